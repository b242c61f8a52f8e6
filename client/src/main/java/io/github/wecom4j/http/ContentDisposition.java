package io.github.wecom4j.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okio.Buffer;

/**
 * Finds the file name in a {@code Content-Disposition} header (RFC 6266), also in those that break the rules: a header never fails a
 * download.
 */
final class ContentDisposition {
  private static final Pattern EXTENDED = Pattern.compile("(?i)(?:^|;)\\s*filename\\*\\s*=\\s*\"?([\\w!#$&+^`{}~.-]+)'[^']*'([^;\"\\s]*)");
  private static final Pattern QUOTED = Pattern.compile("(?i)(?:^|;)\\s*filename\\s*=\\s*\"((?:\\\\.|[^\"\\\\])*)\"?");
  private static final Pattern BARE = Pattern.compile("(?i)(?:^|;)\\s*filename\\s*=\\s*([^;\"]+)");

  private ContentDisposition() {}

  /** Returns the name without any path, or null. */
  static String fileName(String header) {
    if (header == null) {
      return null;
    }
    String name = extended(header);
    if (name == null) {
      name = plain(header);
    }
    return name == null ? null : withoutPath(name);
  }

  private static String extended(String header) {
    Matcher matcher = EXTENDED.matcher(header);
    if (!matcher.find()) {
      return null;
    }
    try {
      return percentDecoded(matcher.group(2), Charset.forName(matcher.group(1)));
    } catch (IllegalArgumentException e) {
      // An unknown charset: the plain form may still help.
      return null;
    }
  }

  private static String plain(String header) {
    Matcher quoted = QUOTED.matcher(header);
    if (quoted.find()) {
      return fromBytes(quoted.group(1).replaceAll("\\\\(.)", "$1"));
    }
    Matcher bare = BARE.matcher(header);
    return bare.find() ? fromBytes(bare.group(1).trim()) : null;
  }

  private static String fromBytes(String text) {
    return text.indexOf('%') < 0 ? text : percentDecoded(text, StandardCharsets.UTF_8);
  }

  /** Decodes %XX; anything that is no such sequence stays as it is. */
  private static String percentDecoded(String text, Charset charset) {
    Buffer bytes = new Buffer();
    for (int i = 0; i < text.length(); i++) {
      int value = text.charAt(i) == '%' && i + 2 < text.length() ? hex(text, i + 1) : -1;
      if (value >= 0) {
        bytes.writeByte(value);
        i += 2;
      } else {
        bytes.writeString(text.substring(i, i + 1), charset);
      }
    }
    return bytes.readString(charset);
  }

  private static int hex(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  /** A name from outside must not choose the folder. */
  private static String withoutPath(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).trim();
    String clean = last.replaceAll("\\p{Cntrl}", "");
    return clean.isEmpty() || clean.equals(".") || clean.equals("..") ? null : clean;
  }
}
