package io.github.wecom4j.json;

import java.util.List;
import java.util.stream.Collectors;

/** A request breaks limits that the platform documents; nothing was sent. */
public final class LimitException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  LimitException(String model, List<Violation> violations) {
    super(model + ": " + violations.stream().map(Violation::message).collect(Collectors.joining("; ")));
    this.violations = List.copyOf(violations);
  }

  /** Returns every broken limit. */
  public List<Violation> violations() {
    return violations;
  }
}
