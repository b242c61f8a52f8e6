package readme;

import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** Answers that stand as examples in the spec of this repository. */
final class SpecExamples {
  private static final Path SPEC = Path.of("../../../../spec");

  private SpecExamples() {}

  static String answer(String family, String path, String name) {
    Object example = at(document(family + ".yaml"),
        List.of("paths", path, "*", "responses", "200", "content", "application/json", "examples", name));
    if (example instanceof Map<?, ?> reference && reference.get("$ref") instanceof String target) {
      String[] parts = target.split("#/");
      example = at(document(parts[0].isEmpty() ? family + ".yaml" : parts[0]), List.of(parts[1].split("/")));
    }
    return new Moshi.Builder().build().adapter(Object.class).toJson(((Map<?, ?>) example).get("value"));
  }

  private static Object at(Object node, List<String> steps) {
    for (String step : steps) {
      Map<?, ?> members = (Map<?, ?>) node;
      node = step.equals("*") ? members.values().iterator().next() : members.get(step);
      if (node == null) {
        throw new IllegalStateException("The spec has no " + String.join(" ", steps));
      }
    }
    return node;
  }

  private static Object document(String file) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    try (Reader reader = Files.newBufferedReader(SPEC.resolve(file))) {
      return new Yaml(options).load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
