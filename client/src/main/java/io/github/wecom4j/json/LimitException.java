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

  /** Returns the exception of one broken limit. */
  public static LimitException of(String path, String keyword, String message) {
    return of(List.of(new Violation(path, keyword, path + ": " + message)));
  }

  /** Returns the exception of what no model holds: query parameters and uploads. */
  public static LimitException of(List<Violation> violations) {
    return new LimitException("Request", violations);
  }

  /** Returns every broken limit. */
  public List<Violation> violations() {
    return violations;
  }
}
