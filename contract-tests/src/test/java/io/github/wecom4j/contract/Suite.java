package io.github.wecom4j.contract;

import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** One run of the suite: one mock for all cases, many at a time, and what came of them. */
final class Suite {
  private static final Queue<CaseResult> RESULTS = new ConcurrentLinkedQueue<>();
  private static Stage prism;
  private static String mode = "";

  private Suite() {}

  /** Returns the cases of one kind, or those of them that this run is to play, as tests. */
  static Stream<DynamicTest> tests(Function<Spec.Operation, Stream<ContractCase>> source) {
    CaseFilter filter = CaseFilter.ofThisRun();
    return Cases.of(source).filter(filter::takes).map(one -> DynamicTest.dynamicTest(one.id(), () -> play(one)));
  }

  private static void play(ContractCase one) {
    CaseResult result = one.play(prism());
    RESULTS.add(result);
    result.orThrow();
  }

  /** Starts Prism for the first case. */
  static synchronized Stage prism() {
    if (prism == null) {
      ReportFiles.delete(); // Should this run end without a report, the gates must not read another.
      prism = Stage.onPrism();
      mode = prism.mode();
    }
    return prism;
  }

  /** Tells whether any case was played. */
  static boolean wasPlayed() {
    return !RESULTS.isEmpty();
  }

  static Collection<CaseResult> results() {
    return RESULTS;
  }

  /** Tells what the cases were played against. */
  static synchronized String mode() {
    return mode;
  }

  /** Stops the mock, after the last case. */
  static synchronized void end() {
    if (prism != null) {
      prism.close();
      prism = null;
    }
  }
}
