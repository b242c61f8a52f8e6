package io.github.wecom4j.callback;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An element while its end has not been seen. */
final class XmlElement {
  private final String name;
  private final StringBuilder text = new StringBuilder();
  private Map<String, Object> children;

  XmlElement(String name) {
    this.name = name;
  }

  /** Returns the elements inside, or null where there are none. */
  Map<String, Object> children() {
    return children;
  }

  void append(char[] characters, int start, int length) {
    text.append(characters, start, length);
  }

  void add(XmlElement child) {
    if (children == null) {
      children = new LinkedHashMap<>();
    }
    Object value = child.children != null ? child.children : child.text.toString();
    children.merge(child.name, value, XmlElement::append);
  }

  /** Values are maps and texts, so a list is always one of repeated elements. */
  private static Object append(Object before, Object another) {
    @SuppressWarnings("unchecked")
    List<Object> list = before instanceof List ? (List<Object>) before : new ArrayList<>(List.of(before));
    list.add(another);
    return list;
  }
}
