package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A small run, played for good inside of this JVM: one operation that passes, and one that a broken client fails. */
final class Samples {
  static final Spec.Operation PASSING = Spec.INSTANCE.operation("kf.account.add");
  static final Spec.Operation FAILING = Spec.INSTANCE.operation("kf.account.update");

  private Samples() {}

  static JsonNode report() {
    return sample().json();
  }

  static String table() {
    return sample().table();
  }

  private static Report sample() {
    List<CaseResult> results = new ArrayList<>(play(Stage.inJvm(), PASSING));
    results.addAll(play(Stage.inJvm(Tampering.body(body -> body.remove("open_kfid"))), FAILING));
    List<ProjectTest> tests = List.of(new ProjectTest(Gate.REPORT, "Sample.test", null, 1_000_000));
    return new Report(List.of(PASSING, FAILING), results, tests, "inside of the JVM", new CaseFilter(""), 1_234_000_000L);
  }

  private static List<CaseResult> play(Stage stage, Spec.Operation operation) {
    try (stage) {
      return Stream.of(CallCases.of(operation), ErrcodeCases.of(operation)).flatMap(cases -> cases).map(one -> one.play(stage)).toList();
    }
  }
}
