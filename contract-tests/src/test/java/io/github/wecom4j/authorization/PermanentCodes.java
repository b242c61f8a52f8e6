package io.github.wecom4j.authorization;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;

/** The permanent codes of the corps that have authorized a suite, in a file that its owner alone may read. A shop has a table for them. */
final class PermanentCodes {
  private final Path file;
  private final Properties codes = new Properties();

  PermanentCodes(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        codes.load(reader);
      }
    }
  }

  /** Returns the permanent code of a corp. */
  synchronized String of(String corpId) {
    String code = codes.getProperty(corpId);
    if (code == null) {
      throw new IllegalStateException(corpId + " has not authorized the suite, or has taken its authorization back");
    }
    return code;
  }

  synchronized void save(String corpId, String permanentCode) {
    codes.setProperty(corpId, permanentCode);
    write();
  }

  synchronized void forget(String corpId) {
    codes.remove(corpId);
    write();
  }

  private void write() {
    try {
      Path next = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName().toString(), null,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (Writer writer = Files.newBufferedWriter(next)) {
        codes.store(writer, null);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
