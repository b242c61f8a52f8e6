package io.github.wecom4j.drift;

/**
 * Something in an answer of the platform that the spec does not say.
 *
 * @param location the member, with {@code []} for each item of an array, the same for all items
 * @param keyword the keyword of the schema that does not hold
 * @param message what is there, without values of the corp
 */
record Deviation(String location, String keyword, String message) implements Comparable<Deviation> {
  /** Tells whether the platform gives more than the spec knows, which breaks nobody. */
  boolean isAddition() {
    return keyword.equals("additionalProperties");
  }

  @Override
  public int compareTo(Deviation other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return (isAddition() ? "new:       " : "deviation: ") + location + " " + keyword + ": " + message;
  }
}
