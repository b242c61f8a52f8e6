package io.github.wecom4j.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.wecom4j.benchmarks.SameWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks: {@code all} in a table with a plot, {@code quick} the same in a third of the time, {@code guard} only what the
 * client allocates, against its budgets. The name of a {@link Part} chooses that, any other word the JMH benchmarks whose names have it.
 */
public final class Benchmarks {
  private static final Path OUT = Path.of("target/benchmarks");

  private Benchmarks() {}

  /** Runs them. */
  public static void main(String[] args) throws Exception {
    String what = args.length == 0 ? "all" : args[0];
    SameWork.check();
    Files.createDirectories(OUT);
    List<Row> rows = run(what);
    Table table = new Table(rows);
    Files.writeString(OUT.resolve("table.md"), table.markdown());
    Files.writeString(OUT.resolve("plot.svg"), table.svg());
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(OUT.resolve("rows.json").toFile(), rows);
    System.out.println(table.markdown());
    if (what.equals("guard")) {
      guard(rows);
    }
  }

  private static List<Row> run(String what) throws Exception {
    boolean quick = what.equals("quick");
    List<Row> rows = new ArrayList<>();
    for (Part part : Part.values()) {
      if (quick || what.equals("all") || part.name().equalsIgnoreCase(what)) {
        rows.addAll(part.run(quick));
      }
    }
    boolean chosen = !List.of("all", "quick", "guard").contains(what);
    if (!chosen || rows.isEmpty()) {
      ChainedOptionsBuilder options = options(chosen ? what : "benchmarks\\.jmh\\.", "results", quick || what.equals("guard"));
      rows.addAll(run(what.equals("guard") ? options.param("subject", "wecom4j") : options));
    }
    return rows;
  }

  static List<Row> run(ChainedOptionsBuilder options) throws RunnerException {
    return Row.of(new Runner(options.build()).run());
  }

  static ChainedOptionsBuilder options(String include, String result, boolean quick) {
    return new OptionsBuilder()
        .include(include)
        .forks(quick ? 1 : 2)
        .warmupIterations(quick ? 3 : 5)
        .measurementIterations(quick ? 5 : 7)
        .warmupTime(TimeValue.seconds(1))
        .measurementTime(TimeValue.seconds(1))
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(true)
        .resultFormat(ResultFormatType.JSON)
        .result(OUT.resolve(result + ".json").toString());
  }

  private static void guard(List<Row> rows) throws IOException {
    List<String> broken = new Budgets(Path.of("budgets.properties")).broken(rows);
    broken.forEach(System.out::println);
    if (rows.isEmpty() || !broken.isEmpty()) {
      System.exit(1);
    }
    System.out.println("All within their budgets.");
  }
}
