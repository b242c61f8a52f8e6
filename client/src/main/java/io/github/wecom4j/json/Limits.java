package io.github.wecom4j.json;

import java.util.ArrayList;
import java.util.List;
import okio.Utf8;

/** The documented limits as the generated {@code check} methods use them; an absent value breaks none but {@code required}. */
public final class Limits {
  private Limits() {}

  /** Compiles a pattern of the spec. */
  public static Regex regex(String pattern) {
    return Regex.of(pattern);
  }

  /**
   * Returns the value when it keeps every documented limit.
   *
   * @throws LimitException otherwise
   */
  public static <T extends JsonModel> T checked(T value) {
    List<Violation> found = new ArrayList<>(0);
    value.check(WirePath.ANYWHERE, found);
    if (!found.isEmpty()) {
      // Few break a limit; only for those it is worth knowing where.
      found.clear();
      value.check(WirePath.ROOT, found);
      throw new LimitException(value.getClass().getSimpleName(), found);
    }
    return value;
  }

  public static void required(Object value, WirePath at, String name, List<Violation> found) {
    if (value == null) {
      add(found, at.member(name), "required", "is required but was not set");
    }
  }

  public static void minLength(String value, int limit, WirePath at, String name, List<Violation> found) {
    // A character is at most two code units.
    if (value != null && value.length() < 2L * limit) {
      minLength(value, limit, at.member(name), found);
    }
  }

  public static void maxLength(String value, int limit, WirePath at, String name, List<Violation> found) {
    // The number of code units is never below the number of characters.
    if (value != null && value.length() > limit) {
      maxLength(value, limit, at.member(name), found);
    }
  }

  public static void maxBytes(String value, int limit, WirePath at, String name, List<Violation> found) {
    // One code unit is at most three bytes.
    if (value != null && value.length() * 3L > limit) {
      maxBytes(value, limit, at.member(name), found);
    }
  }

  public static void pattern(String value, Regex regex, WirePath at, String name, List<Violation> found) {
    if (value != null && !regex.accepts(value)) {
      add(found, at.member(name), "pattern", "must match " + regex);
    }
  }

  public static void minimum(Number value, double limit, WirePath at, String name, List<Violation> found) {
    if (value != null && value.doubleValue() < limit) {
      add(found, at.member(name), "minimum", "must be at least " + plain(limit) + " but is " + value);
    }
  }

  public static void maximum(Number value, double limit, WirePath at, String name, List<Violation> found) {
    if (value != null && value.doubleValue() > limit) {
      add(found, at.member(name), "maximum", "must be at most " + plain(limit) + " but is " + value);
    }
  }

  public static void known(OpenEnum value, WirePath at, String name, List<Violation> found) {
    if (value != null) {
      known(value, at.member(name), found);
    }
  }

  static void known(OpenEnum value, WirePath at, List<Violation> found) {
    if (!value.isKnown()) {
      add(found, at, "enum", "has a value that the documentation does not list: " + value);
    }
  }

  public static void minItems(List<?> value, int limit, WirePath at, String name, List<Violation> found) {
    if (value != null && value.size() < limit) {
      add(found, at.member(name), "minItems", "must have at least " + limit + " entries but has " + value.size());
    }
  }

  public static void maxItems(List<?> value, int limit, WirePath at, String name, List<Violation> found) {
    if (value != null && value.size() > limit) {
      add(found, at.member(name), "maxItems", "must have at most " + limit + " entries but has " + value.size());
    }
  }

  /** Looks at each entry of a list; an entry that is null breaks a limit of its own. */
  public static Each each(List<?> value, WirePath at, String name, List<Violation> found) {
    return new Each(value == null ? List.of() : value, at, name, found).present();
  }

  public static void nested(JsonModel value, WirePath at, String name, List<Violation> found) {
    if (value != null) {
      value.check(at.member(name), found);
    }
  }

  /** Returns members for limits that concern several of them: wire name and value in turn. */
  public static Members members(Object... namesAndValues) {
    return new Members(namesAndValues);
  }

  /** At most so many entries of certain variants together. */
  public static void maxOfTypes(
      List<?> value, List<String> types, int limit, WirePath at, String name, List<Violation> found) {
    if (value == null || value.size() <= limit) {
      return;
    }
    int count = 0;
    for (Object entry : value) {
      if (entry instanceof Variant variant && types.contains(variant.discriminatorValue())) {
        count++;
      }
    }
    if (count > limit) {
      add(found, at.member(name), "x-max-of-types", "must have at most " + limit + " entries of " + types + " together but has " + count);
    }
  }

  static void minLength(String value, int limit, WirePath at, List<Violation> found) {
    int characters = value.codePointCount(0, value.length());
    if (characters < limit) {
      add(found, at, "minLength", "must have at least " + limit + " characters but has " + characters);
    }
  }

  static void maxLength(String value, int limit, WirePath at, List<Violation> found) {
    int characters = value.codePointCount(0, value.length());
    if (characters > limit) {
      add(found, at, "maxLength", "must have at most " + limit + " characters but has " + characters);
    }
  }

  static void maxBytes(String value, int limit, WirePath at, List<Violation> found) {
    long bytes = Utf8.size(value);
    if (bytes > limit) {
      add(found, at, "x-max-bytes", "must have at most " + limit + " bytes in UTF-8 but has " + bytes);
    }
  }

  static void add(List<Violation> found, WirePath at, String keyword, String what) {
    String path = at.toString();
    found.add(new Violation(path, keyword, path + " " + what));
  }

  private static String plain(double limit) {
    return limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit);
  }
}
