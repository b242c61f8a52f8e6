package io.github.wecom4j.kf;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that can be out of reach, and whose answers can get lost. */
class FlakyStore implements CursorStore {
  final AtomicInteger commits = new AtomicInteger();
  final AtomicInteger acquisitions = new AtomicInteger();
  volatile boolean unreachable;
  volatile boolean answersLost;
  private final CursorStore store;

  FlakyStore(CursorStore store) {
    this.store = store;
  }

  @Override
  public Lease tryAcquire(String openKfid, String owner, Duration length) {
    acquisitions.incrementAndGet();
    reach();
    return answered(store.tryAcquire(openKfid, owner, length));
  }

  @Override
  public boolean renew(Lease lease, Duration length) {
    reach();
    return answered(store.renew(lease, length));
  }

  @Override
  public void release(Lease lease) {
    reach();
    store.release(lease);
  }

  @Override
  public Progress load(String openKfid) {
    reach();
    return answered(store.load(openKfid));
  }

  @Override
  public boolean commit(Lease lease, String cursor, List<String> handled) {
    reach();
    commits.incrementAndGet();
    return answered(store.commit(lease, cursor, handled));
  }

  private void reach() {
    if (unreachable) {
      throw new CursorStoreException("The store is out of reach", null);
    }
  }

  private <T> T answered(T answer) {
    if (answersLost) {
      throw new CursorStoreException("The answer of the store got lost", null);
    }
    return answer;
  }
}
