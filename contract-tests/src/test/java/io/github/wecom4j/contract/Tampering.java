package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ByteString;

/** Clients with a fault, as a mistake in a template would make them: it is put in between the client and the wire. */
final class Tampering {
  private Tampering() {}

  /** The client calls another URL. */
  static Interceptor url(UnaryOperator<HttpUrl.Builder> change) {
    return request(request -> request.newBuilder().url(change.apply(request.url().newBuilder()).build()).build());
  }

  /** The client sends another request. */
  static Interceptor request(UnaryOperator<Request> change) {
    return chain -> chain.proceed(change.apply(chain.request()));
  }

  /** The client writes another body. */
  static Interceptor body(Consumer<ObjectNode> change) {
    return chain -> {
      Request request = chain.request();
      if (request.body() == null || request.body().contentLength() == 0) {
        return chain.proceed(request);
      }
      ObjectNode body = (ObjectNode) Json.tree(text(request));
      change.accept(body);
      return chain.proceed(sending(request, ByteString.encodeUtf8(body.toString())));
    };
  }

  /** The header with the length was written before: it has to fit what is sent now. */
  static Request sending(Request request, ByteString body) {
    return request.newBuilder().post(RequestBody.create(body, request.body().contentType()))
        .header("Content-Length", Integer.toString(body.size())).build();
  }

  /** The client reads something else than what was answered. */
  static Interceptor answer(Function<String, String> change) {
    return chain -> {
      okhttp3.Response response = chain.proceed(chain.request());
      ResponseBody body = ResponseBody.create(change.apply(response.body().string()), response.body().contentType());
      return response.newBuilder().body(body).removeHeader("Content-Length").build();
    };
  }

  static String text(Request request) throws IOException {
    Buffer buffer = new Buffer();
    request.body().writeTo(buffer);
    return buffer.readUtf8();
  }

  /** Plays the cases of one kind for an operation on a stage, those that are about the mock included. */
  static List<CaseResult> play(Stage stage, Function<Spec.Operation, Stream<ContractCase>> source, Gate gate, Spec.Operation operation) {
    try (stage) {
      return source.apply(operation).filter(one -> one.gate() == gate).map(one -> one.play(stage)).toList();
    }
  }

  /** Returns the names of what a gate misses after that. */
  static List<String> missing(Gate gate, Spec.Operation operation, List<CaseResult> results) {
    return List.copyOf(Coverage.of(List.of(operation), results).field(operation.id(), gate).missing());
  }

  /** Returns the spec with a change, for gates that read it. */
  static Spec spec(Consumer<ObjectNode> change) {
    JsonNode root = Spec.BUNDLE.root().deepCopy();
    change.accept((ObjectNode) root);
    return Spec.of(root);
  }
}
