package io.github.wecom4j.auth;

import io.github.wecom4j.api.kf.AccountApi;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.SpecExamples;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import retrofit2.Invocation;

/** A call of one operation as an interceptor sees it, whose answer says no more than whether its token was rejected. */
final class SimulatedCall {
  private static final String OPERATION = "kf.account.list";
  private static final String OK = SpecExamples.answer(OPERATION, "ok");
  private static final String REJECTED = SpecExamples.answer(OPERATION, "err_42001");
  private static final MediaType JSON = MediaType.get("application/json; charset=UTF-8");
  private static final Request REQUEST = request();

  private final Answers answers;
  private final List<String> sent = new ArrayList<>();
  private final Call call = stub(Call.class, (method, argument) -> {
    if (method.equals("isCanceled")) {
      return this.cancelled;
    }
    throw new UnsupportedOperationException(method);
  });
  private boolean cancelled;

  SimulatedCall(Answers answers) {
    this.answers = answers;
  }

  /** What the platform says to a token, and that the call has learnt it. */
  interface Answers {
    boolean rejects(String token);

    void learnt(String token);
  }

  private static Request request() {
    try {
      Method method = AccountApi.class.getMethod("list", ListAccountsRequest.class);
      return new Request.Builder()
          .url("https://example.com" + SpecExamples.path(OPERATION))
          .tag(Invocation.class, Invocation.of(AccountApi.class, stub(AccountApi.class, (name, argument) -> null), method, List.of()))
          .post(RequestBody.create(SpecExamples.request(OPERATION, "ok"), JSON))
          .build();
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the tokens that were sent, one for each attempt. */
  List<String> sent() {
    return sent;
  }

  Call call() {
    return call;
  }

  void cancel() {
    cancelled = true;
  }

  boolean isCancelled() {
    return cancelled;
  }

  /** Goes through an interceptor, and tells whether the platform took the call in the end. */
  boolean through(Interceptor interceptor) throws IOException {
    Interceptor.Chain chain = stub(Interceptor.Chain.class, (method, argument) -> switch (method) {
      case "request" -> REQUEST;
      case "call" -> call;
      case "proceed" -> answer((Request) argument);
      default -> throw new UnsupportedOperationException(method);
    });
    try (Response response = interceptor.intercept(chain)) {
      return response.body().string().equals(OK);
    }
  }

  private Response answer(Request request) throws IOException {
    String token = request.url().queryParameter("access_token");
    sent.add(token);
    boolean rejected = answers.rejects(token);
    if (cancelled) {
      throw new IOException("Canceled");
    }
    if (rejected) {
      answers.learnt(token);
    }
    return new Response.Builder().request(request).protocol(Protocol.HTTP_1_1).code(200).message("OK")
        .body(ResponseBody.create(rejected ? REJECTED : OK, JSON)).build();
  }

  private interface Answer {
    Object to(String method, Object argument) throws IOException;
  }

  private static <T> T stub(Class<T> type, Answer answer) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) ->
        switch (method.getName()) {
          case "hashCode" -> System.identityHashCode(self);
          case "equals" -> self == arguments[0];
          case "toString" -> FakePlatform.class.getSimpleName() + "." + type.getSimpleName();
          default -> answer.to(method.getName(), arguments == null ? null : arguments[0]);
        }));
  }
}
