package io.github.wecom4j.benchmarks.measured;

import com.sun.management.OperatingSystemMXBean;
import io.github.wecom4j.benchmarks.report.Row;
import io.github.wecom4j.benchmarks.subjects.Caller;
import io.github.wecom4j.benchmarks.subjects.Transport;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Adds accounts over loopback, each subject in a JVM of its own; the CPU time is that of the whole JVM, garbage collector included. */
public final class Loopback {
  private static final int[] THREADS = {1, 8};

  private Loopback() {}

  /** Returns the median, the 99th percentile, the calls in a second of all threads, and the CPU time of a call. */
  public static List<Row> rows(int seconds) throws Exception {
    List<Row> rows = new ArrayList<>();
    try (Jvm platform = Platform.start()) {
      String url = platform.line();
      for (int threads : THREADS) {
        for (String subject : Caller.NAMES) {
          try (Jvm jvm = Jvm.run(Loopback.class, List.of(), subject, url, String.valueOf(threads), String.valueOf(seconds))) {
            String[] found = jvm.line().split(" ");
            String work = "Loopback.add, " + threads + (threads == 1 ? " thread: " : " threads: ");
            rows.add(Row.measured(work + "CPU", subject, Double.parseDouble(found[3]), "us/call"));
            rows.add(Row.measured(work + "calls", subject, Double.parseDouble(found[2]), "calls/s"));
            rows.add(Row.measured(work + "p50", subject, Double.parseDouble(found[0]), "us/call"));
            rows.add(Row.measured(work + "p99", subject, Double.parseDouble(found[1]), "us/call"));
          }
        }
      }
    }
    return rows;
  }

  /** Measures one subject. */
  public static void main(String[] args) throws Exception {
    Caller caller = Caller.of(args[0], new Transport(args[1], null));
    int threads = Integer.parseInt(args[2]);
    long nanos = Integer.parseInt(args[3]) * 1_000_000_000L;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    calls(executor, threads, caller, nanos);
    OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long begun = System.nanoTime();
    long[] times = calls(executor, threads, caller, nanos);
    double seconds = (System.nanoTime() - begun) / 1e9;
    double cpuOfCall = (system.getProcessCpuTime() - cpu) / 1e3 / times.length;
    Arrays.sort(times);
    System.out.println(times[times.length / 2] / 1e3 + " " + times[(int) (times.length * 0.99)] / 1e3 + " " + times.length / seconds + " " + cpuOfCall);
    System.exit(0);
  }

  private static long[] calls(ExecutorService executor, int threads, Caller caller, long nanos) throws Exception {
    long end = System.nanoTime() + nanos;
    Callable<long[]> one = () -> {
      LongStream.Builder times = LongStream.builder();
      for (long now = System.nanoTime(); now - end < 0; ) {
        caller.addAccount();
        long after = System.nanoTime();
        times.add(after - now);
        now = after;
      }
      return times.build().toArray();
    };
    LongStream all = LongStream.empty();
    for (Future<long[]> of : executor.invokeAll(java.util.Collections.nCopies(threads, one))) {
      all = LongStream.concat(all, Arrays.stream(of.get()));
    }
    return all.toArray();
  }
}
