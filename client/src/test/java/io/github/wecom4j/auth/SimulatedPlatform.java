package io.github.wecom4j.auth;

import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.error.WeComTransportException;
import io.github.wecom4j.support.FakePlatform.HandClock;
import io.github.wecom4j.support.Interleaving;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A platform that gives out numbered tokens, takes them back, fails and is slow, as a scenario has it; each of its steps can be overtaken. */
final class SimulatedPlatform {
  private static final String OPERATION = "token.accessToken.get";
  private static final Duration LIFE = Duration.ofHours(2);

  private final Interleaving run;
  private final Scenario scenario;
  private final HandClock clock;
  private final Runnable onFetch;
  private final Map<String, Instant> given = new HashMap<>();
  private final Set<String> revoked = new HashSet<>();
  private String last;
  private int revocations;
  private int fetches;
  private boolean healed;

  /**
   * Creates a platform.
   *
   * @param onFetch runs when somebody asks for a token
   */
  SimulatedPlatform(Interleaving run, Scenario scenario, HandClock clock, Runnable onFetch) {
    this.run = run;
    this.scenario = scenario;
    this.clock = clock;
    this.onFetch = onFetch;
  }

  /** Answers a request for a token. */
  Token fetch() {
    fetches++;
    onFetch.run();
    Instant asked = clock.instant();
    run.step("asks for a token");
    if (scenario.slow() && !healed && run.random().nextInt(3) == 0) {
      slowDown();
    }
    if (scenario.fetchFails() && !healed && run.random().nextInt(3) == 0) {
      fail();
    }
    Token token = give(asked);
    run.step("gets " + token.value());
    return token;
  }

  private void slowDown() {
    try {
      run.sleep(Duration.ofMillis(run.random().nextInt(30_000)));
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts a fetch", e);
    }
  }

  private void fail() {
    boolean refused = run.random().nextBoolean();
    run.note(refused ? "is refused" : "is not answered");
    throw refused ? new WeComApiException(OPERATION, 40001, "refused") : new WeComTransportException(OPERATION, "the connection broke", null);
  }

  private Token give(Instant asked) {
    if (scenario.sameToken() && last != null && !rejects(last)) {
      return Token.of(last, given.get(last));
    }
    if (scenario.newEndsOld() && last != null) {
      revoked.add(last);
      revocations++;
    }
    last = "token-" + (given.size() + 1);
    given.put(last, asked.plus(LIFE));
    return Token.of(last, given.get(last));
  }

  /** Takes back every token that was given out. */
  void revokeAll() {
    run.note("takes all tokens back");
    revoked.addAll(given.keySet());
    revocations++;
  }

  /** Neither fails nor is slow from now on. */
  void heal() {
    healed = true;
  }

  boolean isRevoked(String token) {
    return revoked.contains(token);
  }

  boolean rejects(String token) {
    Instant end = given.get(token);
    return end == null || revoked.contains(token) || !clock.instant().isBefore(end);
  }

  /** Returns how often a token ended before its time, for any reason that those who hold it cannot know. */
  int revocations() {
    return revocations;
  }

  int fetches() {
    return fetches;
  }
}
