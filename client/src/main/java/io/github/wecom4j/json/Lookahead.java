package io.github.wecom4j.json;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import okio.Buffer;
import okio.BufferedSource;

/**
 * Finds the text that tells the variants of a union apart in the bytes that a reader has before it, without a second reader. It relies
 * on how Moshi reads: once it has looked at the beginning of an object, its source stands behind the brace. Where the bytes are not as
 * expected it finds nothing, and who asks has to look with a reader.
 */
final class Lookahead {
  private static final int END_OF_BYTES = -1;

  private final BufferedSource source;
  private final Buffer.UnsafeCursor cursor = new Buffer.UnsafeCursor();
  private KnownPlaces places;
  private SeenTexts texts;
  private byte[] data;
  private int at;
  private int end;

  Lookahead(BufferedSource source) {
    this.source = source;
  }

  /** Returns the text, empty where there is none in the object; null where that cannot be told from the bytes that are there. */
  String find(JsonReader reader, byte[] name) throws IOException {
    if (reader.peek() != JsonReader.Token.BEGIN_OBJECT) {
      return null;
    }
    if (places == null) {
      // Most answers have no union in them.
      places = new KnownPlaces();
      texts = new SeenTexts();
    }
    source.getBuffer().readUnsafe(cursor);
    try {
      cursor.seek(0);
      take();
      int known = data == null ? -1 : places.find(name, data, at, end);
      if (known < 0) {
        return member(name);
      }
      at = known;
      return text();
    } finally {
      cursor.close();
      data = null;
    }
  }

  private String member(byte[] name) {
    byte[] beginning = data;
    int start = at;
    while (true) {
      int next = afterSpace();
      int nameAt = at - 1;
      if (next == '}') {
        return "";
      }
      if (next != '"') {
        return null;
      }
      int matched = string(name);
      if (matched < 0 || afterSpace() != ':') {
        return null;
      }
      next = afterSpace();
      if (matched == 1) {
        if (data == beginning && data != null) {
          places.found(name, data, start, nameAt, end);
        }
        return next == '"' ? text() : next == END_OF_BYTES ? null : "";
      }
      next = skip(next);
      if (next == '}') {
        return "";
      }
      if (next != ',') {
        return null;
      }
    }
  }

  /** Goes to the end of a string; returns 1 where it is the one that is looked for, 0 where it is another, -1 where it does not end. */
  private int string(byte[] expected) {
    int length = 0;
    boolean same = true;
    while (true) {
      int b = read();
      if (b == '"') {
        return same && length == expected.length ? 1 : 0;
      }
      if (b == '\\') {
        // A name that is written with escapes may be the one that is looked for.
        return -1;
      }
      if (b == END_OF_BYTES) {
        return -1;
      }
      same = same && length < expected.length && expected[length] == (byte) b;
      length++;
    }
  }

  /** Returns a text of plain ASCII, as all constants are; null for another. */
  private String text() {
    for (int i = at; i < end; i++) {
      byte b = data[i];
      if (b == '"') {
        return texts.of(data, at, i);
      }
      if (b == '\\' || b < 0) {
        return null;
      }
    }
    return scatteredText();
  }

  /** Reads one that goes on in the next piece of the buffer. */
  private String scatteredText() {
    StringBuilder text = new StringBuilder();
    while (true) {
      int b = read();
      if (b == '"') {
        return text.toString();
      }
      if (b == '\\' || b == END_OF_BYTES || b > 127) {
        return null;
      }
      text.append((char) b);
    }
  }

  /** Skips a value that begins with a byte, and returns what comes behind it: a comma, a brace, or something unexpected. */
  private int skip(int first) {
    int b = first;
    int depth = 0;
    while (true) {
      if (b == '"') {
        if (!skipString()) {
          return END_OF_BYTES;
        }
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (b == '}' || b == ']') {
        if (depth == 0) {
          return b;
        }
        depth--;
      } else if (b == END_OF_BYTES || (b == ',' && depth == 0)) {
        return b;
      }
      b = read();
    }
  }

  private boolean skipString() {
    while (true) {
      int b = read();
      if (b == '"') {
        return true;
      }
      if (b == '\\') {
        b = read();
      }
      if (b == END_OF_BYTES) {
        return false;
      }
    }
  }

  private int afterSpace() {
    int b = read();
    while (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
      b = read();
    }
    return b;
  }

  private int read() {
    if (at < end || more()) {
      return data[at++] & 0xff;
    }
    return END_OF_BYTES;
  }

  private boolean more() {
    if (data == null || cursor.next() <= 0) {
      data = null;
      end = 0;
      at = 0;
      return false;
    }
    take();
    return true;
  }

  private void take() {
    data = cursor.data;
    at = cursor.start;
    end = data == null ? at : cursor.end;
  }
}
