package io.github.wecom4j.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Ends the suite after the last test of the run, whatever came of it, and writes the report; JUnit finds it by itself. */
public final class SuiteListener implements TestExecutionListener {
  private final Map<String, Long> started = new ConcurrentHashMap<>();
  private final List<ProjectTest> tests = Collections.synchronizedList(new ArrayList<>());
  private volatile long start;

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    start = System.nanoTime();
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    started.put(test.getUniqueId(), System.nanoTime());
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Optional<Gate> gate = test.getTags().stream().map(TestTag::getName).flatMap(tag -> Gate.of(tag).stream()).findFirst();
    if (test.isTest() && gate.isPresent()) {
      long nanos = System.nanoTime() - started.get(test.getUniqueId());
      tests.add(new ProjectTest(gate.get(), name(test), result.getThrowable().orElse(null), nanos));
    }
  }

  private static String name(TestIdentifier test) {
    return test.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast)
        .map(method -> method.getClassName().replaceFirst(".*\\.", "") + "." + method.getMethodName()
            + (test.getDisplayName().startsWith(method.getMethodName()) ? "" : " " + test.getDisplayName()))
        .orElse(test.getDisplayName());
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    Suite.end();
    if (Suite.wasPlayed()) {
      Report report = new Report(Spec.INSTANCE.operations(), Suite.results(), tests, Suite.mode(), CaseFilter.ofThisRun(), System.nanoTime() - start);
      ReportFiles.write(report.json());
      System.out.println(report.table());
      System.out.println("The report: " + ReportFiles.PAGE.toUri());
    }
  }
}
