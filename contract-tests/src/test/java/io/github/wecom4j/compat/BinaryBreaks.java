package io.github.wecom4j.compat;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.model.AccessModifier;
import japicmp.model.JApiBehavior;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import japicmp.model.JApiCompatibilityChangeType;
import japicmp.model.JApiField;
import japicmp.model.JApiParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a program that was compiled with the former jar misses in the current one; japicmp compares. */
final class BinaryBreaks {
  private final List<String> breaks = new ArrayList<>();

  private BinaryBreaks() {}

  static List<String> between(byte[] former, byte[] current) {
    JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
    options.setAccessModifier(AccessModifier.PROTECTED);
    // The compiler makes them where a public class inherits from a hidden one, and for narrower types of results.
    options.setIncludeSynthetic(true);
    options.setNoAnnotations(true);
    options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
    BinaryBreaks found = new BinaryBreaks();
    new JarArchiveComparator(options)
        .compare(new JApiCmpArchive(former, "former", "former.jar"), new JApiCmpArchive(current, "current", "current.jar"))
        .forEach(found::compare);
    return found.breaks.stream().distinct().sorted().toList();
  }

  private void compare(JApiClass type) {
    String name = type.getFullyQualifiedName();
    add(name, type);
    if (type.getCompatibilityChanges().stream().anyMatch(change -> change.getType() == JApiCompatibilityChangeType.CLASS_REMOVED)) {
      return;
    }
    type.getConstructors().forEach(constructor -> add(name + "." + signature(constructor), constructor));
    type.getMethods().forEach(method -> add(name + "." + signature(method), method));
    for (JApiField field : type.getFields()) {
      add(name + "." + field.getName(), field);
    }
    add(name, type.getSuperclass());
    type.getInterfaces().forEach(implemented -> add(name, implemented));
  }

  private void add(String where, JApiCompatibility element) {
    element.getCompatibilityChanges().stream().filter(change -> !change.isBinaryCompatible()).forEach(change ->
        breaks.add("binary: " + where + ": " + change.getType().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
  }

  private static String signature(JApiBehavior behavior) {
    return behavior.getName() + behavior.getParameters().stream().map(JApiParameter::getType).collect(Collectors.joining(", ", "(", ")"));
  }
}
