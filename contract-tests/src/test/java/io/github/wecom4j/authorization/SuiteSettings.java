package io.github.wecom4j.authorization;

/**
 * What an application has to know of its suite.
 *
 * @param avatar the media id of the picture of new accounts
 * @param port the port of the callback URL, 0 for any
 */
record SuiteSettings(String baseUrl, String suiteId, String suiteSecret, String avatar, int port) {
  @Override
  public String toString() {
    return "SuiteSettings{suiteId=" + suiteId + ", suiteSecret=***}";
  }
}
