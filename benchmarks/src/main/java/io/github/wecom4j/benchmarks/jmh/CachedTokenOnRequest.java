package io.github.wecom4j.benchmarks.jmh;

import io.github.wecom4j.benchmarks.SameWork;
import io.github.wecom4j.benchmarks.subjects.Tokens;
import io.github.wecom4j.benchmarks.work.Requests;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Puts the cached token on a request, between two interceptors of OkHttp; the answer is there already. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CachedTokenOnRequest {
  /** The subject. */
  @Param({"wecom4j", "prepared", "interceptor", "wxjava"})
  public String subject;

  private Tokens tokens;
  private Request request;

  /** Catches a request, and sees that the subject puts a token on it. */
  @Setup
  public void prepare() throws Exception {
    request = Tokens.request(Requests.added(), SameWork.token());
    tokens = Tokens.of(subject, request);
    Seen chain = new Seen(request);
    tokens.through(chain);
    SameWork.requireToken(subject, chain.handedOn.url());
  }

  /** Puts it on. */
  @Benchmark
  public Request token(Chain chain) throws Exception {
    tokens.through(chain.seen);
    return chain.seen.handedOn;
  }

  /** One for each thread. */
  @State(Scope.Thread)
  public static class Chain {
    private Seen seen;

    /** Makes it. */
    @Setup
    public void prepare(CachedTokenOnRequest benchmark) {
      seen = new Seen(benchmark.request);
    }
  }

  /** A place between two interceptors, which takes note of what is handed on. */
  private static final class Seen implements Interceptor.Chain {
    private final Request request;
    private final Response answer;
    private final Call call;
    private Request handedOn;

    Seen(Request request) {
      this.request = request;
      this.answer = new Response.Builder().request(request).protocol(Protocol.HTTP_1_1).code(200).message("OK")
          .body(ResponseBody.create(Requests.added(), MediaType.get("application/json"))).build();
      this.call = new OkHttpClient().newCall(request);
    }

    @Override
    public Request request() {
      return request;
    }

    @Override
    public Response proceed(Request next) {
      handedOn = next;
      return answer;
    }

    @Override
    public Connection connection() {
      return null;
    }

    @Override
    public Call call() {
      return call;
    }

    @Override
    public int connectTimeoutMillis() {
      return 0;
    }

    @Override
    public Interceptor.Chain withConnectTimeout(int timeout, TimeUnit unit) {
      return this;
    }

    @Override
    public int readTimeoutMillis() {
      return 0;
    }

    @Override
    public Interceptor.Chain withReadTimeout(int timeout, TimeUnit unit) {
      return this;
    }

    @Override
    public int writeTimeoutMillis() {
      return 0;
    }

    @Override
    public Interceptor.Chain withWriteTimeout(int timeout, TimeUnit unit) {
      return this;
    }
  }
}
