package io.github.wecom4j.benchmarks.jmh;

import io.github.wecom4j.benchmarks.SameWork;
import io.github.wecom4j.benchmarks.subjects.Codec;
import io.github.wecom4j.benchmarks.work.Pages;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reads a page of messages. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Decode {
  /** The subject. */
  @Param({"wecom4j", "moshi-floor", "jackson-floor", "retrofit-moshi", "wxjava", "stock-gson", "stock-jackson"})
  public String subject;

  /** How many messages the page has. */
  @Param("1000")
  public int messages;

  private Codec codec;
  private byte[] page;

  /** Makes the page, once the subjects have shown that they read it whole. */
  @Setup
  public void prepare() throws Exception {
    SameWork.check();
    codec = Codec.of(subject);
    page = Pages.of(messages, SameWork::readByAll);
  }

  /** Reads it. */
  @Benchmark
  public Object page() throws Exception {
    return codec.page(page);
  }
}
