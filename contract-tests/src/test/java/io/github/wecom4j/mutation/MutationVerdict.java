package io.github.wecom4j.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What a run of mutants has to show. */
final class MutationVerdict {
  private static final double LEAST_SCORE = 98;

  private MutationVerdict() {}

  /** Runs some mutants, chosen by a seed; all of them where there are not more. */
  static MutationReport run(MutationRun run, List<Mutant> all, int size, long seed, String folder) {
    long begun = System.nanoTime();
    List<Mutant> mutants = new ArrayList<>(all);
    Collections.shuffle(mutants, new Random(seed));
    List<Result> results = run.run(mutants.subList(0, Math.min(size, mutants.size())));
    MutationReport report = new MutationReport(results, seed, Duration.ofNanos(System.nanoTime() - begun));
    System.out.println(report.write(Path.of("target", folder)));
    return report;
  }

  /** Fails with the names of mutants that nobody noticed and nobody explained. */
  static void requireKilled(MutationReport report, Survivors survivors) {
    assertThat(report.results().stream().filter(result -> result.is(Result.Fate.DOES_NOT_COMPILE)).toList())
        .as("mutants that do not compile; teach Mutator better").isEmpty();
    assertThat(survivors.unexplained(report.results()))
        .as("mutants that no check notices; write the check, or explain them in contract-tests/src/test/resources/mutation/survivors.yaml")
        .isEmpty();
  }

  /** Fails also with entries that have become untrue, and below the score; for a run of every mutant. */
  static void requireAll(MutationReport report, Survivors survivors) {
    requireKilled(report, survivors);
    assertThat(survivors.stale(report.results())).as("entries of survivors.yaml of which no mutant survives; delete them").isEmpty();
    assertThat(report.score()).as("killed, in percent").isGreaterThanOrEqualTo(LEAST_SCORE);
  }
}
