package io.github.wecom4j.compat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.openapitools.openapidiff.core.compare.OpenApiDiff;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.model.Changed;
import org.openapitools.openapidiff.core.model.ChangedContent;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.model.ChangedParameter;
import org.openapitools.openapidiff.core.model.ChangedParameters;
import org.openapitools.openapidiff.core.model.ChangedRequestBody;
import org.openapitools.openapidiff.core.model.ChangedSchema;
import org.openapitools.openapidiff.core.model.ComposedChanged;
import org.openapitools.openapidiff.core.model.schema.ChangedOneOfSchema;

/**
 * What of a spec a caller of the former one cannot rely on any more. openapi-diff finds what has changed and where; which change breaks a
 * caller is decided here, as it takes a limit that is new for harmless, and a new value of an answer, which this client reads, for a break.
 */
final class SpecBreaks {
  private final Set<String> breaks = new TreeSet<>();

  private SpecBreaks() {}

  /** Compares two self-contained OpenAPI documents. */
  static List<String> between(String former, String current) {
    SpecBreaks found = new SpecBreaks();
    OpenAPI before = parse(former);
    OpenAPI now = parse(current);
    found.tokens(tokens(before), tokens(now));
    found.compare(OpenApiDiff.compare(before, now, OpenApiDiffOptions.builder().build()));
    return List.copyOf(found.breaks);
  }

  /** openapi-diff takes the lists of tokens apart while it compares, so this comes first. */
  private void tokens(Map<String, String> former, Map<String, String> current) {
    former.forEach((id, token) -> {
      if (!current.getOrDefault(id, token).equals(token)) {
        add(id, "the token became " + current.get(id) + ", it was " + token);
      }
    });
  }

  private static Map<String, String> tokens(OpenAPI document) {
    Map<String, String> tokens = new TreeMap<>();
    document.getPaths().values().forEach(path -> path.readOperations().forEach(operation -> {
      List<SecurityRequirement> security = operation.getSecurity();
      tokens.put(operation.getOperationId(), security == null ? "[]" : security.stream().map(Map::keySet).toList().toString());
    }));
    return tokens;
  }

  /** Returns the ids of the operations of a document. */
  static Set<String> operations(String document) {
    Set<String> ids = new TreeSet<>();
    parse(document).getPaths().values().forEach(path -> path.readOperations().forEach(operation -> ids.add(operation.getOperationId())));
    return ids;
  }

  private static OpenAPI parse(String document) {
    SwaggerParseResult result = new OpenAPIV3Parser().readContents(document, null, new ParseOptions());
    if (result.getOpenAPI() == null || result.getOpenAPI().getPaths() == null) {
      throw new IllegalArgumentException("This is no OpenAPI document: " + result.getMessages());
    }
    return result.getOpenAPI();
  }

  private void compare(ChangedOpenApi api) {
    api.getMissingEndpoints().forEach(endpoint -> add(endpoint.getOperation().getOperationId(),
        "the operation " + endpoint.getMethod() + " " + endpoint.getPathUrl() + " was removed"));
    api.getChangedOperations().forEach(this::operation);
  }

  private void operation(ChangedOperation operation) {
    String id = operation.getOldOperation().getOperationId();
    if (!id.equals(operation.getNewOperation().getOperationId())) {
      add(id, "it is called " + operation.getNewOperation().getOperationId() + " now");
    }
    walk(operation.getParameters(), id + " request");
    walk(operation.getRequestBody(), id + " request");
    walk(operation.getApiResponses(), id + " answer");
    walk(operation.getExtensions(), id + " request");
  }

  private void walk(Changed changed, String where) {
    if (changed instanceof ChangedSchema schema) {
      schema(schema, where);
    } else if (changed instanceof ChangedParameters parameters) {
      parameters.getMissing().forEach(parameter -> add(where + " " + parameter.getName(), "the parameter was removed"));
      parameters.getIncreased().stream().filter(parameter -> isTrue(parameter.getRequired()))
          .forEach(parameter -> add(where + " " + parameter.getName(), "the parameter is new and required"));
      parameters.getChanged().forEach(parameter -> parameter(parameter, where + " " + parameter.getName()));
    } else if (changed instanceof ChangedContent content) {
      content.getMissing().keySet().forEach(type -> add(where, "the content type " + type + " was removed"));
      content.getChanged().values().forEach(type -> walk(type.getSchema(), where));
    } else if (changed instanceof ChangedOneOfSchema union) {
      union.getMissing().keySet().forEach(variant -> add(where, "the variant " + variant + " was removed"));
      union.getChanged().forEach((variant, schema) -> walk(schema, where + "<" + variant + ">"));
    } else if (changed instanceof NarrowedLimit limit) {
      add(where, limit.toString());
    } else if (changed instanceof ComposedChanged composed) {
      if (composed instanceof ChangedRequestBody body && body.isChangeRequired() && isTrue(body.getNewRequestBody().getRequired())) {
        add(where, "the body is required now");
      }
      composed.getChangedElements().forEach(element -> walk(element, where));
    }
  }

  private void parameter(ChangedParameter parameter, String where) {
    if (parameter.isChangeRequired() && isTrue(parameter.getNewParameter().getRequired())) {
      add(where, "it is required now");
    }
    walk(parameter.getSchema(), where);
    walk(parameter.getExtensions(), where);
  }

  private void schema(ChangedSchema changed, String where) {
    Schema<?> former = changed.getOldSchema();
    Schema<?> current = changed.getNewSchema();
    if (changed.isChangedType() || changed.isChangeFormat()) {
      add(where, "the type became " + type(current) + ", it was " + type(former));
      return;
    }
    if (changed.isDiscriminatorPropertyChanged()) {
      add(where, "the discriminator changed");
    }
    changed.getMissingProperties().keySet().forEach(name -> add(where + " " + name, "the member was removed"));
    if (changed.getContext().isRequest()) {
      Narrowing.of(former, current).forEach(what -> add(where, what));
      walk(changed.getExtensions(), where);
    } else {
      new TreeSet<>(required(former)).stream()
          .filter(name -> !required(current).contains(name) && !changed.getMissingProperties().containsKey(name))
          .forEach(name -> add(where + " " + name, "the member can be absent now"));
    }
    changed.getChangedProperties().forEach((name, property) -> walk(property, where + " " + name));
    walk(changed.getItems(), where + "[]");
    walk(changed.getOneOfSchema(), where);
    walk(changed.getAddProp(), where + "{}");
  }

  private static boolean isTrue(Boolean value) {
    return Boolean.TRUE.equals(value);
  }

  private static List<String> required(Schema<?> schema) {
    return schema.getRequired() == null ? List.of() : schema.getRequired();
  }

  private static String type(Schema<?> schema) {
    return schema.getType() + (schema.getFormat() == null ? "" : " " + schema.getFormat());
  }

  private void add(String where, String what) {
    breaks.add("spec: " + where + ": " + what);
  }
}
