package io.github.wecom4j.benchmarks.subjects;

import okhttp3.Interceptor;
import okhttp3.OkHttpClient;

/**
 * Where calls go: the same for all subjects.
 *
 * @param baseUrl the host, with a slash at its end
 * @param inMemory answers in place of the network; null for the network
 */
public record Transport(String baseUrl, Interceptor inMemory) {
  /** Returns a builder of an OkHttp that calls there; what else it needs must be added before {@link #last}. */
  OkHttpClient.Builder http() {
    return new OkHttpClient.Builder();
  }

  /** Adds the end of the line. */
  OkHttpClient last(OkHttpClient.Builder http) {
    return inMemory == null ? http.build() : http.addInterceptor(inMemory).build();
  }
}
