package io.github.wecom4j.benchmarks.work;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wecom4j.support.SpecExamples;

/** The requests that are sent, from the examples of the spec. */
public final class Requests {
  /** The operation that sends messages. */
  public static final String SEND = "kf.message.send";
  /** The operation of the calls. */
  public static final String ADD = "kf.account.add";

  private static final int MENU_ITEMS = 5;

  private Requests() {}

  /** Returns a message: {@code text}, or {@code menu} with five items. */
  public static String message(String kind) {
    return kind.equals("menu") ? menu() : SpecExamples.request(SEND, kind);
  }

  private static String menu() {
    ObjectNode message = (ObjectNode) Json.tree(SpecExamples.request(SEND, "msgmenu"));
    ArrayNode items = (ArrayNode) message.at("/msgmenu/list");
    // WxJava does not know the member, so nobody sends it.
    items.findParents("no_newline").forEach(text -> ((ObjectNode) text).remove("no_newline"));
    for (int i = 0; items.size() < MENU_ITEMS; i++) {
      items.add(items.get(i).deepCopy());
    }
    while (items.size() > MENU_ITEMS) {
      items.remove(items.size() - 1);
    }
    return message.toString();
  }

  /** Returns the request of a call. */
  public static String account() {
    return SpecExamples.request(ADD, "ok");
  }

  /** Returns the answer to it. */
  public static String added() {
    return SpecExamples.answer(ADD, "ok");
  }
}
