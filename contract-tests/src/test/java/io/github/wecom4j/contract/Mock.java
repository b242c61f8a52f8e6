package io.github.wecom4j.contract;

import io.github.wecom4j.ApiClient;
import io.github.wecom4j.ClientBuilder;
import io.github.wecom4j.http.OperationInfo;
import io.github.wecom4j.http.Operations;
import io.github.wecom4j.http.RetryPolicy;
import io.github.wecom4j.testing.PrismServer;
import io.github.wecom4j.testing.Recorder;
import java.nio.file.Path;
import okhttp3.Request;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One Prism for the whole test run, handed to the tests as a parameter; what they send is recorded for the gates. */
public final class Mock implements AutoCloseable {
  private final Path spec = Spec.BUNDLE.toFile();
  private final PrismServer prism = PrismServer.start(spec);
  private final Recorder recorder = new Recorder();
  private final SecondJudge judge = new SecondJudge(spec);

  String baseUrl() {
    return prism.baseUrl();
  }

  /** Returns a client that serves an operation; its exchanges are recorded and judged. */
  ApiClient client(OperationInfo operation) {
    return Clients.make(Clients.type(operation), this::settings);
  }

  private void settings(ClientBuilder<?> builder) {
    builder.baseUrl(prism.baseUrl()).okHttp(http -> http.addInterceptor(recorder).addNetworkInterceptor(judge));
  }

  /**
   * Returns a client to which the mock answers with one of its examples, for one operation only, so that fetching the token goes on as
   * usual. The mock finds the error of a download only where JSON is asked for.
   */
  ApiClient preferring(OperationInfo operation, String example) {
    return asking(operation, "example=" + example);
  }

  /** Returns a client for which the mock invents the answers of one operation. */
  ApiClient inventing(OperationInfo operation, long seed) {
    return asking(operation, "dynamic=true, seed=" + seed);
  }

  private ApiClient asking(OperationInfo operation, String preference) {
    return Clients.make(Clients.type(operation), builder -> {
      settings(builder);
      builder.retries(RetryPolicy.none()).okHttp(http -> http.addInterceptor(chain -> {
        Request request = chain.request();
        return chain.proceed(Operations.of(request).id().equals(operation.id())
            ? request.newBuilder().header("Prefer", preference).header("Accept", "application/json").build()
            : request);
      }));
    });
  }

  SecondJudge judge() {
    return judge;
  }

  Recorder recorder() {
    return recorder;
  }

  @Override
  public void close() {
    prism.close();
    Recording.write(recorder.exchanges());
  }

  /** Starts the mock for the first test that asks for it, and stops it after the last test of the run. */
  public static final class Extension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Mock.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context.getRoot().getStore(ExtensionContext.Namespace.create(Mock.class)).getOrComputeIfAbsent(Mock.class, key -> new Mock(), Mock.class);
    }
  }
}
