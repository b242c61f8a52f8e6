package io.github.wecom4j.contract;

import java.util.Set;

/**
 * One thing that the spec says, tried once. Cases are made from the spec, not written; this one can be played alone, against the mock or
 * inside of this JVM.
 *
 * @param gate the gate that asks for it
 * @param operation the operation of the spec
 * @param name what is tried, unique within the gate and the operation
 * @param proves what the gate then knows, in the words of {@link Debts}
 * @param needsMock whether it is about the mock, so that it means nothing without Prism
 * @param check what is done
 */
record ContractCase(Gate gate, String operation, String name, Set<String> proves, boolean needsMock, Check check) {
  /** Tries something; fails with any exception or error. */
  @FunctionalInterface
  interface Check {
    void run(Stage stage, CaseLog log) throws Exception;
  }

  /** Returns a case that proves what it is called. */
  static ContractCase of(Gate gate, Spec.Operation operation, String name, Check check) {
    return new ContractCase(gate, operation.id(), name, Set.of(name), false, check);
  }

  ContractCase withMockOnly() {
    return new ContractCase(gate, operation, name, proves, true, check);
  }

  /** Returns the name that tells it from all others, for the filter and the report. */
  String id() {
    return operation + "/" + gate.key() + "/" + name;
  }

  /** Returns the command that plays only this case. */
  String command() {
    return "mvn test -pl contract-tests -am -D" + CaseFilter.SETTING + "=\"" + id() + "\"";
  }

  /** Plays the case; whatever goes wrong is in the result. */
  CaseResult play(Stage stage) {
    CaseLog log = new CaseLog();
    long start = System.nanoTime();
    Throwable failure = null;
    try {
      log.during(() -> check.run(stage, log));
    } catch (Exception | AssertionError | LinkageError e) {
      failure = e;
    }
    return new CaseResult(this, failure, System.nanoTime() - start, log.exchanges());
  }

  @Override
  public String toString() {
    return id();
  }
}
