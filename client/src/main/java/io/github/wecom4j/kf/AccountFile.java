package io.github.wecom4j.kf;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one account: the state, the one before it, the next while it is written, and one that is locked meanwhile. */
final class AccountFile {
  private static final Logger LOG = LoggerFactory.getLogger(AccountFile.class);

  /** A file lock keeps other processes out, but is refused to a second thread of the same process instead of making it wait. */
  private static final ConcurrentMap<Path, Lock> LOCKS = new ConcurrentHashMap<>();

  private final String openKfid;
  private final Path folder;
  private final Path state;
  private final Path before;
  private final Path next;
  private final Path guard;
  private final Lock lock;

  /** Whether the newest state was whole when it was read last, and is worth keeping; only used under the lock. */
  private boolean intact;

  AccountFile(Path folder, String openKfid) {
    String name = FileNames.of(openKfid);
    this.openKfid = openKfid;
    this.folder = folder;
    this.state = folder.resolve(name + ".state");
    this.before = folder.resolve(name + ".before");
    this.next = folder.resolve(name + ".next");
    this.guard = folder.resolve(name + ".lock");
    this.lock = LOCKS.computeIfAbsent(guard, path -> new ReentrantLock());
  }

  AccountState read() {
    return locked(this::newest);
  }

  AccountState replace(UnaryOperator<AccountState> step) {
    return locked(() -> {
      AccountState following = step.apply(newest());
      if (following != null) {
        write(following);
      }
      return following;
    });
  }

  private AccountState newest() throws IOException {
    AccountState newest = read(state);
    intact = newest != null;
    if (intact) {
      return newest;
    }
    AccountState older = read(before);
    if (older != null) {
      if (Files.exists(state)) {
        LOG.warn("{} is damaged; going on with the state before it, so what was handled last is handled again", state);
      }
      return older;
    }
    if (Files.exists(state) || Files.exists(before)) {
      throw new CursorStoreException("Neither " + state + " nor " + before + " can be read. Delete both to read the account again from "
          + "the oldest message that the platform holds", null);
    }
    return AccountState.NEW;
  }

  /** Returns the state in a file, or null where there is none or a damaged one. */
  private AccountState read(Path file) throws IOException {
    try {
      return StateFormat.decode(openKfid, Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private void write(AccountState following) throws IOException {
    try (FileChannel out = FileChannel.open(next, CREATE, WRITE, TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(StateFormat.encode(openKfid, following));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    if (intact) {
      Files.move(state, before, ATOMIC_MOVE);
    }
    Files.move(next, state, ATOMIC_MOVE);
    forceFolder();
  }

  /** Makes the renaming last through a power cut; Windows does not let a folder be opened, and does not need it. */
  private void forceFolder() throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel entries = FileChannel.open(folder, READ)) {
        entries.force(true);
      }
    }
  }

  private AccountState locked(Action action) {
    lock.lock();
    try (FileChannel channel = FileChannel.open(guard, CREATE, WRITE)) {
      FileLock others = channel.lock();
      try {
        return action.run();
      } finally {
        others.release();
      }
    } catch (IOException e) {
      throw new CursorStoreException("The file of " + openKfid + " cannot be read or written: " + state, e);
    } finally {
      lock.unlock();
    }
  }

  private interface Action {
    AccountState run() throws IOException;
  }
}
