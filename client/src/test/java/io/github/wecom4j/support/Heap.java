package io.github.wecom4j.support;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** What this JVM keeps in memory. */
public final class Heap {
  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
  private static final int ROUNDS = 3;

  private Heap() {}

  /** Returns the bytes that are left after garbage collections: the least of some, as other threads make garbage meanwhile. */
  public static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      System.gc();
      least = Math.min(least, MEMORY.getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
