package io.github.wecom4j.benchmarks.subjects;

import java.util.List;

/** How a subject makes a call: encodes the request, puts the cached token on it, sends it, reads the answer and looks at its errcode. */
public interface Caller {
  /** The names of all; the first is ours, the second the floor. */
  List<String> NAMES = List.of("wecom4j", "okhttp", "retrofit-moshi", "wxjava", "stock-gson", "stock-jackson");

  /**
   * Adds an account, and returns its id.
   *
   * @throws Exception when the errcode is not 0
   */
  String addAccount() throws Exception;

  /** Tells whether this is the floor: it sends prepared bytes to a prepared URL, and reads all bytes of the answer. */
  default boolean isFloor() {
    return false;
  }

  /** Returns a subject by name. */
  static Caller of(String name, Transport transport) throws Exception {
    return switch (name) {
      case "wecom4j" -> new WeComCaller(transport);
      case "okhttp" -> new OkHttpCaller(transport);
      case "retrofit-moshi" -> new PlainCaller(transport);
      case "wxjava" -> new WxJavaCaller(transport);
      case "stock-gson" -> new StockGsonCaller(transport);
      case "stock-jackson" -> new StockJacksonCaller(transport);
      default -> throw new IllegalArgumentException("No subject " + name + "; there are " + NAMES);
    };
  }
}
