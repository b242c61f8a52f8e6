package io.github.wecom4j.support;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the library logs while this is open: the slf4j of the tests, and slf4j-simple in other modules, print it to {@code System.err}. */
public final class CapturedLog implements AutoCloseable {
  private final PrintStream before = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  public CapturedLog() {
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  public String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  public List<String> warnings() {
    return lines(text(), "WARN");
  }

  public List<String> notes() {
    return lines(text(), "INFO");
  }

  /** Returns the first lines of what wecom4j said on a level, also from the output of another process. */
  public static List<String> lines(String text, String level) {
    return text.lines().filter(line -> line.contains(" " + level + " io.github.wecom4j.")).toList();
  }

  @Override
  public void close() {
    System.setErr(before);
  }
}
