package io.github.wecom4j.benchmarks.measured;

import io.github.wecom4j.benchmarks.report.Row;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How many jars an application gets beside that of the library itself, and how large they are. */
public final class Jars {
  private Jars() {}

  /** Returns both counts. */
  public static List<Row> rows() throws IOException {
    return List.of(
        count("wecom4j", Path.of("../client/target/runtime.classpath"), ""),
        count("wxjava", Path.of("wxjava/target/runtime.classpath"), "weixin-java-cp"));
  }

  private static Row count(String subject, Path classpath, String library) throws IOException {
    int jars = 0;
    long bytes = 0;
    for (String jar : Files.readString(classpath).trim().split(File.pathSeparator)) {
      if (library.isEmpty() || !Path.of(jar).getFileName().toString().startsWith(library)) {
        jars++;
        bytes += Files.size(Path.of(jar));
      }
    }
    return new Row("Jars beside the library", subject, jars, "jars", bytes);
  }
}
