package io.github.wecom4j.http;

/** Nobody wants to be told of attempts. */
enum NoListener implements CallListener {
  NONE;

  @Override
  public void attempted(CallEvent event) {}
}
