package io.github.wecom4j.compat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A repository at its revisions; the working tree is never looked at. */
final class Git {
  private final Path folder;

  private Git(Path folder) {
    this.folder = folder;
  }

  /** Finds the repository around a folder. */
  static Git around(Path folder) {
    String root = new Git(folder).text("rev-parse", "--show-toplevel");
    return new Git(Path.of(root));
  }

  Path root() {
    return folder;
  }

  /** Returns the newest release that a revision contains. */
  Optional<String> lastTag(String revision) {
    return answer("describe", "--tags", "--abbrev=0", "--match", "v[0-9]*", revision).map(Git::line);
  }

  /** Returns the newest commit that changed something in a path, of those that a revision contains. */
  Optional<String> lastChange(String revision, String path) {
    return answer("log", "-1", "--format=%H", revision, "--", path).map(Git::line).filter(commit -> !commit.isEmpty());
  }

  /** Returns the paths that a commit changed. */
  List<String> changedBy(String commit) {
    return text("diff-tree", "--root", "--no-commit-id", "--name-only", "-r", commit).lines().toList();
  }

  /** Returns the files under a path, as a revision has them. */
  List<String> files(String revision, String path) {
    return text("ls-tree", "-r", "--name-only", revision, "--", path).lines().toList();
  }

  /** Returns a file of a revision. */
  Optional<byte[]> file(String revision, String path) {
    return answer("show", revision + ":" + path);
  }

  /** Returns the id of the content of a path in a revision: equal for equal contents. */
  Optional<String> content(String revision, String path) {
    return answer("rev-parse", "--verify", "--quiet", revision + ":" + path).map(Git::line);
  }

  /** Returns what of these paths the working tree has and the last commit has not. */
  String uncommitted(List<String> paths) {
    List<String> words = new ArrayList<>(List.of("status", "--porcelain", "--"));
    words.addAll(paths);
    return text(words.toArray(String[]::new));
  }

  private String text(String... words) {
    return answer(words).map(Git::line)
        .orElseThrow(() -> new IllegalStateException("git " + String.join(" ", words) + " failed in " + folder.toAbsolutePath()));
  }

  private static String line(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).stripTrailing();
  }

  private Optional<byte[]> answer(String... words) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    try {
      Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      byte[] output = process.getInputStream().readAllBytes();
      return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("git could not be run: install it", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
