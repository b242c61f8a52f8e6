package io.github.wecom4j.benchmarks.subjects;

import java.util.List;

/** How a subject reads an answer and writes a request. */
public interface Codec {
  /** The names of all; the first is ours, the second the floor. */
  List<String> NAMES = List.of("wecom4j", "moshi-floor", "jackson-floor", "retrofit-moshi", "wxjava", "stock-gson", "stock-jackson");

  /**
   * Reads a page as it comes from the wire, and looks at its errcode.
   *
   * @throws Exception when the errcode is not 0
   */
  Object page(byte[] json) throws Exception;

  /** Returns what was read of a page as JSON, to see whether something is missing. */
  String again(Object page);

  /** Returns a message to send, of its JSON. */
  Object message(String json) throws Exception;

  /** Writes a message as it goes to the wire. */
  byte[] encode(Object message) throws Exception;

  /** Tells whether this is a floor: it visits every token, and keeps nothing. */
  default boolean isFloor() {
    return false;
  }

  /** Returns a subject by name. */
  static Codec of(String name) {
    return switch (name) {
      case "wecom4j" -> new WeComCodec();
      case "moshi-floor" -> new MoshiFloor();
      case "jackson-floor" -> new JacksonFloor();
      case "retrofit-moshi" -> new PlainCodec();
      case "wxjava" -> new WxJavaCodec();
      case "stock-gson" -> new StockGsonCodec();
      case "stock-jackson" -> new StockJacksonCodec();
      default -> throw new IllegalArgumentException("No subject " + name + "; there are " + NAMES);
    };
  }

  /** Throws when an errcode is none of success. */
  static void requireSuccess(Integer errcode) {
    if (errcode == null || errcode != 0) {
      throw new IllegalStateException("errcode " + errcode);
    }
  }
}
