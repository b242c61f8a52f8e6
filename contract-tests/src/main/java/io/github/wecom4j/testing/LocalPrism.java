package io.github.wecom4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Prism as a child process of this JVM. */
final class LocalPrism implements PrismServer {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Thread atJvmEnd;
  private final String baseUrl;

  private LocalPrism(Process process, Duration patience) {
    this.process = process;
    this.atJvmEnd = new Thread(() -> ProcessTree.kill(process), "prism-end");
    Runtime.getRuntime().addShutdownHook(atJvmEnd);
    this.baseUrl = awaitAddress(patience);
  }

  static LocalPrism serving(Path spec) {
    return run("mock", "--errors", spec.toAbsolutePath().toString());
  }

  static LocalPrism forwarding(Path spec, String upstream) {
    return run("proxy", spec.toAbsolutePath().toString(), upstream);
  }

  private static LocalPrism run(String command, String... arguments) {
    String program = PrismInstallation.ofThisUser().program().toString();
    // Port 0: the system chooses a free one and Prism prints it, so nobody can take it in between.
    List<String> words = new ArrayList<>(List.of("node", program, command, "--host", "127.0.0.1", "--port", "0", "--multiprocess", "false"));
    words.addAll(List.of(arguments));
    return run(PATIENCE, words);
  }

  static LocalPrism run(Duration patience, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("FORCE_COLOR", "0");
    try {
      return new LocalPrism(builder.start(), patience);
    } catch (IOException e) {
      throw new UncheckedIOException("Prism could not be started", e);
    }
  }

  private String awaitAddress(Duration patience) {
    try {
      return PrismOutput.of(process).address(patience);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public String baseUrl() {
    return baseUrl;
  }

  @Override
  public PrismMode mode() {
    return PrismMode.LOCAL;
  }

  @Override
  public void close() {
    ProcessTree.kill(process);
    try {
      Runtime.getRuntime().removeShutdownHook(atJvmEnd);
    } catch (IllegalStateException jvmIsEnding) {
      // The hook does the same.
    }
  }
}
