package io.github.wecom4j.mutation;

/**
 * One change of one generated class.
 *
 * @param source the class as it was generated
 * @param kind what is wrong then
 * @param start where the change begins
 * @param end where it ends
 * @param replacement what stands there instead
 * @param occurrence tells apart equal changes of equal lines of one class, counted from 1
 */
record Mutant(GeneratedSource source, Kind kind, int start, int end, String replacement, int occurrence) {
  /** Returns the changed class. */
  String text() {
    return source.text().substring(0, start) + replacement + source.text().substring(end);
  }

  int line() {
    return (int) source.text().substring(0, start).lines().count();
  }

  /** Returns the lines that change, as they were. */
  String before() {
    return flat(source.text().substring(lineStart(), lineEnd()));
  }

  /** Returns the lines that change, as they are then. */
  String after() {
    return flat(source.text().substring(lineStart(), start) + replacement + source.text().substring(end, lineEnd()));
  }

  /** Returns what names this mutant for a long time: it has no line number in it. */
  String key() {
    return source.className() + ": " + kind + ": " + before() + " => " + after() + (occurrence == 1 ? "" : " (" + occurrence + ")");
  }

  private int lineStart() {
    return source.text().lastIndexOf('\n', start - 1) + 1;
  }

  private int lineEnd() {
    int next = source.text().indexOf('\n', end);
    return next < 0 ? source.text().length() : next;
  }

  private static String flat(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  @Override
  public String toString() {
    return source.file() + ":" + line() + " " + kind + "\n    " + before() + "\n => " + after();
  }
}
