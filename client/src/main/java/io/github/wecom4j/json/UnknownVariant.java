package io.github.wecom4j.json;

import java.util.List;

/** A variant of a union that this version does not know, kept whole. */
public abstract class UnknownVariant implements JsonModel, Variant {
  private final String type;
  private final String rawJson;

  /** Creates a variant. */
  protected UnknownVariant(String type, String rawJson) {
    this.type = type;
    this.rawJson = rawJson;
  }

  /** Returns what would tell which variant this is; empty where there was nothing. */
  public String type() {
    return type;
  }

  /** Returns the whole JSON object as it came. */
  public String rawJson() {
    return rawJson;
  }

  @Override
  public String discriminatorValue() {
    return type;
  }

  @Override
  public RawMembers rawMembers() {
    return RawMembers.NONE;
  }

  /** Finds nothing: of an unknown variant no limit is known. */
  @Override
  public void check(WirePath at, List<Violation> found) {}

  @Override
  public boolean equals(Object other) {
    return other != null && other.getClass() == getClass() && rawJson.equals(((UnknownVariant) other).rawJson);
  }

  @Override
  public int hashCode() {
    return rawJson.hashCode();
  }

  /** Shows the type only: the rest may be personal. */
  @Override
  public String toString() {
    return getClass().getSimpleName() + "{type=" + type + "}";
  }
}
