package io.github.wecom4j.benchmarks.report;

import io.github.wecom4j.benchmarks.measured.ColdStart;
import io.github.wecom4j.benchmarks.measured.Generation;
import io.github.wecom4j.benchmarks.measured.Jars;
import io.github.wecom4j.benchmarks.measured.Loopback;
import io.github.wecom4j.benchmarks.measured.Tenants;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** What is measured beside the plain run of JMH: curves, and what takes other processes. */
enum Part {
  /** Calls over loopback, with 1 and 8 threads. */
  LOOPBACK {
    @Override
    List<Row> run(boolean quick) throws Exception {
      return Loopback.rows(quick ? 3 : 10);
    }
  },
  /** A whole JVM that makes one call. */
  COLDSTART {
    @Override
    List<Row> run(boolean quick) throws Exception {
      return ColdStart.rows(quick ? 7 : 21);
    }
  },
  /** The memory of a tenant, for 1 to 1000 of them. */
  TENANTS {
    @Override
    List<Row> run(boolean quick) {
      return Tenants.rows();
    }
  },
  /** The cached token, for 2 to 64 threads; one thread stands in the plain run. */
  THREADS {
    @Override
    List<Row> run(boolean quick) throws RunnerException {
      List<Row> rows = new ArrayList<>();
      for (int threads : quick ? new int[] {8, 64} : new int[] {2, 4, 8, 16, 32, 64}) {
        rows.addAll(Benchmarks.run(Benchmarks.options("CachedTokenOnRequest", "threads-" + threads, true)
            .threads(threads).param("subject", "wecom4j", "prepared")));
      }
      return rows;
    }
  },
  /** Reading pages of 1 to 100,000 messages; 1000 stand in the plain run. */
  PAGES {
    @Override
    List<Row> run(boolean quick) throws RunnerException {
      return Benchmarks.run(Benchmarks.options("Decode", "pages", true)
          .param("messages", "1", "10", "100", "10000", "100000").param("subject", "wecom4j", "moshi-floor"));
    }
  },
  /** The jars that come along. */
  JARS {
    @Override
    List<Row> run(boolean quick) throws IOException {
      return Jars.rows();
    }
  },
  /** Making and compiling a client, for specs of three sizes. */
  GENERATION {
    @Override
    List<Row> run(boolean quick) throws Exception {
      return Generation.rows(10, 100, 800);
    }
  };

  abstract List<Row> run(boolean quick) throws Exception;
}
