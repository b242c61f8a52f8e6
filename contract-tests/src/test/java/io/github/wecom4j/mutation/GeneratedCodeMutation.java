package io.github.wecom4j.mutation;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every mutant of the generated code; takes minutes, and runs with {@code -Pmutation}. */
class GeneratedCodeMutation {
  @Test
  void everyMutantIsNoticedOrExplained() {
    List<Mutant> all = MutationRun.mutants();
    MutationReport report = MutationVerdict.run(MutationRun.withSuite(), all, Integer.getInteger("mutation.sample", all.size()),
        Long.getLong("mutation.seed", 1), "mutation");
    if (report.results().size() < all.size()) {
      MutationVerdict.requireKilled(report, Survivors.reviewed());
    } else {
      MutationVerdict.requireAll(report, Survivors.reviewed());
    }
  }
}
