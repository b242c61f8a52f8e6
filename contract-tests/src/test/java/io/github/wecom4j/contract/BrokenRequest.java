package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A request example in which one thing is broken.
 *
 * @param operation the operation
 * @param path the place, in wire names and positions
 * @param place the same in the words of {@link LimitInventory}
 * @param keyword the limit of the spec that is broken there
 * @param body the broken body
 * @param refusedByMock whether JSON Schema can express the limit
 * @param refusedByBuilder whether a builder can be brought to break it
 */
record BrokenRequest(
    Spec.Operation operation, List<String> path, String place, String keyword, JsonNode body, boolean refusedByMock, boolean refusedByBuilder) {
  /** Returns the place as the client names it, for example {@code msgmenu.list[0].click.content}. */
  String clientPath() {
    StringBuilder text = new StringBuilder();
    for (String step : path) {
      if (step.chars().allMatch(Character::isDigit)) {
        text.append('[').append(step).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(step);
      }
    }
    return text.toString();
  }

  /** Returns what is broken; the same limit of the same member in two examples is not worth two cases. */
  String limit() {
    return LimitInventory.name(keyword, place);
  }
}
