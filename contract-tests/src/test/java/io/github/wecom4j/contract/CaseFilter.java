package io.github.wecom4j.contract;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chooses cases: a family ({@code kf}), a group ({@code kf.account}), an operation, the cases of a gate ({@code kf.account.add/members})
 * or one case by its whole id.
 */
final class CaseFilter {
  static final String SETTING = "contract.case";
  private static final Pattern SEED = Pattern.compile("/seed (-?\\d+)$");

  private final String wanted;

  CaseFilter(String wanted) {
    this.wanted = wanted == null ? "" : wanted.strip();
  }

  /** Returns the filter that was given to this run. */
  static CaseFilter ofThisRun() {
    return new CaseFilter(System.getProperty(SETTING));
  }

  boolean isEmpty() {
    return wanted.isEmpty();
  }

  boolean takes(ContractCase one) {
    if (wanted.isEmpty() || one.id().equals(wanted)) {
      return true;
    }
    return switch ((int) wanted.chars().filter(c -> c == '/').limit(2).count()) {
      case 0 -> one.operation().equals(wanted) || one.operation().startsWith(wanted + ".");
      case 1 -> wanted.equals(one.operation() + "/" + one.gate().key());
      default -> false;
    };
  }

  /** Returns the seed that the wanted case has in its name, so that it is made even if no run makes it by itself. */
  OptionalLong seed() {
    Matcher named = SEED.matcher(wanted);
    return named.find() ? OptionalLong.of(Long.parseLong(named.group(1))) : OptionalLong.empty();
  }

  @Override
  public String toString() {
    return "-D" + SETTING + "=\"" + wanted + "\"";
  }
}
