package io.github.wecom4j.contract;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.auth.CorpCredential;
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

  /** Returns a client whose exchanges are recorded. */
  WeComClient client() {
    return builder().build();
  }

  WeComClient.Builder builder() {
    Spec.Operation gettoken = Spec.INSTANCE.operation("token.accessToken.get");
    return WeComClient.builder()
        .baseUrl(prism.baseUrl())
        .credential(CorpCredential.of(Arguments.example(gettoken, "corpid"), Arguments.example(gettoken, "corpsecret")))
        .okHttp(http -> http.addInterceptor(recorder).addNetworkInterceptor(judge));
  }

  /**
   * Returns a builder of clients to which the mock answers with one of its examples, for one operation only, so that fetching the token
   * goes on as usual. The mock finds the error of a download only where JSON is asked for.
   */
  WeComClient.Builder preferring(String operationId, String example) {
    return asking(operationId, "example=" + example);
  }

  /** Returns a builder of clients for which the mock invents the answers of one operation. */
  WeComClient.Builder inventing(String operationId, long seed) {
    return asking(operationId, "dynamic=true, seed=" + seed);
  }

  private WeComClient.Builder asking(String operationId, String preference) {
    return builder().retries(RetryPolicy.none()).okHttp(http -> http.addInterceptor(chain -> {
      Request request = chain.request();
      return chain.proceed(Operations.of(request).id().equals(operationId)
          ? request.newBuilder().header("Prefer", preference).header("Accept", "application/json").build()
          : request);
    }));
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
