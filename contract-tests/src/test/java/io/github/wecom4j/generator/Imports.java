package io.github.wecom4j.generator;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The imports of a Java file whose comments are gone. */
final class Imports {
  private static final Pattern IMPORT = Pattern.compile("(?m)^import ([\\w.]+)\\.(\\w+|\\*);$");
  private static final Pattern NAME = Pattern.compile("\\b[A-Z]\\w*");

  private Imports() {}

  static Stream<String> unused(String code) {
    String body = IMPORT.matcher(code).replaceAll("");
    List<String> names = NAME.matcher(body).results().map(MatchResult::group).distinct().toList();
    return IMPORT.matcher(code).results()
        .filter(found -> found.group(2).equals("*")
            ? names.stream().noneMatch(name -> exists(found.group(1) + "." + name))
            : !names.contains(found.group(2)))
        .map(MatchResult::group);
  }

  private static boolean exists(String type) {
    try {
      Class.forName(type, false, Imports.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
