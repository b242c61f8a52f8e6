package io.github.wecom4j.contract;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was owed and what was proved, for each operation and gate. */
final class Coverage {
  /**
   * One field of the table.
   *
   * @param owed what the spec asks for
   * @param missing what of it was not proved
   * @param cases how many cases were played
   * @param failed how many of them failed
   */
  record Field(Set<String> owed, Set<String> missing, long cases, long failed) {
    int proved() {
      return owed.size() - missing.size();
    }
  }

  private final Map<String, Map<Gate, Field>> fields = new LinkedHashMap<>();

  private Coverage() {}

  static Coverage of(Collection<Spec.Operation> operations, Collection<CaseResult> results) {
    Coverage coverage = new Coverage();
    Map<String, List<CaseResult>> byOperation = results.stream().collect(Collectors.groupingBy(result -> result.played().operation()));
    for (Spec.Operation operation : operations) {
      List<CaseResult> mine = byOperation.getOrDefault(operation.id(), List.of());
      Map<Gate, Field> row = new LinkedHashMap<>();
      Arrays.stream(Gate.values()).forEach(gate -> row.put(gate, field(operation, gate, mine)));
      coverage.fields.put(operation.id(), row);
    }
    return coverage;
  }

  private static Field field(Spec.Operation operation, Gate gate, List<CaseResult> results) {
    Set<String> owed = Debts.of(operation, gate);
    Set<String> missing = new TreeSet<>(owed);
    missing.removeAll(proved(operation, gate, results));
    List<CaseResult> played = results.stream().filter(result -> result.played().gate() == gate).toList();
    return new Field(owed, missing, played.size(), played.stream().filter(result -> !result.passed()).count());
  }

  private static Set<String> proved(Spec.Operation operation, Gate gate, List<CaseResult> results) {
    List<CaseResult> passed = results.stream().filter(CaseResult::passed).toList();
    return switch (gate) {
      case MEMBERS -> sentMembers(operation, passed);
      case JUDGES -> judged(operation, passed);
      default -> passed.stream().filter(result -> result.played().gate() == gate)
          .flatMap(result -> result.played().proves().stream()).collect(Collectors.toSet());
    };
  }

  /** Only what the client sent and the mock took counts. */
  private static Set<String> sentMembers(Spec.Operation operation, List<CaseResult> passed) {
    RequestMembers members = new RequestMembers();
    passed.stream().flatMap(result -> result.exchanges().stream())
        .filter(seen -> seen.byClient() && seen.isTaken() && seen.operation().equals(operation.id()))
        .forEach(seen -> members.add(operation, seen));
    return members.seen();
  }

  /** A case in which the judges disagree has failed, so that nothing of it counts here. */
  private static Set<String> judged(Spec.Operation operation, List<CaseResult> passed) {
    return passed.stream().flatMap(result -> result.exchanges().stream())
        .filter(seen -> seen.path().equals(operation.path()) && seen.isTaken() == seen.faults().isEmpty())
        .map(seen -> seen.isTaken() ? "taken" : "refused")
        .collect(Collectors.toSet());
  }

  Map<String, Map<Gate, Field>> fields() {
    return fields;
  }

  Field field(String operation, Gate gate) {
    return fields.get(operation).get(gate);
  }

  int owed(Gate gate) {
    return fields.values().stream().mapToInt(row -> row.get(gate).owed().size()).sum();
  }

  int proved(Gate gate) {
    return fields.values().stream().mapToInt(row -> row.get(gate).proved()).sum();
  }

  /** Returns what was not proved, with the names of the operations. */
  List<String> missing(Gate gate) {
    return fields.entrySet().stream()
        .flatMap(row -> row.getValue().get(gate).missing().stream().map(name -> row.getKey() + "/" + gate.key() + "/" + name)).toList();
  }
}
