package io.github.wecom4j.conformance.probe;

import io.github.wecom4j.conformance.Check;
import io.github.wecom4j.conformance.Family;
import io.github.wecom4j.conformance.OperationSpec;
import io.github.wecom4j.conformance.Schema;
import java.util.ArrayList;
import java.util.List;

/** Everything that the spec says of generated code, by what it is about. Needs neither a network nor the mock. */
public final class Probes {
  /** What the names of the classes end with that a family has once; they begin with its own. */
  static final List<String> ONCE = List.of("Api", "Operations", "JsonAdapters");

  private Probes() {}

  /** Returns the checks of the class of a schema; none for the form of an upload, which has no class. */
  public static List<Check> of(Schema schema) {
    if (!FamilyProbe.isGenerated(schema)) {
      return List.of();
    }
    return switch (schema.shape()) {
      case OBJECT -> ObjectProbe.checks(schema);
      case UNION -> UnionProbe.checks(schema);
      case ENUM -> EnumProbe.checks(schema);
    };
  }

  /** Returns the checks of the method of an operation. */
  public static List<Check> of(OperationSpec operation) {
    return OperationProbe.checks(operation);
  }

  /** Returns the checks of a class that a family has once, by the end of its name. */
  public static List<Check> ofFamilyClass(Family family, String suffix) {
    return switch (suffix) {
      case "Api" -> FamilyProbe.ofEntry(family);
      case "Operations" -> FamilyProbe.ofIndex(family);
      case "JsonAdapters" -> FamilyProbe.ofAdapters(family);
      default -> throw new IllegalArgumentException("No check is known for the class " + family.javaName() + suffix);
    };
  }

  /** Returns the checks of a generated class by its name; its adapter is checked with it. */
  public static List<Check> of(Family family, String className) {
    String name = className.substring(className.lastIndexOf('.') + 1);
    if (name.startsWith(family.javaName()) && ONCE.contains(name.substring(family.javaName().length()))) {
      return ofFamilyClass(family, name.substring(family.javaName().length()));
    }
    if (className.startsWith(family.modelPackage() + ".")) {
      return of(family.schema(name.replaceFirst("JsonAdapter$", "")));
    }
    List<Check> checks = new ArrayList<>();
    family.operations().stream().filter(operation -> operation.className().equals(className))
        .forEach(operation -> checks.addAll(of(operation)));
    return checks;
  }
}
