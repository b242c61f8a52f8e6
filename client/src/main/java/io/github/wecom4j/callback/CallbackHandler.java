package io.github.wecom4j.callback;

/**
 * Takes events of one type. Called on a thread of the endpoint's executor after the push has been answered, for several events at once
 * and in no certain order, as the platform promises none either.
 */
@FunctionalInterface
public interface CallbackHandler<E> {
  /**
   * Does the work of an event.
   *
   * @throws Exception when it failed: the event is not handed over again, the error listener is told
   */
  void handle(E event) throws Exception;
}
