package io.github.wecom4j.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The calls of one client that are under way, so that closing it ends them, and only them, on an OkHttp that others may share. */
final class OpenCalls {
  private final Set<Cancellation> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Notes that a call begins.
   *
   * @throws IllegalStateException when the client was closed
   */
  void add(Cancellation call) {
    open.add(call);
    if (closed) {
      open.remove(call);
      throw new IllegalStateException("The client was closed; a client is kept for the life of the process");
    }
  }

  void remove(Cancellation call) {
    open.remove(call);
  }

  int count() {
    return open.size();
  }

  void close() {
    closed = true;
    open.forEach(call -> call.cancel("the client was closed"));
  }
}
