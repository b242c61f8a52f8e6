package io.github.wecom4j.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** An access token and the time until which the platform honours it. Its {@code toString} does not show the value. */
public final class Token {
  /** A store may say that a token never ends, which is more than milliseconds can count. */
  private static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE / 4);

  private final String value;
  private final Instant expiresAt;
  private final long expiresAtMillis;

  private Token(String value, Instant expiresAt) {
    this.value = value;
    this.expiresAt = expiresAt;
    this.expiresAtMillis = (expiresAt.isAfter(NEVER) ? NEVER : expiresAt).toEpochMilli();
  }

  /**
   * Returns a token.
   *
   * @param value the text that goes into the URL
   * @param expiresAt the time from which the platform may reject it
   */
  public static Token of(String value, Instant expiresAt) {
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException("A token needs a value");
    }
    return new Token(value, Objects.requireNonNull(expiresAt, "expiresAt"));
  }

  /** Returns the text that goes into the URL: a secret. */
  public String value() {
    return value;
  }

  /** Returns the time from which the platform may reject it. */
  public Instant expiresAt() {
    return expiresAt;
  }

  /** Tells the same as {@link #isDueAt} for every request, at the price of one comparison. */
  boolean isDueAtMillis(long now, long leewayMillis) {
    return now >= expiresAtMillis - leewayMillis;
  }

  boolean isAliveAt(Instant now) {
    return now.isBefore(expiresAt);
  }

  boolean isDueAt(Instant now, Duration leeway) {
    return !now.isBefore(expiresAt.minus(leeway));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Token that && value.equals(that.value) && expiresAt.equals(that.expiresAt);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "Token{value=***, expiresAt=" + expiresAt + "}";
  }
}
