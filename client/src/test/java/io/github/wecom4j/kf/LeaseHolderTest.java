package io.github.wecom4j.kf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How long a lease is held to be good. */
class LeaseHolderTest {
  private static final Duration LENGTH = Duration.ofSeconds(30);

  private final HandTime time = new HandTime();
  private final Store store = new Store();
  private final InboxContext inbox = new InboxContext(new InboxSettings(null, Set::of, store, null, null, failure -> {}, "one",
      Duration.ofMinutes(1), 1, null, null, 1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), LENGTH, time::threads, () -> -1L));
  private final LeaseHolder holder = new LeaseHolder(inbox, "wkA");

  LeaseHolderTest() throws Trouble {
    inbox.begin();
    assertThat(holder.hold()).isEqualTo(LeaseHolder.Hold.ANEW);
  }

  /** Gives the lease to anybody, and does on a renewal what a test wants. */
  private static final class Store implements CursorStore {
    private Runnable onRenewal = () -> {};
    private int renewals;

    @Override
    public Lease tryAcquire(String openKfid, String owner, Duration length) {
      return new Lease(openKfid, owner, 1);
    }

    @Override
    public boolean renew(Lease lease, Duration length) {
      renewals++;
      onRenewal.run();
      return true;
    }

    @Override
    public void release(Lease lease) {}

    @Override
    public Progress load(String openKfid) {
      return Progress.NONE;
    }

    @Override
    public boolean commit(Lease lease, String cursor, List<String> handled) {
      return true;
    }
  }

  @Test
  void isGoodForHoursWhileItIsRenewed() {
    time.advance(Duration.ofHours(10));
    assertThatNoException().isThrownBy(holder::check);
    assertThat(store.renewals).isEqualTo(3600);
  }

  @Test
  void isNoLongerGoodWhenRenewalsFailForItsLength() {
    store.onRenewal = () -> {
      throw new CursorStoreException("no", null);
    };
    time.advance(LENGTH.minusNanos(1));
    assertThatNoException().isThrownBy(holder::check);
    time.advance(Duration.ofNanos(1));
    assertThatExceptionOfType(Trouble.class).isThrownBy(holder::check);
  }

  @Test
  void isRenewedAgainAfterARenewalThatFailed() {
    for (Runnable failure : failures()) {
      store.onRenewal = () -> {
        store.onRenewal = () -> {};
        failure.run();
      };
      time.advance(LENGTH.multipliedBy(3));
      assertThatNoException().isThrownBy(holder::check);
    }
  }

  private static List<Runnable> failures() {
    return List.of(() -> {
      throw new CursorStoreException("no", null);
    }, () -> {
      throw new StackOverflowError();
    });
  }

  @Test
  void staysLostWhenARenewalThatWasUnderWaySucceededBefore() {
    store.onRenewal = holder::lost;
    time.advance(LENGTH.dividedBy(2));
    assertThatExceptionOfType(Trouble.class).isThrownBy(holder::check);
    time.advance(LENGTH);
    assertThat(store.renewals).as("of a lease that is lost").isEqualTo(1);
  }

  /** A stop ends the renewals; a handler that does not heed it may still have the account when the inbox starts again. */
  @Test
  void isRenewedAfterARestartThatFoundItHeld() throws Trouble {
    inbox.end();
    inbox.threads().end(Duration.ZERO);
    inbox.begin();
    assertThat(holder.hold()).isEqualTo(LeaseHolder.Hold.STILL);
    time.advance(LENGTH.multipliedBy(5));
    assertThatNoException().isThrownBy(holder::check);
    assertThat(store.renewals).as("one chain of renewals").isEqualTo(15);
  }
}
