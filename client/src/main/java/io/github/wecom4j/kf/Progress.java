package io.github.wecom4j.kf;

import java.util.List;

/**
 * How far an account was read.
 *
 * @param cursor where to go on reading; null for the beginning, which is the oldest message that the platform still holds
 * @param handled ids of the messages that were handled last, oldest first
 */
public record Progress(String cursor, List<String> handled) {
  /** Nothing was read. */
  public static final Progress NONE = new Progress(null, List.of());

  /** Creates a value. */
  public Progress {
    handled = List.copyOf(handled);
  }
}
