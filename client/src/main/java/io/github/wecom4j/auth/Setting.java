package io.github.wecom4j.auth;

/** A value that a credential cannot do without. */
final class Setting {
  private Setting() {}

  /**
   * Returns a value without the blanks around it.
   *
   * @param name the name of the setting
   * @param what says what to give, and where to find it
   * @throws IllegalArgumentException when it is missing or blank; names the setting and never shows the value
   */
  static String required(String value, String name, String what) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " is " + (value == null ? "missing" : "empty") + "; give " + what);
    }
    return value.trim();
  }
}
