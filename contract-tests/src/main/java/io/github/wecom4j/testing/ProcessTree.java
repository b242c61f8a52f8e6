package io.github.wecom4j.testing;

import java.util.List;
import java.util.stream.Stream;

/** A process with all that it started. */
final class ProcessTree {
  private ProcessTree() {}

  /** Kills without asking: a mock has nothing to save. Does nothing when the process has ended. */
  static void kill(Process root) {
    List<ProcessHandle> all = Stream.concat(root.descendants(), Stream.of(root.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
