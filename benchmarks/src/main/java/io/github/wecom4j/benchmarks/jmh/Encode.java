package io.github.wecom4j.benchmarks.jmh;

import io.github.wecom4j.benchmarks.SameWork;
import io.github.wecom4j.benchmarks.subjects.Codec;
import io.github.wecom4j.benchmarks.work.Requests;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Writes a message that is ready to be sent. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Encode {
  /** The subject. */
  @Param({"wecom4j", "moshi-floor", "jackson-floor", "retrofit-moshi", "wxjava", "stock-gson", "stock-jackson"})
  public String subject;

  /** A text, or a menu of five items. */
  @Param({"text", "menu"})
  public String kind;

  private Codec codec;
  private Object message;

  /** Makes the message, once the subjects have shown that they write it whole. */
  @Setup
  public void prepare() throws Exception {
    SameWork.check();
    codec = Codec.of(subject);
    message = codec.message(Requests.message(kind));
  }

  /** Writes it. */
  @Benchmark
  public byte[] message() throws Exception {
    return codec.encode(message);
  }
}
