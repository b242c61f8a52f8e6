package io.github.wecom4j.testing;

import java.util.Optional;

/** Reads what a person set for this run: a system property, or else the environment variable of the same name. */
final class Setting {
  private Setting() {}

  /** The value, empty when it is unset or blank. */
  static Optional<String> of(String name) {
    return Optional.ofNullable(System.getProperty(name, System.getenv(name))).filter(value -> !value.isBlank());
  }
}
