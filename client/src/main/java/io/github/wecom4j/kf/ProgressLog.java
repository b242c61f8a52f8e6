package io.github.wecom4j.kf;

import io.github.wecom4j.api.kf.model.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** How far an account was read, what of it is stored, and what is still to be. */
final class ProgressLog {
  private static final int LONGEST_ID = 200;
  private static final int DIGITS = 64;

  private final CursorStore store;
  private final String openKfid;
  private final List<String> unsaved = new ArrayList<>();
  private Set<String> known = new LinkedHashSet<>();
  private String cursor;

  ProgressLog(CursorStore store, String openKfid) {
    this.store = store;
    this.openKfid = openKfid;
  }

  /** Takes what is stored. What this process has handled since and could not store stays known. */
  void load() throws Trouble {
    try {
      Progress stored = store.load(openKfid);
      cursor = stored.cursor();
      known.clear();
      known.addAll(stored.handled());
      known.addAll(unsaved);
    } catch (RuntimeException e) {
      throw new Trouble(InboxFailure.Kind.STORE, e);
    }
  }

  /** Frees the memory; {@link #load} brings it back. A set that is only cleared keeps the room for all that was in it. */
  void unload() {
    known = new LinkedHashSet<>();
  }

  String cursor() {
    return cursor;
  }

  boolean knows(Message message) {
    return known.contains(id(message));
  }

  void handled(Message message) {
    String id = id(message);
    if (id != null) {
      known.add(id);
      unsaved.add(id);
      forgetOldest();
    }
  }

  int unsaved() {
    return unsaved.size();
  }

  /** Stores what was handled, and where to go on; does nothing where all of it is stored. */
  void save(Lease lease, String next) throws Trouble {
    if (unsaved.isEmpty() && Objects.equals(next, cursor)) {
      return;
    }
    boolean stored;
    try {
      stored = store.commit(lease, next, List.copyOf(unsaved));
    } catch (RuntimeException e) {
      throw new Trouble(InboxFailure.Kind.STORE, e);
    }
    if (!stored) {
      throw new Trouble(InboxFailure.Kind.LEASE_LOST, new IllegalStateException(
          "Another process has taken " + openKfid + "; what was handled since the last commit may be handled again"));
    }
    cursor = next;
    unsaved.clear();
  }

  private void forgetOldest() {
    Iterator<String> oldest = known.iterator();
    while (known.size() > CursorStore.REMEMBERED) {
      oldest.next();
      oldest.remove();
    }
  }

  /** Returns the id by which a message is recognised, or null where it has none; it is never longer than a store must take. */
  private static String id(Message message) {
    String msgid = message.msgid();
    if (msgid == null || msgid.isEmpty()) {
      return null;
    }
    return msgid.length() <= LONGEST_ID ? msgid : Digest.hex(msgid.getBytes(StandardCharsets.UTF_8), DIGITS);
  }
}
