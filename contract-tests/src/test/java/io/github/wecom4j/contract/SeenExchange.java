package io.github.wecom4j.contract;

import java.util.List;

/**
 * A request as it went over the wire, and what came back. It may hold tokens and secrets: {@link Redacted} is for what people read.
 *
 * @param operation the operation of the spec; empty for none
 * @param byClient whether a generated method made it, and not a test
 * @param method the HTTP method
 * @param path the path
 * @param query the query as it was sent; empty for none
 * @param type the content type of the body; empty for none
 * @param body the body; of a file only how it begins
 * @param status the HTTP status
 * @param answerType the content type of the answer
 * @param answer the body of the answer
 * @param faults what the second judge finds wrong with the request
 * @param nanos how long it took
 */
record SeenExchange(
    String operation, boolean byClient, String method, String path, String query, String type, String body, int status, String answerType,
    String answer, List<String> faults, long nanos) {
  /** Tells whether the mock took the request. */
  boolean isTaken() {
    return status / 100 == 2;
  }
}
