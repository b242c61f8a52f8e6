package io.github.wecom4j.mutation;

import java.util.Locale;

/** What is wrong with a mutant. */
enum Kind {
  MEMBER_NOT_READ,
  MEMBER_NOT_WRITTEN,
  MEMBER_LOST_IN_JAVA,
  WIRE_KEY_RENAMED,
  UNKNOWN_LOST,
  WRONG_PATH,
  WRONG_METHOD,
  WRONG_OPERATION,
  WRONG_CREDENTIAL,
  WRONG_CONSTANT,
  WRONG_VARIANT,
  WRONG_VIEW,
  WRONG_LIMIT,
  LIMIT_DROPPED,
  WRONG_REQUIRED,
  SECRET_SHOWN,
  EQUALITY,
  TEXT,
  NOT_HANDED_OUT;

  /** Returns the name as the reports have it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
