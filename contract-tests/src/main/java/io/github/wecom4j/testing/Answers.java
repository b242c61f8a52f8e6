package io.github.wecom4j.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wecom4j.http.Operation;
import io.github.wecom4j.http.Operations;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Chooses with which example of the spec the mock answers; without a choice it is the first one, a success. Give it to
 * {@code WeComClient.builder().okHttp(http -> http.addInterceptor(answers))}.
 *
 * <p>The errors of an operation are named by their errcode, for example {@code err_95018}.
 */
public final class Answers implements Interceptor {
  private final Map<String, String> chosen = new ConcurrentHashMap<>();

  /**
   * Lets the mock answer an operation with an example, until another is chosen.
   *
   * @param operationId the operation, for example {@code kf.message.send}
   * @param example the name of an example of its answer in the spec
   * @return these answers
   * @throws IllegalArgumentException if the spec has no such example; the message names those that it has
   */
  public Answers choose(String operationId, String example) {
    Set<String> known = Examples.OF_ANSWERS.get(operationId);
    if (known == null) {
      throw new IllegalArgumentException("The spec has no operation " + operationId + "; it has " + new TreeSet<>(Examples.OF_ANSWERS.keySet()));
    }
    if (!known.contains(example)) {
      throw new IllegalArgumentException(operationId + " has no answer " + example + "; it has " + known);
    }
    chosen.put(operationId, example);
    return this;
  }

  /** Lets the mock answer every operation with a success again. */
  public void reset() {
    chosen.clear();
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Operation operation = Operations.of(chain);
    String example = operation == null ? null : chosen.get(operation.id());
    // The mock finds the error of a download only where JSON is asked for.
    return chain.proceed(example == null ? request
        : request.newBuilder().header("Prefer", "example=" + example).header("Accept", "application/json").build());
  }

  /** The names of the examples, read when they are first asked for. */
  private static final class Examples {
    private static final Map<String, Set<String>> OF_ANSWERS = read(SpecBundle.load().root());

    private static Map<String, Set<String>> read(JsonNode spec) {
      Map<String, Set<String>> names = new ConcurrentHashMap<>();
      spec.get("paths").forEach(path -> path.forEach(operation -> {
        Set<String> examples = new TreeSet<>();
        operation.at("/responses/200/content/application~1json/examples").fieldNames().forEachRemaining(examples::add);
        names.put(operation.path("operationId").asText(), examples);
      }));
      return names;
    }
  }
}
