package io.github.wecom4j.contract;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the suite owes to an operation, read from the spec alone: the gates compare it with what was proved. */
final class Debts {
  private Debts() {}

  static Set<String> of(Spec.Operation operation, Gate gate) {
    Set<String> owed = new TreeSet<>();
    switch (gate) {
      case CALLS -> operation.requests().keySet().forEach(example -> owed.add("example " + example));
      case MEMBERS -> {
        if (!operation.requestSchema().isMissingNode()) {
          owed.addAll(RequestMembers.owed(operation.requestSchema()));
        }
        operation.queryParameters().forEach(parameter -> {
          String name = parameter.get("name").asText();
          owed.add("sent ?" + name);
          if (!parameter.path("required").asBoolean()) {
            owed.add("omitted ?" + name);
          }
        });
      }
      case WIRE_LIMITS -> owed.addAll(LimitInventory.of(operation).onTheWire());
      case BUILDER_LIMITS -> owed.addAll(LimitInventory.of(operation).inTheBuilder());
      case JUDGES -> {
        owed.add("taken");
        if (!LimitInventory.of(operation).onTheWire().isEmpty()) {
          owed.add("refused");
        }
      }
      case ANSWERS -> {
        if (answersJson(operation)) {
          operation.answers().keySet().forEach(example -> owed.add("example " + example));
          AnswerCases.seeds().forEach(seed -> owed.add("seed " + seed));
        }
      }
      case CHANGES -> {
        if (answersJson(operation)) {
          operation.answers().keySet().forEach(example -> owed.add("example " + example));
        }
      }
      case ERRCODES -> owed.addAll(errcodes(operation));
      case TOKENS -> {
        if (operation.needsToken()) {
          owed.addAll(operation.tokenErrcodes().isEmpty() ? List.of("x-token-errcodes of its security scheme") : TokenCases.owed(operation));
        }
      }
      case FILES -> owed.addAll(FileCases.owed(operation));
      case EXAMPLES -> {
        operation.requests().forEach((name, value) -> {
          if (value != null) {
            owed.add("request " + name);
          }
        });
        operation.answers().keySet().forEach(example -> owed.add("answer " + example));
      }
      default -> {
        // Not of one operation, but of the project.
      }
    }
    return owed;
  }

  /** Each errcode example of the spec, and those that every operation needs, whether it has them or not. */
  private static Set<String> errcodes(Spec.Operation operation) {
    Set<String> owed = new TreeSet<>();
    operation.answers().keySet().stream().filter(name -> name.startsWith("err_")).forEach(owed::add);
    owed.add("err_-1");
    operation.tokenErrcodes().forEach(code -> owed.add("err_" + code));
    return owed;
  }

  private static boolean answersJson(Spec.Operation operation) {
    return !Arguments.answersFile(Clients.operation(operation.id()));
  }
}
