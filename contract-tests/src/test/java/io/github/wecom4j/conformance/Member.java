package io.github.wecom4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * A member of an object of the spec.
 *
 * @param owner the object
 * @param wire its name on the wire
 * @param declared what stands in the spec under that name
 */
public record Member(Schema owner, String wire, JsonNode declared) {
  /** Returns the schema behind references. */
  public JsonNode schema() {
    return owner.family().resolve(declared);
  }

  /** Returns the name of the Java accessor. */
  public String java() {
    return javaName(wire);
  }

  /** Tells whether every value must have it. */
  public boolean required() {
    for (JsonNode required : owner.node().path("required")) {
      if (required.asText().equals(wire)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the only value that it can have, as a discriminator has it; null otherwise. */
  public String constant() {
    return declared.path("enum").size() == 1 ? declared.at("/enum/0").asText() : null;
  }

  public boolean isList() {
    return schema().path("type").asText().equals("array");
  }

  /** Tells whether an extension of the spec is on this member. */
  public boolean is(String extension) {
    return declared.path(extension).asBoolean();
  }

  public String path() {
    return owner.name() + "." + wire;
  }

  /** Returns the Java name of a wire name. */
  public static String javaName(String wire) {
    StringBuilder name = new StringBuilder();
    for (String part : wire.split("[_-]")) {
      name.append(name.isEmpty() ? part.substring(0, 1).toLowerCase(Locale.ROOT) : part.substring(0, 1).toUpperCase(Locale.ROOT))
          .append(part.substring(1));
    }
    return name.toString();
  }
}
