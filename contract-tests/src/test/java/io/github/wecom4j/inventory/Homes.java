package io.github.wecom4j.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.wecom4j.inventory.SeedInventory.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The bundled documents of the spec, as places where a row of the inventory can live. */
final class Homes {
  /** As the client module has bundled them; what is on the class path may leave a document out. */
  private static final Path BUNDLED = Path.of("../client/target/spec");

  private static final Pattern OPERATION = Pattern.compile("operation (\\S+)");
  private static final Pattern WEBHOOK = Pattern.compile("webhook (\\S+) (\\S+)");
  private static final Pattern SCHEMA = Pattern.compile("schema (\\S+) (\\S+)");
  private static final Pattern VALUE = Pattern.compile("value (\\S+) (/\\S+) = (.+)");
  private static final Pattern TEXT = Pattern.compile("text (\\S+) (.+)");

  private final Map<String, JsonNode> documents;

  private Homes(Map<String, JsonNode> documents) {
    this.documents = documents;
  }

  /** Reads the documents of this build. */
  static Homes bundled() {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    Map<String, JsonNode> documents = new TreeMap<>();
    try (Stream<Path> files = Files.list(BUNDLED)) {
      for (Path file : files.toList()) {
        documents.put(file.getFileName().toString(), yaml.readTree(file.toFile()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Build the client module first: it bundles the spec", e);
    }
    return new Homes(documents);
  }

  /** Returns why the home of a row is none, or null when it is there. */
  String problem(Row row) {
    Matcher home;
    if ((home = OPERATION.matcher(row.home())).matches()) {
      return operation(row, home.group(1));
    }
    if (row.kind().equals("endpoint")) {
      return "a call lives in an operation, not in: " + row.home();
    }
    if ((home = WEBHOOK.matcher(row.home())).matches()) {
      return webhook(row, home.group(1), home.group(2));
    }
    if (row.kind().equals("event")) {
      return "a push lives in a webhook, not in: " + row.home();
    }
    if ((home = SCHEMA.matcher(row.home())).matches()) {
      boolean there = document(home.group(1)).at("/components/schemas").has(home.group(2));
      return there ? null : home.group(1) + " has no schema " + home.group(2);
    }
    if ((home = VALUE.matcher(row.home())).matches()) {
      JsonNode value = document(home.group(1)).at(home.group(2));
      return value.isValueNode() && value.asText().equals(home.group(3)) ? null
          : home.group(1) + " has not " + home.group(3) + " at " + home.group(2) + " but " + (value.isMissingNode() ? "nothing" : value);
    }
    if ((home = TEXT.matcher(row.home())).matches()) {
      String words = home.group(2);
      boolean there = texts(document(home.group(1))).anyMatch(text -> text.contains(words));
      return there ? null : "no text of " + home.group(1) + " has the words: " + words;
    }
    return "this is no home: " + row.home();
  }

  private String operation(Row row, String id) {
    for (JsonNode document : documents.values()) {
      for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
        for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
          if (operation.getValue().path("operationId").asText().equals(id)) {
            String call = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
            return call.equals(row.method() + " " + row.path()) ? null : id + " is " + call;
          }
        }
      }
    }
    return "no document has the operation " + id;
  }

  /** The path of a push is {@code callback:<member>/<value>}, and where it has kinds, the value of one more member. */
  private String webhook(Row row, String name, String webhook) {
    JsonNode document = document(name);
    JsonNode push = document.path("x-webhooks").path(webhook);
    if (push.isMissingNode()) {
      return name + " has no webhook " + webhook;
    }
    Set<String> told = new HashSet<>();
    constants(document, push.get("schema"), told);
    List<String> steps = List.of(row.path().replaceFirst("^callback:[^/]+/", "").split("/"));
    return told.containsAll(steps) ? null : webhook + " of " + name + " is not told by " + steps + " but by " + told;
  }

  private static void constants(JsonNode document, JsonNode declared, Set<String> found) {
    JsonNode schema = declared.has("$ref") ? document.at(declared.get("$ref").asText().substring(1)) : declared;
    schema.path("oneOf").forEach(variant -> constants(document, variant, found));
    schema.path("properties").forEach(member -> {
      if (member.path("enum").size() == 1) {
        found.add(member.at("/enum/0").asText());
      }
    });
  }

  private JsonNode document(String name) {
    return documents.getOrDefault(name, MissingNode.getInstance());
  }

  private static Stream<String> texts(JsonNode node) {
    return Stream.concat(
        Stream.of("summary", "description").map(node::path).filter(JsonNode::isTextual).map(text -> text.asText().replaceAll("\\s+", " ")),
        children(node).flatMap(Homes::texts));
  }

  private static Stream<JsonNode> children(JsonNode node) {
    Stream.Builder<JsonNode> children = Stream.builder();
    node.forEach(children);
    return children.build();
  }
}
