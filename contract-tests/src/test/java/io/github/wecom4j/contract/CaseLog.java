package io.github.wecom4j.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What one case sent and got. Clients serve many cases at a time; the case of an exchange is found by its thread, and what a client does
 * on threads of its own, fetching tokens, belongs to none.
 */
final class CaseLog {
  private static final ThreadLocal<CaseLog> CURRENT = new ThreadLocal<>();

  private final List<SeenExchange> exchanges = Collections.synchronizedList(new ArrayList<>());
  private String operation = "";
  private String preference = "";

  /** Something that may fail. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  /** Returns the case of this thread, or null. */
  static CaseLog current() {
    return CURRENT.get();
  }

  /** Does something in the name of this case. */
  void during(Action action) throws Exception {
    CaseLog before = CURRENT.get();
    CURRENT.set(this);
    try {
      action.run();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }

  /** Asks the mock for one of its examples, for one operation only, so that fetching the token goes on as usual. */
  void preferExample(String operationId, String example) {
    operation = operationId;
    preference = "example=" + example;
  }

  /** Asks the mock to invent the answers of one operation. */
  void preferInvented(String operationId, long seed) {
    operation = operationId;
    preference = "dynamic=true, seed=" + seed;
  }

  /** Returns what the mock is asked for; empty for nothing. */
  String preference(String operationId) {
    return operation.equals(operationId) ? preference : "";
  }

  void add(SeenExchange exchange) {
    exchanges.add(exchange);
  }

  List<SeenExchange> exchanges() {
    synchronized (exchanges) {
      return List.copyOf(exchanges);
    }
  }

  /** Returns the last exchange. */
  SeenExchange last() {
    List<SeenExchange> all = exchanges();
    if (all.isEmpty()) {
      throw new AssertionError("nothing was sent");
    }
    return all.get(all.size() - 1);
  }
}
