package io.github.wecom4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a short command to its end; its output is for the caller, nothing reaches the console. */
final class Command {
  private Command() {}

  record Result(int exitCode, String output) {}

  static Result run(Path folder, Duration limit, List<String> words) {
    try {
      Path output = Files.createTempFile("command", ".log");
      try {
        return run(folder, limit, words, output);
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Result run(Path folder, Duration limit, List<String> words, Path output) throws IOException {
    Process process = new ProcessBuilder(words).directory(folder.toFile())
        .redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException(words + " did not end within " + limit.toSeconds() + " s:\n" + Files.readString(output));
      }
      return new Result(process.exitValue(), Files.readString(output));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(words + " was interrupted", e);
    } finally {
      ProcessTree.kill(process);
    }
  }
}
