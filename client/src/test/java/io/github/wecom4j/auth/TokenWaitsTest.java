package io.github.wecom4j.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

class TokenWaitsTest {
  private final Call call = new OkHttpClient().newCall(new Request.Builder().url("https://platform.test/").build());
  private final CompletableFuture<Token> pending = new CompletableFuture<>();
  private final TokenWaits waits = new TokenWaits(TokenWaitsTest::get);

  /** A thread that had to wait here would wait for ever. */
  private static Token get(CompletableFuture<Token> wait) throws InterruptedException, ExecutionException {
    assertThat(wait).isDone();
    return wait.get();
  }

  @Test
  void aCallThatWasCancelledBeforeItWaitsDoesNotWait() {
    call.cancel();
    assertThatThrownBy(() -> waits.await(pending, call)).hasMessage("Canceled").hasNoCause();
    assertThat(pending).as("others wait for it too").isNotDone();
  }

  @Test
  void saysWhyThereIsNoTokenWhereThatIsNoFaultOfThePlatform() {
    Error fault = new NoClassDefFoundError("io/example/Store");
    pending.completeExceptionally(fault);
    assertThatThrownBy(() -> waits.await(pending, call)).hasMessageContaining("No token").hasCause(fault);
  }
}
