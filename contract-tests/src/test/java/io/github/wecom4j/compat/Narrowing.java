package io.github.wecom4j.compat;

import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a schema of a request takes no more. */
final class Narrowing {
  private final List<String> found = new ArrayList<>();

  private Narrowing() {}

  static List<String> of(Schema<?> former, Schema<?> current) {
    Narrowing narrowing = new Narrowing();
    narrowing.largest("maxLength", former.getMaxLength(), current.getMaxLength());
    narrowing.largest("maxItems", former.getMaxItems(), current.getMaxItems());
    narrowing.largest("maxProperties", former.getMaxProperties(), current.getMaxProperties());
    narrowing.largest("maximum", former.getMaximum(), current.getMaximum());
    narrowing.smallest("minLength", former.getMinLength(), current.getMinLength());
    narrowing.smallest("minItems", former.getMinItems(), current.getMinItems());
    narrowing.smallest("minProperties", former.getMinProperties(), current.getMinProperties());
    narrowing.smallest("minimum", former.getMinimum(), current.getMinimum());
    narrowing.other("pattern", former.getPattern(), current.getPattern());
    narrowing.other("multipleOf", former.getMultipleOf(), current.getMultipleOf());
    narrowing.other("uniqueItems", former.getUniqueItems(), Boolean.TRUE.equals(current.getUniqueItems()) ? true : null);
    narrowing.closed(former.getAdditionalProperties(), current.getAdditionalProperties());
    narrowing.required(former.getRequired(), current.getRequired());
    narrowing.values(former.getEnum(), current.getEnum());
    return narrowing.found;
  }

  private void largest(String keyword, Number former, Number current) {
    if (current != null && (former == null || compare(current, former) < 0)) {
      became(keyword, former, current);
    }
  }

  private void smallest(String keyword, Number former, Number current) {
    if (current != null && (former == null || compare(current, former) > 0)) {
      became(keyword, former, current);
    }
  }

  private static int compare(Number one, Number other) {
    return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()));
  }

  private void other(String keyword, Object former, Object current) {
    if (current != null && !Objects.equals(former, current)) {
      became(keyword, former, current);
    }
  }

  private void closed(Object former, Object current) {
    if (Boolean.FALSE.equals(current) && !Boolean.FALSE.equals(former)) {
      found.add("members that it does not name are refused now");
    }
  }

  private void required(List<String> former, List<String> current) {
    if (current != null) {
      current.stream().filter(name -> former == null || !former.contains(name))
          .forEach(name -> found.add("the member " + name + " is required now"));
    }
  }

  private void values(List<?> former, List<?> current) {
    if (current != null && former == null) {
      found.add("only the values " + current + " are taken now");
    } else if (current != null) {
      former.stream().filter(value -> !current.contains(value)).forEach(value -> found.add("the value " + value + " was removed"));
    }
  }

  private void became(String keyword, Object former, Object current) {
    found.add(keyword + " became " + current + ", it was " + (former == null ? "not limited" : former));
  }
}
