package io.github.wecom4j.callback;

/** The first character of a text tells whether it is JSON or XML; a byte order mark and blanks before it do not count. */
final class MessageText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private MessageText() {}

  static boolean isJson(String text) {
    return withoutMark(text).startsWith("{");
  }

  static String withoutMark(String text) {
    int start = 0;
    while (start < text.length() && (text.charAt(start) == BYTE_ORDER_MARK || text.charAt(start) <= ' ')) {
      start++;
    }
    return text.substring(start);
  }
}
