package io.github.wecom4j.kf;

import io.github.wecom4j.support.InboxProcess;
import java.io.IOException;
import java.nio.file.Path;

/** An inbox on files, to be killed. */
final class FileInboxProcess {
  private FileInboxProcess() {}

  public static void main(String[] arguments) throws IOException {
    InboxProcess.run(FileCursorStore.in(Path.of(arguments[0])), arguments);
  }
}
