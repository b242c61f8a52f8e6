package io.github.wecom4j.error;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of an {@code errmsg}. The platform writes it for people and changes its wording, so each part may be missing; the text is
 * always kept whole.
 *
 * @param text the whole text
 * @param hint the id by which the platform's support finds the call, or null
 * @param callerIp the IP address that the platform saw, or null
 * @param helpUrl the page that explains the code, or null
 */
public record Errmsg(String text, String hint, String callerIp, String helpUrl) {
  /** {@code hint: [id]} on one platform, {@code rid: id} on another. */
  private static final Pattern HINT = Pattern.compile("(?<=hint: ?\\[)[^\\]]*|(?<=\\brid: ?)[0-9A-Za-z-]+");

  /** {@code from ip: address} on one platform, {@code invalid ip address} on another. */
  private static final Pattern IP = Pattern.compile("(?<=from ip: ?|\\binvalid ip )[0-9a-fA-F.:]+");

  private static final Pattern HELP = Pattern.compile("(?<=more info at )https?://\\S+");

  /** Takes a text apart; null is an empty text. */
  public static Errmsg of(String text) {
    if (text == null || text.isEmpty()) {
      return new Errmsg("", null, null, null);
    }
    return new Errmsg(text, find(HINT, text), find(IP, text), find(HELP, text));
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group() : null;
  }
}
