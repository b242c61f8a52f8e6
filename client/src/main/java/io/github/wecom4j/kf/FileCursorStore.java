package io.github.wecom4j.kf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;

/**
 * Keeps cursors in a folder, for the processes of one machine. Each account has a file of its own, which is replaced as a whole: the new
 * one is written beside it, forced to the disk, and renamed; the one before is kept and serves where the newest cannot be read.
 *
 * <p>Do not put the folder on a network file system: locks and renames are not dependable there, and the clocks of two machines differ.
 * {@link JdbcCursorStore} is for several machines.
 */
public final class FileCursorStore extends WholeStateStore {
  private final Path folder;
  private final ConcurrentMap<String, AccountFile> files = new ConcurrentHashMap<>();

  private FileCursorStore(Path folder, Clock clock) {
    super(clock);
    this.folder = folder;
  }

  /**
   * Returns a store in a folder, which is created if it is missing.
   *
   * @throws CursorStoreException when it cannot be created
   */
  public static FileCursorStore in(Path folder) {
    return in(folder, Clock.systemUTC());
  }

  static FileCursorStore in(Path folder, Clock clock) {
    try {
      return new FileCursorStore(Files.createDirectories(folder).toRealPath(), clock);
    } catch (IOException e) {
      throw new CursorStoreException("The folder for cursors cannot be created: " + folder, e);
    }
  }

  @Override
  AccountState read(String openKfid) {
    return file(openKfid).read();
  }

  @Override
  AccountState replace(String openKfid, UnaryOperator<AccountState> step) {
    return file(openKfid).replace(step);
  }

  private AccountFile file(String openKfid) {
    return files.computeIfAbsent(openKfid, account -> new AccountFile(folder, account));
  }
}
