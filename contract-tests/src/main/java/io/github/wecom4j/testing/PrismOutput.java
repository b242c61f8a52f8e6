package io.github.wecom4j.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a Prism process prints until it ends: first to learn its address, then so that a full pipe never stops it. */
final class PrismOutput {
  private static final Pattern LISTENING = Pattern.compile("Prism is listening on (http://\\S+)");
  private static final int KEPT_LINES = 60;

  private final Process process;
  private final CompletableFuture<String> address = new CompletableFuture<>();
  private final Deque<String> lastLines = new ArrayDeque<>();

  private PrismOutput(Process process) {
    this.process = process;
  }

  static PrismOutput of(Process process) {
    PrismOutput output = new PrismOutput(process);
    Thread reader = new Thread(output::read, "prism-output");
    reader.setDaemon(true);
    reader.start();
    return output;
  }

  /** Waits for the line that tells the address. */
  String address(Duration patience) {
    try {
      return address.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException ended) {
      throw failure("ended with exit code " + process.onExit().join().exitValue() + " before it listened");
    } catch (TimeoutException silent) {
      throw failure("did not listen within " + patience.toMillis() + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("was not awaited: the thread was interrupted");
    }
  }

  private synchronized IllegalStateException failure(String event) {
    return new IllegalStateException("Prism " + event + ". It printed last:\n" + String.join("\n", lastLines));
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(this::take);
    } catch (IOException | UncheckedIOException killed) {
      // The end of the output, like any other.
    }
    address.completeExceptionally(new IllegalStateException("Prism ended"));
  }

  private synchronized void take(String line) {
    if (address.isDone()) {
      return;
    }
    lastLines.addLast(line);
    if (lastLines.size() > KEPT_LINES) {
      lastLines.removeFirst();
    }
    Matcher listening = LISTENING.matcher(line);
    if (listening.find()) {
      address.complete(listening.group(1));
    }
  }
}
