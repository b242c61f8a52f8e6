package io.github.wecom4j.kf;

import io.github.wecom4j.support.SigkillRounds;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process with an inbox on files is killed at random points. */
class FileSigkillTest {
  @TempDir
  private Path folder;

  private SigkillRounds rounds(int accounts, int messages) {
    return new SigkillRounds("file store", folder.resolve("log"), accounts, messages, FileInboxProcess.class,
        folder.resolve("inbox").toString());
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void losesNothingWhenItIsKilledAFewTimes() throws Exception {
    rounds(5, 500).run(10);
  }

  @Test
  @Tag("soak")
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void losesNothingOfTenThousandMessagesWhenItIsKilledTwoHundredTimes() throws Exception {
    rounds(8, 10_000).run(200);
  }
}
