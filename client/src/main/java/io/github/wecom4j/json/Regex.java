package io.github.wecom4j.json;

import java.util.regex.Pattern;

/**
 * A pattern of the spec. Most only list the characters that a text may have; for those the expression is asked about each ASCII character
 * once, and not about every text.
 */
public final class Regex {
  private static final Pattern CHARACTERS_ONLY = Pattern.compile("\\^\\[[^\\[\\]\\\\&]+]\\*\\$");
  private static final int ASCII = 128;

  private final Pattern pattern;
  private final boolean[] allowed;

  private Regex(Pattern pattern, boolean[] allowed) {
    this.pattern = pattern;
    this.allowed = allowed;
  }

  static Regex of(String expression) {
    Pattern pattern = Pattern.compile(expression);
    return new Regex(pattern, CHARACTERS_ONLY.matcher(expression).matches() ? allowedBy(pattern) : null);
  }

  /** Asks about each twice: a line break alone may stand behind any text, by what the end of a line is to an expression. */
  private static boolean[] allowedBy(Pattern pattern) {
    boolean[] allowed = new boolean[ASCII];
    for (int character = 0; character < ASCII; character++) {
      allowed[character] = pattern.matcher(Character.toString(character).repeat(2)).find();
    }
    return allowed;
  }

  boolean accepts(String text) {
    return (allowed != null && hasAllowedOnly(text)) || pattern.matcher(text).find();
  }

  private boolean hasAllowedOnly(String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character >= ASCII || !allowed[character]) {
        return false;
      }
    }
    return true;
  }

  /** Returns the expression. */
  @Override
  public String toString() {
    return pattern.pattern();
  }
}
