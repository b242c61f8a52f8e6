package io.github.wecom4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.support.CapturedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoreOutageTest {
  private static final String KEY = "access_token:wwDemoCorp01:000000000000";

  private final LeasingStore store = new LeasingStore();
  private final Set<String> failing = new HashSet<>();
  private final SharedTokens tokens = new SharedTokens(new Broken(), Patience.Time.SYSTEM);
  private final CapturedLog log = new CapturedLog();
  private int fetches;

  @AfterEach
  void close() {
    log.close();
  }

  private Token fetch() {
    return tokens.get(KEY, token -> false, () -> Token.of("t0ken-that-must-not-leak-" + ++fetches, Instant.parse("2026-01-01T02:00:00Z")));
  }

  @Test
  void warnsOnceForAnOutageAndSaysWhenItIsOver() {
    failing.addAll(Set.of("load", "lease", "replace", "release"));
    fetch();
    fetch();
    fetch();
    assertThat(log.warnings()).singleElement().asString().contains("failed to load " + KEY);
    assertThat(log.notes()).isEmpty();

    failing.clear();
    fetch();
    fetch();
    assertThat(log.warnings()).hasSize(1);
    assertThat(log.notes()).singleElement().asString().contains("works again");

    failing.add("load");
    fetch();
    assertThat(log.warnings()).as("another outage").hasSize(2);
    assertThat(fetches).isEqualTo(6);
    assertThat(log.text()).doesNotContain("t0ken-that-must-not-leak");
  }

  @Test
  void isNotDoneWithAnOutageWhenTheStoreCanBeReadAndNotWritten() {
    failing.add("lease");
    failing.add("replace");
    for (int i = 0; i < 3; i++) {
      fetch();
    }
    assertThat(log.warnings()).singleElement().asString().contains("failed to lease");
    assertThat(log.notes()).isEmpty();
  }

  @Test
  void leavesAStoreAloneThatHasFailedInThisFetch() {
    failing.add("load");
    fetch();
    assertThat(store.steps).containsExactly("load");

    store.steps.clear();
    failing.clear();
    failing.add("replace");
    fetch();
    assertThat(store.steps).containsExactly("load", "lease", "load", "replace");
  }

  @Test
  void keepsTheTokenWhenTheLeaseCannotBeGivenBack() {
    failing.add("release");
    assertThat(fetch()).isEqualTo(store.token());
    assertThat(log.warnings()).hasSize(1);
  }

  /** The store with some of its steps failing. */
  private final class Broken implements TokenStore {
    @Override
    public Token load(String key) {
      Token token = store.load(key);
      failIf("load");
      return token;
    }

    @Override
    public boolean replace(String key, Token expected, Token next) {
      boolean replaced = store.replace(key, expected, next);
      failIf("replace");
      return replaced;
    }

    @Override
    public Lease tryLease(String key, Duration length) {
      Lease lease = store.tryLease(key, length);
      failIf("lease");
      return () -> {
        lease.release();
        failIf("release");
      };
    }

    private void failIf(String step) {
      if (failing.contains(step)) {
        throw new IllegalStateException("The store is down");
      }
    }
  }
}
