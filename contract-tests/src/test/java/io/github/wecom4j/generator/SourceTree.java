package io.github.wecom4j.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Text files under a folder, by relative path. */
final class SourceTree {
  private static final Pattern STRING_OR_COMMENT = Pattern.compile("(?s)\"(?:\\\\.|[^\"\\\\])*\"|/\\*.*?\\*/|//[^\\n]*");

  private final String name;
  private final Map<String, String> files;

  private SourceTree(String name, Map<String, String> files) {
    this.name = name;
    this.files = files;
  }

  /** Reads a folder; what the generator notes down for itself is left out. */
  static SourceTree of(Path root) {
    if (!Files.isDirectory(root)) {
      throw new IllegalStateException(Repository.ROOT.relativize(root) + " is not there; build the whole project: mvn verify");
    }
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        String path = root.relativize(file).toString().replace('\\', '/');
        if (!path.contains(".openapi-generator")) {
          files.put(path, Files.readString(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(root + " cannot be read", e);
    }
    return new SourceTree(Repository.ROOT.relativize(root).toString(), Collections.unmodifiableMap(files));
  }

  Map<String, String> files() {
    return files;
  }

  SourceTree only(String suffix) {
    Map<String, String> some = new TreeMap<>(files);
    some.keySet().removeIf(path -> !path.endsWith(suffix));
    return new SourceTree(name, some);
  }

  /** Returns the same tree with comments turned into blanks; lines keep their numbers. */
  SourceTree withoutComments() {
    Map<String, String> code = new TreeMap<>();
    files.forEach((path, text) -> code.put(path, withoutComments(text)));
    return new SourceTree(name, code);
  }

  static String withoutComments(String text) {
    return STRING_OR_COMMENT.matcher(text).replaceAll(found -> Matcher.quoteReplacement(
        found.group().startsWith("\"") ? found.group() : found.group().replaceAll("[^\\n]+", "")));
  }

  /** Returns the lines that are as described, each as {@code path:line: text}. */
  List<String> lines(Predicate<String> suspicious) {
    List<String> found = new ArrayList<>();
    files.forEach((path, text) -> {
      int number = 0;
      for (String line : text.split("\n", -1)) {
        number++;
        if (suspicious.test(line)) {
          found.add(name + "/" + path + ":" + number + ": " + line);
        }
      }
    });
    return found;
  }

  /** Returns the files that are as described. */
  List<String> paths(Predicate<String> suspicious) {
    return files.entrySet().stream().filter(file -> suspicious.test(file.getValue())).map(file -> name + "/" + file.getKey()).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
