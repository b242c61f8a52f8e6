package io.github.wecom4j.testing;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Node and npm of this machine. */
final class Node {
  private static final int OLDEST = 20;
  private static final Obstacle ABSENT =
      new Obstacle("there is no Node " + OLDEST + " or newer with npm", "install Node " + OLDEST + " or newer with npm");
  private static final Pattern MAJOR = Pattern.compile("^v(\\d+)\\.");
  private static final Path HERE = Path.of("").toAbsolutePath();
  private static final String NPM = System.getProperty("os.name").startsWith("Windows") ? "npm.cmd" : "npm";

  private Node() {}

  /** What keeps Prism from running as a process of this machine. */
  static Optional<Obstacle> obstacle() {
    return isNewEnough(answer("node")) && !answer(NPM).isEmpty() ? Optional.empty() : Optional.of(ABSENT);
  }

  static boolean isNewEnough(String version) {
    Matcher major = MAJOR.matcher(version);
    return major.find() && Integer.parseInt(major.group(1)) >= OLDEST;
  }

  /** Installs what the lock file in the folder names, and runs no script of any package. */
  static void installLocked(Path folder) {
    Command.Result npm = Command.run(folder, Duration.ofMinutes(5),
        List.of(NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"));
    if (npm.exitCode() != 0) {
      throw new IllegalStateException("npm could not install Prism (exit code " + npm.exitCode() + "):\n" + npm.output());
    }
  }

  /** What the program says its version is, empty when it does not run. */
  private static String answer(String program) {
    try {
      Command.Result result = Command.run(HERE, Duration.ofSeconds(20), List.of(program, "--version"));
      return result.exitCode() == 0 ? result.output() : "";
    } catch (UncheckedIOException notThere) {
      return "";
    }
  }
}
