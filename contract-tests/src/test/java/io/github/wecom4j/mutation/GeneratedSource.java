package io.github.wecom4j.mutation;

import io.github.wecom4j.conformance.Family;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A generated class.
 *
 * @param family the family that it belongs to
 * @param className its name with the package
 * @param file where it stands, for a person
 * @param template the template that it was made with, for example {@code objectAdapter}
 * @param text its text
 */
record GeneratedSource(Family family, String className, Path file, String template, String text) {
  private static final Pattern HEADER = Pattern.compile("^// Generated from the spec by generator-templates/(\\w+)\\.mustache;.*");

  /** Returns every generated class of every family. */
  static List<GeneratedSource> all() {
    List<GeneratedSource> sources = new ArrayList<>();
    for (Family family : Family.all()) {
      try (Stream<Path> files = Files.walk(family.sources())) {
        files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(file -> sources.add(read(family, file)));
      } catch (IOException e) {
        throw new UncheckedIOException("The generated code of " + family + " could not be read; build the client before", e);
      }
    }
    return sources;
  }

  private static GeneratedSource read(Family family, Path file) {
    try {
      String text = Files.readString(file);
      Matcher header = HEADER.matcher(text.lines().findFirst().orElse(""));
      if (!header.matches()) {
        throw new IllegalStateException(file + " does not say which template it was made with");
      }
      String className = family.sources().relativize(file).toString().replaceAll("\\.java$", "").replaceAll("[/\\\\]", ".");
      Path root = family.sources().resolve("../../../../../../..").normalize();
      return new GeneratedSource(family, className, root.relativize(file), header.group(1), text);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " could not be read", e);
    }
  }
}
