package io.github.wecom4j.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The example pushes of the bundled spec, as the XML that the platform would send. */
public final class SpecPushes {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private SpecPushes() {}

  /**
   * One example of a push, or of a reply to one.
   *
   * @param event the value of the discriminator
   * @param schema the name of the schema, which is that of the class
   * @param json what is pushed
   */
  public record Push(String event, String name, String schema, JsonNode json) {
    /** Returns the message as the platform writes it: text in CDATA, a list as an element repeated. */
    public String xml() {
      StringBuilder xml = new StringBuilder("<xml>");
      json.properties().forEach(member -> append(xml, member.getKey(), member.getValue()));
      return xml.append("</xml>").toString();
    }

    @Override
    public String toString() {
      return event + ", " + name;
    }
  }

  /** Returns every example of every push in every family. */
  public static List<Push> all() {
    return all("x-webhooks");
  }

  /** Returns every example of what can be answered to a push. */
  public static List<Push> replies() {
    return all("x-replies");
  }

  private static List<Push> all(String entries) {
    try (Stream<Path> files = Files.list(Path.of("target/spec"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().flatMap(file -> read(file, entries)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Run the whole Maven build once: it bundles the spec into target/spec", e);
    }
  }

  /** Returns one example. */
  public static Push example(String event, String name) {
    return all().stream().filter(push -> push.event().equals(event) && push.name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("The spec has no example " + name + " of " + event));
  }

  private static Stream<Push> read(Path file, String entries) {
    try {
      Stream.Builder<Push> found = Stream.builder();
      for (var entry : YAML.readTree(file.toFile()).path(entries).properties()) {
        JsonNode push = entry.getValue();
        String schema = push.at("/schema/$ref").asText();
        String event = push.path("x-event").asText(entry.getKey());
        String name = schema.substring(schema.lastIndexOf('/') + 1);
        push.get("examples").properties()
            .forEach(example -> found.add(new Push(event, example.getKey(), name, example.getValue().get("value"))));
      }
      return found.build();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " could not be read", e);
    }
  }

  private static void append(StringBuilder xml, String name, JsonNode value) {
    if (value.isArray()) {
      value.forEach(entry -> append(xml, name, entry));
      return;
    }
    xml.append('<').append(name).append('>');
    if (value.isObject()) {
      value.properties().forEach(member -> append(xml, member.getKey(), member.getValue()));
    } else if (value.isTextual()) {
      xml.append("<![CDATA[").append(value.asText()).append("]]>");
    } else {
      xml.append(value.asText());
    }
    xml.append("</").append(name).append('>');
  }
}
