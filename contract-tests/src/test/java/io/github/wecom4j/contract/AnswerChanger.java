package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Changes an answer in each way in which the platform may change it tomorrow, one place at a time. */
public final class AnswerChanger {
  private static final JsonNode NEWS = Json.tree("{\"deep\":[1,null,{\"a\":\"\\u00e9\"}],\"big\":12345678901234567890}");

  private final JsonNode answer;
  private final boolean deep;
  private final Map<String, JsonNode> changed = new LinkedHashMap<>();

  private AnswerChanger(JsonNode answer, boolean deep) {
    this.answer = answer;
    this.deep = deep;
  }

  /** Returns the changed answers by what was changed. */
  static Map<String, JsonNode> of(JsonNode answer) {
    return changed(answer, true);
  }

  /** Returns the answers in which only a member of the outermost object was changed, not what is inside of members. */
  public static Map<String, JsonNode> ofOwnMembers(JsonNode answer) {
    return changed(answer, false);
  }

  private static Map<String, JsonNode> changed(JsonNode answer, boolean deep) {
    AnswerChanger changer = new AnswerChanger(answer, deep);
    changer.walk(answer, "");
    return changer.changed;
  }

  private void walk(JsonNode node, String at) {
    if (node.isObject() && (deep || at.isEmpty())) {
      change("unknown member in " + at, at, value -> ((ObjectNode) value.deepCopy()).set("unheard_of", NEWS));
      node.properties().forEach(member -> {
        String name = member.getKey();
        change("no " + at + "/" + name, at, value -> ((ObjectNode) value.deepCopy()).without(name));
        change("null " + at + "/" + name, at, value -> ((ObjectNode) value.deepCopy()).set(name, NullNode.instance));
        walk(member.getValue(), at + "/" + name);
      });
    } else if (node.isArray()) {
      change("null entry in " + at, at, value -> ((ArrayNode) value.deepCopy()).add(NullNode.instance));
      change("empty " + at, at, value -> ((ArrayNode) value).arrayNode());
      for (int i = 0; deep && i < node.size(); i++) {
        walk(node.get(i), at + "/" + i);
      }
    } else if (!node.isObject()) {
      scalar(node, at);
    }
  }

  private void scalar(JsonNode node, String at) {
    if (node.isTextual()) {
      change("number for string " + at, at, value -> IntNode.valueOf(7));
      change("unknown word " + at, at, value -> TextNode.valueOf("unheard_of"));
      change("empty " + at, at, value -> TextNode.valueOf(""));
      change("odd characters " + at, at, value -> TextNode.valueOf("\"\\\u2028\u0000😀</script>"));
    } else if (node.isNumber()) {
      change("string for number " + at, at, value -> TextNode.valueOf(value.asText()));
      change("unknown number " + at, at, value -> IntNode.valueOf(987_654));
      change("no number " + at, at, value -> TextNode.valueOf("n/a"));
    } else if (node.isBoolean()) {
      change("number for boolean " + at, at, value -> IntNode.valueOf(1));
      change("string for boolean " + at, at, value -> TextNode.valueOf("true"));
    }
  }

  private void change(String what, String at, Function<JsonNode, JsonNode> change) {
    changed.put(what, replaced(answer, at, change));
  }

  private static JsonNode replaced(JsonNode root, String at, Function<JsonNode, JsonNode> change) {
    if (at.isEmpty()) {
      return change.apply(root);
    }
    JsonNode copy = root.deepCopy();
    int slash = at.lastIndexOf('/');
    JsonNode parent = copy.at(at.substring(0, slash));
    String last = at.substring(slash + 1);
    JsonNode value = change.apply(copy.at(at));
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(last), value);
    } else {
      ((ObjectNode) parent).set(last, value);
    }
    return copy;
  }
}
