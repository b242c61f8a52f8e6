package io.github.wecom4j.kf;

/** Is told of all that goes wrong in a {@link KfInbox}. It is called by the threads of the inbox, so it must not block. */
@FunctionalInterface
public interface InboxListener {
  /** Takes note of a failure; what it throws is logged and changes nothing. */
  void failed(InboxFailure failure);
}
