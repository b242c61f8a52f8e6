package io.github.wecom4j.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The spec from which the client was made: all families in one OpenAPI description, with their examples. Prism serves one file, and a
 * client calls several families.
 */
public final class SpecBundle {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private final ObjectNode root;

  private SpecBundle(ObjectNode root) {
    this.root = root;
  }

  /** Reads the spec of this version. */
  public static SpecBundle load() {
    ObjectNode merged = null;
    for (JsonNode family : families()) {
      if (merged == null) {
        merged = family.deepCopy();
      } else {
        merge(merged, family, "");
      }
    }
    if (merged == null) {
      throw new IllegalStateException("This jar has no spec in it; build the whole project, not one module: mvn verify");
    }
    return new SpecBundle(merged);
  }

  /** Returns the whole description. */
  public JsonNode root() {
    return root;
  }

  /** Writes the description into a temporary file, for a server that reads one. */
  public Path toFile() {
    try {
      Path file = Files.createTempFile("wecom4j-spec", ".yaml");
      file.toFile().deleteOnExit();
      YAML.writeValue(file.toFile(), root);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("The spec could not be written for the mock", e);
    }
  }

  private static List<JsonNode> families() {
    try {
      URI folder = SpecBundle.class.getResource("spec").toURI();
      if (!folder.getScheme().equals("jar")) {
        return read(Path.of(folder));
      }
      try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
        return read(jar.getPath(folder.toString().split("!")[1]));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException("The spec in this jar could not be read", e);
    }
  }

  private static List<JsonNode> read(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(SpecBundle::parse).toList();
    }
  }

  private static JsonNode parse(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return YAML.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " could not be read", e);
    }
  }

  /** Adds what the other has; what both have must be the same, since families share names in one file. */
  private static void merge(ObjectNode into, JsonNode other, String at) {
    other.properties().forEach(field -> {
      JsonNode mine = into.get(field.getKey());
      String place = at + "/" + field.getKey();
      if (mine == null) {
        into.set(field.getKey(), field.getValue());
      } else if (isContainer(place)) {
        merge((ObjectNode) mine, field.getValue(), place);
      } else if (isDefinition(at) && !mine.equals(field.getValue())) {
        throw new IllegalStateException("Two families define " + place + ", and not alike; rename one of them in spec/");
      }
    });
  }

  private static boolean isContainer(String place) {
    return place.equals("/paths") || place.equals("/components") || isDefinition(place);
  }

  private static boolean isDefinition(String place) {
    return place.equals("/paths") || place.equals("/x-webhooks") || place.matches("/components/[^/]+");
  }
}
