package io.github.wecom4j.contract;

import java.util.Arrays;
import java.util.Optional;

/** What the suite asks for, of every operation or of the project as a whole; each is a column of the report. */
enum Gate {
  CALLS("G1", "calls", "Calls", "Every example of a request is sent by the client and taken by the mock; the answer is read without loss."),
  MEMBERS("G2", "members", "Members", "Every member of a request was sent once, and every optional one left out once."),
  WIRE_LIMITS("G3", "wire-limits", "Limits, on the wire",
      "Every limit is broken once below the client: the mock names the keyword and the place."),
  BUILDER_LIMITS("G3", "builder-limits", "Limits, in the builder",
      "Every limit is broken once through the client, which refuses with the keyword and the place before it sends."),
  JUDGES("G4", "judges", "Second judge", "Another validator judges every request, taken or refused, and agrees with the mock."),
  ANSWERS("G5", "answers", "Answers", "Every example of an answer and invented ones are read and written back without loss, numbers exactly."),
  CHANGES("G6", "changes", "Tomorrow", "Every answer survives what the platform may change: new members, new values, other types, nothing there."),
  ERRCODES("G7", "errcodes", "Errcodes", "Every errcode of the spec becomes the exception that says so."),
  TOKENS("G8", "tokens", "Tokens", "A rejected token is replaced once, and the call repeated once; another error leaves the token alone."),
  FILES("G9", "files", "Files", "Uploads are exact to the byte, whatever their name and size; downloads are streams, and their errors exceptions."),
  GENERATION("G11", "generation", "Generation", "The same spec gives the same, tidy code; it is compiled with every warning as an error."),
  EXAMPLES("G12", "examples", "Examples", "Every example follows its schema, and every schema is reached by an example."),
  REPORT("G15", "report", "Report", "What was not tried is named, in a table, as JSON and on a page.");

  private final String code;
  private final String key;
  private final String title;
  private final String claim;

  Gate(String code, String key, String title, String claim) {
    this.code = code;
    this.key = key;
    this.title = title;
    this.claim = claim;
  }

  /** Returns the number under which the project speaks of it. */
  String code() {
    return code;
  }

  /** Returns the name that is part of the ids of its cases, and a tag of tests. */
  String key() {
    return key;
  }

  String title() {
    return title;
  }

  /** Returns what holds when nothing is missing. */
  String claim() {
    return claim;
  }

  static Optional<Gate> of(String key) {
    return Arrays.stream(values()).filter(gate -> gate.key.equals(key)).findFirst();
  }
}
