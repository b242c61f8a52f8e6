package io.github.wecom4j.kf;

import io.github.wecom4j.api.kf.model.Message;
import io.github.wecom4j.api.kf.model.SyncMessagesResponse;
import java.util.List;

/** A page of messages, and how far it was handed over. */
final class Page {
  private final String cursor;
  private final SyncMessagesResponse answer;
  private final List<Message> messages;
  private int position;
  private boolean handled;

  /**
   * Creates a page of which nothing was handed over.
   *
   * @param cursor where it begins, or null
   */
  Page(String cursor, SyncMessagesResponse answer) {
    this.cursor = cursor;
    this.answer = answer;
    this.messages = answer.msgList() == null ? List.of() : answer.msgList();
  }

  String cursor() {
    return cursor;
  }

  /** Returns where the next page begins; an answer that does not say so does not lead back to the beginning. */
  String nextCursor() {
    String next = answer.nextCursor();
    return next == null || next.isEmpty() ? cursor : next;
  }

  boolean hasMore() {
    return answer.isHasMore();
  }

  boolean isTaken() {
    return position == messages.size();
  }

  /** Returns the message that is to be handed over next. */
  Message current() {
    return messages.get(position);
  }

  void skip() {
    position++;
  }

  void handled() {
    String msgid = current().msgid();
    handled |= msgid != null && !msgid.isEmpty();
    position++;
  }

  /** Tells whether there was anything that was not known before; of a message without an id nobody can tell. */
  boolean broughtAnything() {
    return handled;
  }

  /** Tells whether reading on would read the same again. */
  boolean leadsNowhere() {
    return nextCursor() == null || nextCursor().equals(cursor);
  }
}
