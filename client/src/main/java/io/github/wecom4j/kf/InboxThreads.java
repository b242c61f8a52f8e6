package io.github.wecom4j.kf;

import java.time.Duration;

/** The threads of an inbox from its start to its stop, and time as it sees it; tests put their own in its place. */
interface InboxThreads {
  long nanoTime();

  /**
   * Runs a task when one of the threads for reading and handling is free. A task that will not be run any more is dropped.
   *
   * @param patience how much later a task without patience may come and still go first
   */
  Timer work(Task task, Duration patience);

  /** Renews a lease, apart from the handlers, which may keep all other threads busy. */
  void renew(Runnable task);

  /** Runs a short task after a pause. */
  Timer later(Duration pause, Runnable task);

  /** Tells whether the caller is one of the threads that handle. */
  boolean isMine();

  /**
   * Ends after the tasks that wait or run, or after the grace; until then timers and renewals go on, as a handler may be at work.
   *
   * @return false where the time was too short; the tasks that run have been interrupted then
   */
  boolean end(Duration grace);

  /** Work for one of the threads. */
  interface Task extends Runnable {
    /** Takes note that it will not be run. */
    default void dropped() {}
  }

  /** A task that waits for its time. */
  interface Timer {
    /** Has it wait no longer; it may have begun already. */
    void cancel();
  }
}
