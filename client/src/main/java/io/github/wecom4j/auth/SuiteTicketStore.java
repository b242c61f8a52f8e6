package io.github.wecom4j.auth;

/**
 * Keeps the newest ticket of each suite, with which its token is fetched. The platform pushes one every ten minutes to the callback URL of
 * the suite; the endpoint of that URL puts it here. All methods may be called by many threads and, where the store is shared, by many
 * processes.
 *
 * <pre>{@code
 * SuiteTicketStore tickets = new MemorySuiteTicketStore();
 * CallbackEndpoint.builder().on(SuiteTicketPush.class, push -> tickets.save(push.suiteId(), push.suiteTicket()));
 * SuiteCredential suite = SuiteCredential.of(suiteId, suiteSecret, tickets);
 * }</pre>
 *
 * <p>{@link MemorySuiteTicketStore} is for one process, which has to wait for a push after each start; the module wecom4j-redis has one for
 * several. A ticket is a secret: no implementation shows it.
 */
public interface SuiteTicketStore {
  /** Returns the newest ticket of a suite, or null where none was pushed yet. */
  String load(String suiteId);

  /** Keeps a ticket in the place of the one before. */
  void save(String suiteId, String ticket);
}
