package io.github.wecom4j.conformance;

/**
 * One claim about the generated code.
 *
 * @param name the claim
 * @param body looks whether it holds, and throws what says why not
 */
public record Check(String name, Body body) {
  /** What a check does. */
  public interface Body {
    void run() throws Exception;
  }
}
