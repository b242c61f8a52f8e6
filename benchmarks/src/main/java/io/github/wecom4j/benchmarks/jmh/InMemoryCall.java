package io.github.wecom4j.benchmarks.jmh;

import io.github.wecom4j.benchmarks.SameWork;
import io.github.wecom4j.benchmarks.subjects.Caller;
import io.github.wecom4j.benchmarks.subjects.InMemory;
import io.github.wecom4j.benchmarks.subjects.Transport;
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

/** Adds an account on a platform that is an interceptor: nothing is left but what the subject itself and OkHttp's machinery cost. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class InMemoryCall {
  /** The subject. */
  @Param({"wecom4j", "okhttp", "retrofit-moshi", "wxjava", "stock-gson", "stock-jackson"})
  public String subject;

  private Caller caller;

  /** Makes the client, once all have shown that they make the same call. */
  @Setup
  public void prepare() throws Exception {
    SameWork.check();
    caller = Caller.of(subject, new Transport("http://platform.test/", new InMemory(Requests.added(), SameWork.token(), null)));
  }

  /** Makes a call. */
  @Benchmark
  public String add() throws Exception {
    return caller.addAccount();
  }
}
