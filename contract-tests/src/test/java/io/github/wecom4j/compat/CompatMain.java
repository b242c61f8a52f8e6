package io.github.wecom4j.compat;

import java.nio.file.Path;
import java.util.Optional;

/** Compares what was built with the last release, or records it; {@code CONTRIBUTING.md} tells how. */
public final class CompatMain {
  private CompatMain() {}

  public static void main(String[] arguments) {
    Git git = Git.around(Path.of("").toAbsolutePath());
    Current current = Current.of(git.root());
    if (System.getProperty("compat.record") != null) {
      current.record(git);
      System.out.println("Recorded in " + Baseline.RECORDED + ". Commit it alone: that accepts what breaks with the recording before.");
      return;
    }
    Optional<String> base = Optional.ofNullable(System.getProperty("compat.base")).filter(revision -> !revision.isBlank());
    Comparison comparison = Comparison.of(Baseline.of(git, "HEAD", base), current);
    System.out.println(comparison);
    comparison.expectNoBreak();
  }
}
