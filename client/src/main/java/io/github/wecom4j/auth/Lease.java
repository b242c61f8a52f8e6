package io.github.wecom4j.auth;

/** The right of one process to fetch a token while the others wait for it. It ends by itself when its length is over. */
@FunctionalInterface
public interface Lease {
  /** Gives the right back early. Does nothing when it has ended, even if another process has it now. */
  void release();
}
