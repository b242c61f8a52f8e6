package io.github.wecom4j.json;

import java.util.List;
import java.util.StringJoiner;

/** Remembers which entries of a list came in another form than documented. */
final class OddEntries extends ModelBuilder<OddEntries> {
  private String position = "";
  private boolean any;

  OddEntries at(int index) {
    position = Integer.toString(index);
    return this;
  }

  boolean any() {
    return any;
  }

  String render(List<?> typed) {
    StringJoiner array = new StringJoiner(",", "[", "]");
    RawMembers odd = rawMembers();
    for (int i = 0; i < typed.size(); i++) {
      String raw = odd.asMap().get(Integer.toString(i));
      array.add(raw != null ? raw : Scalars.render(typed.get(i)));
    }
    return array.toString();
  }

  @Override
  void keep(String name, String json) {
    any = true;
    super.keep(position, json);
  }

  @Override
  protected OddEntries self() {
    return this;
  }
}
