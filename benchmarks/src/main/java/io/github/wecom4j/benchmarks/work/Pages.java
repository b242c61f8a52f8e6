package io.github.wecom4j.benchmarks.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wecom4j.support.SpecExamples;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Answers of {@code kf.message.sync}, made of the examples of the spec: as many messages as wanted, every other one a text of a length
 * that customers write, a quarter of these in Chinese, some with line ends, quotes and emoji. The same for the same size.
 */
public final class Pages {
  /** The operation. */
  public static final String SYNC = "kf.message.sync";

  private static final long SEED = 20251118;
  private static final String LATIN = "Where is my parcel? I ordered it on Monday, and the page said two days. Can you look it up, please? ";
  private static final String CHINESE = "您好，我的快递到哪里了？周一下的单，页面上写两天送达，麻烦帮我查一下，谢谢。";
  private static final String[] ESCAPED = {"\n", " \"now\" ", "\t", " 🙂 ", "\\"};

  private Pages() {}

  /**
   * Returns a page.
   *
   * @param readByAll tells whether every subject reads all members of a message; the others are left out
   */
  public static byte[] of(int messages, Predicate<String> readByAll) {
    ObjectNode page = (ObjectNode) Json.tree(SpecExamples.answer(SYNC, "ok"));
    page.set("msg_list", list(messages, mix(readByAll)));
    return page.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns a page with one message. */
  public static String around(JsonNode message) {
    ObjectNode page = (ObjectNode) Json.tree(SpecExamples.answer(SYNC, "ok"));
    page.set("msg_list", page.arrayNode().add(message));
    return page.toString();
  }

  /** Returns every message in the examples of the spec. */
  public static List<JsonNode> all() {
    List<JsonNode> all = new ArrayList<>();
    SpecExamples.answers(SYNC).values().forEach(answer -> Json.tree(answer).path("msg_list").forEach(all::add));
    return all;
  }

  private static List<JsonNode> mix(Predicate<String> readByAll) {
    List<JsonNode> mix = all();
    mix.removeIf(message -> !readByAll.test(around(message)));
    return mix;
  }

  private static ArrayNode list(int messages, List<JsonNode> mix) {
    Random random = new Random(SEED);
    List<JsonNode> texts = mix.stream().filter(message -> message.at("/text/content").isTextual()).toList();
    ArrayNode list = ((ObjectNode) mix.get(0)).arrayNode();
    for (int i = 0; i < messages; i++) {
      List<JsonNode> kind = i % 2 == 0 ? texts : mix;
      ObjectNode message = kind.get(random.nextInt(kind.size())).deepCopy();
      lengthen(message, random);
      message.put("msgid", id("msg", random));
      if (message.path("text").isObject()) {
        ((ObjectNode) message.get("text")).put("content", text(random));
      }
      list.add(message);
    }
    return list;
  }

  /** Gives ids the length that they have on the platform. */
  private static void lengthen(ObjectNode message, Random random) {
    for (var member : message.properties()) {
      if (member.getValue() instanceof ObjectNode object) {
        lengthen(object, random);
      } else if (member.getValue().isTextual() && member.getKey().contains("id") && !member.getKey().equals("menu_id")) {
        member.setValue(message.textNode(id(member.getValue().asText().substring(0, 2), random)));
      }
    }
  }

  private static String id(String prefix, Random random) {
    StringBuilder id = new StringBuilder(prefix);
    while (id.length() < 32) {
      id.append("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-".charAt(random.nextInt(64)));
    }
    return id.toString();
  }

  private static String text(Random random) {
    String words = random.nextInt(4) == 0 ? CHINESE : LATIN;
    StringBuilder text = new StringBuilder();
    int length = words == CHINESE ? 10 + random.nextInt(60) : 20 + random.nextInt(200);
    while (text.length() < length) {
      text.append(words, 0, Math.min(words.length(), length - text.length()));
    }
    if (random.nextInt(4) == 0) {
      text.insert(text.length() / 2, ESCAPED[random.nextInt(ESCAPED.length)]);
    }
    return text.toString();
  }
}
