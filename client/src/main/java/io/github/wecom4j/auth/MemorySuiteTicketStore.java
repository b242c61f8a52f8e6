package io.github.wecom4j.auth;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Keeps tickets in this process. After a start there is none until the platform pushes one, at most ten minutes later. */
public final class MemorySuiteTicketStore implements SuiteTicketStore {
  private final ConcurrentMap<String, String> tickets = new ConcurrentHashMap<>();

  @Override
  public String load(String suiteId) {
    return tickets.get(suiteId);
  }

  @Override
  public void save(String suiteId, String ticket) {
    tickets.put(suiteId, ticket);
  }
}
