package io.github.wecom4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.http.CallFailure;
import io.github.wecom4j.support.FakePlatform.HandClock;
import io.github.wecom4j.support.Interleaving;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.EventListener;

/** A process with the interceptor under test. It knows what a perfect observer knows, and fails where the interceptor breaks a promise. */
final class SimulatedProcess {
  private static final Duration LEEWAY = Duration.ofSeconds(200);
  private static final Duration MEMORY_OF_A_REFUSAL = Duration.ofSeconds(30);

  private final String name;
  private final Interleaving run;
  private final Scenario scenario;
  private final SimulatedPlatform platform;
  private final SimulatedStore store;
  private final HandClock clock;
  private final Source source = new Source();
  private final AccessTokenInterceptor interceptor;
  private final EventListener wakeUps;

  /** Tokens of whose end the platform has told this process. */
  private final Set<String> knownToBeRevoked = new HashSet<>();
  private final Set<Throwable> failures = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<SimulatedCall> calls = new ArrayList<>();
  private boolean fetching;
  private Token own;
  private Instant refused;

  SimulatedProcess(String name, Interleaving run, Scenario scenario, SimulatedPlatform platform, SimulatedStore store, HandClock clock) {
    this.name = name;
    this.run = run;
    this.scenario = scenario;
    this.platform = platform;
    this.store = store;
    this.clock = clock;
    TokenKeeper keeper = new TokenKeeper(source, new SharedTokens(store, new Time()), new SteppingClock(), LEEWAY,
        fetch -> run.add(name + " fetch", fetch));
    interceptor = new AccessTokenInterceptor(Map.of(source.scheme(), keeper), new TokenWaits(run::await));
    wakeUps = interceptor.wakeUps(call -> EventListener.NONE).create(null);
  }

  @Override
  public String toString() {
    return name;
  }

  boolean isFetching() {
    return fetching;
  }

  /** A refusal that lies in the future is no longer remembered, nor one that was noted after the clock had been put forward. */
  void clockWasTurnedBack() {
    refused = null;
  }

  /** Makes a call, and returns whether the platform took it. */
  boolean call(String caller) {
    int revocations = platform.revocations();
    Instant begun = clock.instant();
    SimulatedCall call = new SimulatedCall(new PlatformAnswers());
    calls.add(call);
    try {
      run.step("begins a call");
      boolean taken = call.through(interceptor);
      run.note(taken ? "is served" : "is rejected");
      boolean excusable = scenario.processes() > 1 || platform.revocations() != revocations || !clock.instant().equals(begun);
      assertThat(taken || excusable).as("%s was rejected with %s, though nothing was taken back meanwhile", caller, call.sent()).isTrue();
      return taken;
    } catch (CallFailure e) {
      run.note("fails: " + e.getCause().getMessage());
      assertThat(scenario.fetchFails()).as("%s: %s", caller, e.getCause()).isTrue();
      assertThat(failures.add(e.getCause())).as("each caller has an exception of its own").isTrue();
      return false;
    } catch (IOException e) {
      run.note("ends: " + e.getMessage());
      assertThat(call.isCancelled() || Thread.interrupted()).as("%s: %s, because of %s", caller, e, e.getCause()).isTrue();
      return false;
    } finally {
      calls.remove(call);
    }
  }

  /** Cancels one of the calls that are under way. */
  void cancelOne() {
    if (!calls.isEmpty()) {
      SimulatedCall call = calls.get(run.random().nextInt(calls.size()));
      run.note("cancels a call of " + name);
      call.cancel();
      wakeUps.canceled(call.call());
    }
  }

  /** What one call learns. */
  private final class PlatformAnswers implements SimulatedCall.Answers {
    private final Set<String> dead = new HashSet<>(knownToBeRevoked);

    @Override
    public boolean rejects(String token) {
      assertThat(dead).as("tokens that this process knew to be dead when it asked for one").doesNotContain(token);
      run.step("sends " + token);
      boolean rejected = platform.rejects(token);
      run.step(rejected ? "learns that " + token + " is dead" : "learns that " + token + " is good");
      return rejected;
    }

    @Override
    public void learnt(String token) {
      if (platform.isRevoked(token)) {
        knownToBeRevoked.add(token);
        dead.add(token);
      }
    }
  }

  private final class Source extends TestTokenSource {
    @Override
    public Token fetch() {
      assertThat(fetching).as("%s fetches twice at once", name).isFalse();
      assertThat(scenario.fetchesOnlyWhenNeeded() && isOfUse(store.peek(key()))).as("%s fetches though the store has a token", name).isFalse();
      assertThat(scenario.keepsWhatItHas() && isOfUse(own)).as("%s fetches though it has a token", name).isFalse();
      Instant now = clock.instant();
      assertThat(refused != null && !now.isBefore(refused) && now.isBefore(refused.plus(MEMORY_OF_A_REFUSAL)))
          .as("%s asks again %s after a refusal of %s", name, now, refused).isFalse();
      fetching = true;
      try {
        own = platform.fetch();
        return own;
      } catch (WeComApiException e) {
        refused = clock.instant();
        throw e;
      } finally {
        fetching = false;
      }
    }
  }

  private boolean isOfUse(Token token) {
    return token != null && !knownToBeRevoked.contains(token.value()) && !token.isDueAt(clock.instant(), LEEWAY);
  }

  private final class Time implements Patience.Time {
    @Override
    public long nanoTime() {
      return run.nanoTime();
    }

    @Override
    public void sleep(Duration pause) throws InterruptedException {
      run.sleep(pause);
    }
  }

  /** Reading the time is where a thread can be overtaken between two looks at what it shares with others. */
  private final class SteppingClock extends Clock {
    @Override
    public Instant instant() {
      run.step("looks at the clock");
      return clock.instant();
    }

    @Override
    public ZoneId getZone() {
      return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
