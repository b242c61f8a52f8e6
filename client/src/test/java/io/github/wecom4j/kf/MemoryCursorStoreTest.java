package io.github.wecom4j.kf;

import io.github.wecom4j.support.CursorStoreContract;
import io.github.wecom4j.support.FakePlatform.HandClock;
import java.time.Duration;

class MemoryCursorStoreTest extends CursorStoreContract {
  private final HandClock clock = new HandClock();
  private final MemoryCursorStore store = new MemoryCursorStore(clock);

  @Override
  protected CursorStore create() {
    return store;
  }

  @Override
  protected CursorStore another() {
    return store;
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }
}
