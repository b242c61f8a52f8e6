package io.github.wecom4j.json;

/** A place in a JSON document, in wire names; it costs one small object until somebody wants to read it. */
public final class WirePath {
  /** The document itself. */
  public static final WirePath ROOT = new WirePath(null, null, -1);

  /** Any place: for who only wants to know whether something is wrong, and makes no object for each place then. */
  static final WirePath ANYWHERE = new WirePath(null, null, -1);

  private final WirePath parent;
  private final String member;
  private final int index;

  private WirePath(WirePath parent, String member, int index) {
    this.parent = parent;
    this.member = member;
    this.index = index;
  }

  WirePath member(String name) {
    return this == ANYWHERE ? this : new WirePath(this, name, -1);
  }

  WirePath entry(String list, int position) {
    return this == ANYWHERE ? this : new WirePath(this, list, position);
  }

  /** Returns the place, for example {@code msgmenu.list[2].click}; empty for the document itself. */
  @Override
  public String toString() {
    if (parent == null) {
      return "";
    }
    String step = index < 0 ? member : member + "[" + index + "]";
    return parent.parent == null ? step : parent + "." + step;
  }
}
