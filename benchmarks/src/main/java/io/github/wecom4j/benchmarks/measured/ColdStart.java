package io.github.wecom4j.benchmarks.measured;

import io.github.wecom4j.benchmarks.report.Row;
import io.github.wecom4j.benchmarks.subjects.Caller;
import io.github.wecom4j.benchmarks.subjects.Transport;
import io.github.wecom4j.benchmarks.work.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** A whole JVM that gets a token, makes one call and ends. Only ours fetches its token by itself; for the others OkHttp gets one before. */
public final class ColdStart {
  private ColdStart() {}

  /** Returns the median of so many starts of each subject, which take turns. */
  public static List<Row> rows(int starts) throws Exception {
    Map<String, List<Double>> times = new TreeMap<>();
    List<String> options = List.of(Account.get().options());
    try (Jvm platform = Platform.start()) {
      String url = platform.line();
      for (int i = -1; i < starts; i++) {
        for (String subject : Caller.NAMES) {
          long begun = System.nanoTime();
          try (Jvm jvm = Jvm.run(ColdStart.class, options, subject, url)) {
            jvm.join();
          }
          // The first round warms up the platform, and the files in the memory of the system.
          if (i >= 0) {
            times.computeIfAbsent(subject, key -> new ArrayList<>()).add((System.nanoTime() - begun) / 1e6);
          }
        }
      }
    }
    return times.entrySet().stream().map(of -> Row.measured("ColdStart.jvm", of.getKey(), median(of.getValue()), "ms")).toList();
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }

  /** Makes one call. */
  public static void main(String[] args) throws Exception {
    if (!args[0].equals("wecom4j")) {
      try (Response token = new OkHttpClient().newCall(new Request.Builder().url(args[1] + "cgi-bin/gettoken").build()).execute()) {
        token.body().string();
      }
    }
    if (Caller.of(args[0], new Transport(args[1], null)).addAccount() == null) {
      System.exit(1);
    }
    System.exit(0);
  }
}
