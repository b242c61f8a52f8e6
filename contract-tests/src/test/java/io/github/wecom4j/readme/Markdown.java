package io.github.wecom4j.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a Markdown file holds beside its text.
 *
 * @param headings the level of each heading, in order
 * @param blocks the code blocks, in order
 */
record Markdown(List<Integer> headings, List<Block> blocks) {
  private static final String FENCE = "```";

  /** A code block: its language, its text, and the line on which it starts. */
  record Block(String language, String text, int line) {
    @Override
    public String toString() {
      return FENCE + language + "\n" + text + "\n" + FENCE;
    }
  }

  static Markdown of(Path file) {
    assertThat(file).as("a page that users need").isRegularFile();
    try {
      return of(Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Markdown of(List<String> lines) {
    List<Integer> headings = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith(FENCE)) {
        int start = i;
        i = end(lines, start);
        blocks.add(new Block(line.substring(FENCE.length()).strip(), normal(lines.subList(start + 1, i)), start + 1));
      } else if (line.matches("#+ .*")) {
        headings.add(line.indexOf(' '));
      }
    }
    return new Markdown(headings, blocks);
  }

  /** Returns lines as one text without the indentation that all share. */
  static String normal(List<String> lines) {
    return String.join("\n", lines).stripIndent().strip();
  }

  private static int end(List<String> lines, int start) {
    for (int i = start + 1; i < lines.size(); i++) {
      if (lines.get(i).strip().equals(FENCE)) {
        return i;
      }
    }
    throw new IllegalArgumentException("The code block of line " + (start + 1) + " does not end");
  }
}
