package io.github.wecom4j.kf;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.support.FakePlatform;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;

/** A platform that takes a call of sync_msg and says nothing. */
final class FakeKfThatNeverAnswers implements AutoCloseable {
  private final FakePlatform platform = new FakePlatform("kf.message.sync");
  private final WeComClient client = platform.client().build();

  FakeKfThatNeverAnswers() {
    platform.answerNext(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
  }

  WeComClient client() {
    return client;
  }

  /** Waits until the token was fetched and sync_msg called. */
  void awaitCall() {
    try {
      platform.server().takeRequest();
      platform.server().takeRequest();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    platform.close();
  }
}
