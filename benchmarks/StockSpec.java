import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/**
 * Takes from the bundled spec what the stock templates make no compilable code of: discriminators whose values are constants of the
 * variants. What they make of the rest is one class with the members of all variants, which reads and writes the same.
 */
final class StockSpec {
  private StockSpec() {}

  public static void main(String[] args) throws IOException {
    Yaml yaml = new Yaml();
    try (Reader in = Files.newBufferedReader(Path.of(args[0]))) {
      Map<String, Map<String, Object>> document = yaml.load(in);
      simplify(document.get("components").get("schemas"));
      Files.createDirectories(Path.of(args[1]).getParent());
      try (Writer out = Files.newBufferedWriter(Path.of(args[1]))) {
        yaml.dump(document, out);
      }
    }
  }

  private static void simplify(Object node) {
    if (node instanceof List<?> list) {
      list.forEach(StockSpec::simplify);
    }
    if (node instanceof Map<?, ?> map) {
      if (map.containsKey("oneOf")) {
        map.remove("discriminator");
      }
      if (map.get("enum") instanceof List<?> values && values.size() == 1) {
        map.remove("enum");
      }
      map.values().forEach(StockSpec::simplify);
    }
  }
}
