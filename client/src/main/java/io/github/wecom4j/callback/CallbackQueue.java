package io.github.wecom4j.callback;

import io.github.wecom4j.json.JsonModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Events between the answer and the handler. It holds a bounded number: pushes of customer service for one account are merged, and what
 * does not fit is refused rather than lost.
 */
final class CallbackQueue {
  enum Outcome {
    /** It will be handled. */
    TAKEN,
    /** It has been taken before. */
    REPEATED,
    /** There is no room for it, or nobody to handle it. */
    REFUSED
  }

  private final int capacity;
  private final int parallelism;
  private final Executor executor;
  private final Consumer<JsonModel> work;

  private final Map<Object, JsonModel> waiting = new LinkedHashMap<>();
  private final SeenIds seen;
  private int workers;
  private boolean closed;

  /**
   * Creates a queue.
   *
   * @param remembered how many ids of events are kept, to know repeats
   * @param work handles an event; must not throw
   */
  CallbackQueue(int capacity, int remembered, int parallelism, Executor executor, Consumer<JsonModel> work) {
    this.capacity = capacity;
    this.parallelism = parallelism;
    this.executor = executor;
    this.work = work;
    this.seen = new SeenIds(remembered);
  }

  Outcome offer(CallbackMessage message) {
    Object mergeKey = CallbackIdentity.mergeKey(message.event());
    String id = mergeKey == null ? CallbackIdentity.of(message) : null;
    Object key = mergeKey == null ? id : mergeKey;
    Outcome outcome = enter(key, id, message.event());
    // Outside of the lock: an executor may run the work at once, in this thread.
    return outcome == Outcome.TAKEN && needsWorker() ? startWorker(key, id) : outcome;
  }

  /** An event that is merged has no id: a repeat of it makes one more pull, which finds nothing. */
  private synchronized Outcome enter(Object key, String id, JsonModel event) {
    if (id != null && seen.contains(id)) {
      return Outcome.REPEATED;
    }
    if (closed || waiting.size() >= capacity && !waiting.containsKey(key)) {
      return Outcome.REFUSED;
    }
    waiting.merge(key, event, CallbackIdentity::newer);
    if (id != null) {
      seen.add(id);
    }
    return Outcome.TAKEN;
  }

  private synchronized boolean needsWorker() {
    if (workers == parallelism) {
      return false;
    }
    workers++;
    return true;
  }

  private Outcome startWorker(Object key, String id) {
    try {
      executor.execute(this::workUntilEmpty);
      return Outcome.TAKEN;
    } catch (RejectedExecutionException e) {
      return afterRejection(key, id);
    }
  }

  private synchronized Outcome afterRejection(Object key, String id) {
    endWorker();
    // Another worker goes on until nothing waits; without one, nobody would ever come for this event.
    if (workers > 0 || waiting.remove(key) == null) {
      return Outcome.TAKEN;
    }
    seen.remove(id);
    return Outcome.REFUSED;
  }

  private void workUntilEmpty() {
    for (JsonModel next = next(); next != null; next = next()) {
      work.accept(next);
    }
  }

  private synchronized JsonModel next() {
    var first = waiting.values().iterator();
    if (!first.hasNext()) {
      endWorker();
      return null;
    }
    JsonModel event = first.next();
    first.remove();
    return event;
  }

  private void endWorker() {
    workers--;
    if (workers == 0) {
      notifyAll();
    }
  }

  synchronized int waiting() {
    return waiting.size();
  }

  /** Takes nothing more, waits for the handlers, and returns the events that none has begun when the time is over. */
  synchronized List<JsonModel> close(Duration timeout) throws InterruptedException {
    closed = true;
    long end = System.nanoTime() + timeout.toNanos();
    for (long left = timeout.toNanos(); workers > 0 && left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    List<JsonModel> untouched = new ArrayList<>(waiting.values());
    waiting.clear();
    return untouched;
  }
}
