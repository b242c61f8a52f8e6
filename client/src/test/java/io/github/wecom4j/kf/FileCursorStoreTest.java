package io.github.wecom4j.kf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.wecom4j.support.CursorStoreContract;
import io.github.wecom4j.support.FakePlatform.HandClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCursorStoreTest extends CursorStoreContract {
  private final HandClock clock = new HandClock();

  @TempDir
  private Path folder;

  @Override
  protected CursorStore create() {
    return FileCursorStore.in(folder.resolve("inbox"), clock);
  }

  @Override
  protected CursorStore another() {
    return create();
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }

  private Path file(String openKfid, String ending) {
    return folder.resolve("inbox").resolve(FileNames.of(openKfid) + ending);
  }

  private Path file(String ending) {
    return file(ACCOUNT, ending);
  }

  /** Writes two states, of which the second adds m2. */
  private CursorStore written() {
    CursorStore store = create();
    Lease lease = store.tryAcquire(ACCOUNT, "one", LEASE);
    store.commit(lease, "C1", List.of("m1"));
    store.commit(lease, "C2", List.of("m2"));
    return store;
  }

  @Test
  void hasTwoStatesAndALockForAnAccountAndNothingElse() throws Exception {
    written();
    try (Stream<Path> files = Files.list(folder.resolve("inbox"))) {
      assertThat(files.map(path -> path.getFileName().toString())).allMatch(name -> name.startsWith("wkdemoaccount0001-"))
          .extracting(name -> name.replaceFirst(".*\\.", "")).containsExactlyInAnyOrder("state", "before", "lock");
    }
  }

  @Test
  void goesOnWithTheStateBeforeOneThatIsTornAnywhere() throws Exception {
    CursorStore store = written();
    byte[] whole = Files.readAllBytes(file(".state"));
    for (int length = 0; length < whole.length; length++) {
      Files.write(file(".state"), Arrays.copyOf(whole, length));
      assertThat(store.load(ACCOUNT)).as("cut off after %d bytes", length).isEqualTo(new Progress("C1", List.of("m1")));
    }
    Files.write(file(".state"), whole);
    assertThat(store.load(ACCOUNT).cursor()).isEqualTo("C2");
  }

  @Test
  void goesOnWithTheStateBeforeOneInWhichABitIsWrong() throws Exception {
    CursorStore store = written();
    byte[] whole = Files.readAllBytes(file(".state"));
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      byte[] damaged = whole.clone();
      int at = random.nextInt(damaged.length);
      // The line break after the checksum carries nothing.
      damaged[at] ^= (byte) (at == 8 ? 0 : 1 << random.nextInt(8));
      Files.write(file(".state"), damaged);
      assertThat(store.load(ACCOUNT).cursor()).as("seed %d, byte %d", seed, at).isEqualTo(at == 8 ? "C2" : "C1");
    }
  }

  @Test
  void keepsTheStateBeforeUntilATornOneIsReplaced() throws Exception {
    CursorStore store = written();
    Files.write(file(".state"), new byte[3]);
    Lease lease = store.tryAcquire(ACCOUNT, "one", LEASE);
    assertThat(store.load(ACCOUNT).cursor()).isEqualTo("C1");
    Files.write(file(".state"), new byte[3]);
    assertThat(store.load(ACCOUNT).cursor()).as("torn a second time").isEqualTo("C1");
    store.commit(lease, "C3", List.of());
    assertThat(store.load(ACCOUNT).cursor()).isEqualTo("C1");
  }

  @Test
  void survivesADeathBetweenTheTwoRenames() throws Exception {
    CursorStore store = written();
    Files.move(file(".state"), file(".next"));
    assertThat(store.load(ACCOUNT)).isEqualTo(new Progress("C1", List.of("m1")));
    Lease lease = store.tryAcquire(ACCOUNT, "one", LEASE);
    store.commit(lease, "C2", List.of("m2"));
    assertThat(store.load(ACCOUNT)).isEqualTo(new Progress("C2", List.of("m1", "m2")));
  }

  @Test
  void saysWhatToDoWhenNoStateCanBeRead() throws Exception {
    CursorStore store = written();
    Files.write(file(".state"), new byte[0]);
    Files.write(file(".before"), new byte[0]);
    assertThatExceptionOfType(CursorStoreException.class).isThrownBy(() -> store.load(ACCOUNT))
        .withMessageContaining(".state").withMessageContaining(".before").withMessageContaining("Delete both");
    Files.delete(file(".state"));
    Files.delete(file(".before"));
    assertThat(store.load(ACCOUNT)).isEqualTo(Progress.NONE);
  }

  @Test
  void refusesTheFileOfAnotherAccount() throws Exception {
    CursorStore store = written();
    Files.copy(file(".state"), file("wkOther", ".state"));
    assertThatExceptionOfType(CursorStoreException.class).isThrownBy(() -> store.load("wkOther"))
        .withStackTraceContaining("belongs to the account " + ACCOUNT);
  }

  @Test
  void saysWhichFolderCannotBeCreated() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatExceptionOfType(CursorStoreException.class).isThrownBy(() -> FileCursorStore.in(file.resolve("inbox")))
        .withMessageContaining(file.resolve("inbox").toString());
  }

  @Test
  void saysWhichFileCannotBeWritten() throws Exception {
    CursorStore store = written();
    Files.createDirectory(file(".next"));
    assertThatExceptionOfType(CursorStoreException.class).isThrownBy(() -> store.tryAcquire(ACCOUNT, "one", LEASE))
        .withMessageContaining(ACCOUNT);
    assertThat(store.load(ACCOUNT).cursor()).isEqualTo("C2");
  }
}
