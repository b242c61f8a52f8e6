package io.github.wecom4j.support;

import io.github.wecom4j.http.ApiCall;
import java.util.concurrent.CompletionException;

/** The two ways to execute a call; what is right for one is right for the other. */
public enum Way {
  BLOCKING {
    @Override
    public <T> T execute(ApiCall<T> call) {
      return call.execute();
    }
  },
  ASYNCHRONOUS {
    @Override
    public <T> T execute(ApiCall<T> call) {
      try {
        return call.executeAsync().join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException failure ? failure : e;
      }
    }
  };

  /** Returns the answer, or throws the failure. */
  public abstract <T> T execute(ApiCall<T> call);
}
