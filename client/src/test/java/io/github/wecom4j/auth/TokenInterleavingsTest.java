package io.github.wecom4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.auth.Scenario.Time;
import io.github.wecom4j.support.CapturedLog;
import io.github.wecom4j.support.FakePlatform.HandClock;
import io.github.wecom4j.support.Interleaving;
import io.github.wecom4j.support.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Thousands of orders in which threads, processes, the platform and the store can overtake each other. In each of them:
 * <ul>
 *   <li>every call ends: none waits for a token that nobody fetches;
 *   <li>a process fetches one token at a time, and, with leases, so do all processes together; none fetches where a good token is at hand,
 *       or again within half a minute of a refusal;
 *   <li>no call carries a token of whose end its process knew; it is sent at most twice;
 *   <li>a call fails only for a reason that the scenario gives, each caller with an exception of its own;
 *   <li>when the faults are over, so are the failures.
 * </ul>
 */
@Timeout(300)
class TokenInterleavingsTest {
  /** {@code -Druns=} tries more. */
  private static final int RUNS = Integer.getInteger("runs", 400);
  private static final int CALLERS = 4;
  private static final int EVENTS = 4;

  static Stream<Arguments> scenarios() {
    return Stream.of(
        scenario("one process", new Scenario(1, false, false, false, false, false, false, Time.STANDS, false)),
        scenario("one process, time passes", new Scenario(1, false, false, false, false, true, false, Time.PASSES, false)),
        scenario("one process, the store fails", new Scenario(1, true, true, false, false, false, true, Time.PASSES, false)),
        scenario("one process, everything fails", new Scenario(1, false, true, true, true, true, false, Time.JUMPS, true)),
        scenario("one process, a new token ends the old", new Scenario(1, true, false, true, true, false, true, Time.PASSES, true)),
        scenario("three processes", new Scenario(3, true, false, false, false, false, false, Time.STANDS, false)),
        scenario("three processes, time passes", new Scenario(3, true, false, true, false, true, false, Time.PASSES, true)),
        scenario("three processes without leases", new Scenario(3, false, false, true, true, true, false, Time.PASSES, true)),
        scenario("three processes, everything fails", new Scenario(3, true, true, true, true, false, true, Time.JUMPS, true)));
  }

  private static Arguments scenario(String name, Scenario scenario) {
    return Arguments.of(name, scenario);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void keepsItsPromisesInEveryOrderOfSteps(String name, Scenario scenario) {
    // A store that fails says so in the log.
    try (CapturedLog log = new CapturedLog()) {
      Seed.several(RUNS).forEach(seed -> {
        try {
          new Run(scenario, seed.random()).play();
        } catch (AssertionError e) {
          throw new AssertionError(name + ", run it again with " + seed, e);
        }
      });
      assertThat(log.warnings()).allMatch(warning -> scenario.storeFails());
    }
  }

  /** One order of steps. */
  private static final class Run {
    private final Scenario scenario;
    private final Interleaving run;
    private final HandClock clock = new HandClock();
    private final SimulatedPlatform platform;
    private final List<SimulatedProcess> processes = new ArrayList<>();

    Run(Scenario scenario, Random random) {
      this.scenario = scenario;
      run = new Interleaving(random);
      platform = new SimulatedPlatform(run, scenario, clock, this::assertNoOtherFetch);
      SimulatedStore store = new SimulatedStore(run, scenario);
      for (int i = 1; i <= scenario.processes(); i++) {
        processes.add(new SimulatedProcess("process " + i, run, scenario, platform, store, clock));
      }
    }

    private void assertNoOtherFetch() {
      if (scenario.fetchesOnlyWhenNeeded()) {
        assertThat(processes.stream().filter(SimulatedProcess::isFetching).count()).as("fetches at a time").isLessThanOrEqualTo(1);
      }
    }

    void play() {
      for (SimulatedProcess process : processes) {
        for (int i = 1; i <= CALLERS; i++) {
          String caller = process + " caller " + i;
          run.add(caller, () -> {
            process.call(caller);
            process.call(caller);
          });
        }
      }
      run.add("events", this::happen);
      run.run();
      assertThat(platform.fetches()).as("fetches").isPositive();
      calmDown();
    }

    private void happen() {
      for (int i = 0; i < EVENTS; i++) {
        run.step("something happens");
        switch (run.random().nextInt(4)) {
          case 0 -> moveClock();
          case 1 -> endACall();
          default -> platform.revokeAll();
        }
      }
    }

    private void moveClock() {
      Duration[] steps = {Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofSeconds(7100), Duration.ofHours(2), Duration.ofDays(1)};
      Duration by = steps[run.random().nextInt(steps.length)];
      if (scenario.time() == Time.JUMPS && run.random().nextBoolean()) {
        by = by.negated();
      }
      if (scenario.time() != Time.STANDS) {
        run.note("the clock moves by " + by);
        clock.advance(by);
        if (by.isNegative()) {
          processes.forEach(SimulatedProcess::clockWasTurnedBack);
        }
      }
    }

    private void endACall() {
      if (!scenario.callsEnd()) {
        return;
      }
      SimulatedProcess process = processes.get(run.random().nextInt(processes.size()));
      if (run.random().nextBoolean()) {
        process.cancelOne();
      } else {
        run.interrupt(process + " caller " + (1 + run.random().nextInt(CALLERS)));
      }
    }

    /** The faults are over: a token may be dead that a process does not know of, one in itself and one in the store, and no more. */
    private void calmDown() {
      platform.heal();
      clock.advance(Duration.ofMinutes(1));
      for (SimulatedProcess process : processes) {
        run.add(process + " afterwards", () -> assertThat(process.call("afterwards") || process.call("afterwards")).isTrue());
        run.run();
      }
    }
  }
}
