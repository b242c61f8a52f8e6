package io.github.wecom4j.contract;

import io.github.wecom4j.http.Operation;
import io.github.wecom4j.http.Operations;
import java.io.IOException;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;

/** Sees every request as it goes out, has it judged a second time, and keeps it for the case that sent it. */
final class Wire implements Interceptor {
  private static final int FILE_TEXT = 400;

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    List<String> faults = SecondJudge.OF_THE_SPEC.faults(request);
    long start = System.nanoTime();
    Response response = chain.proceed(request);
    MediaType type = response.body().contentType();
    String answer = response.body().string();
    SeenExchange seen = seen(request, response.code(), type, answer, faults, System.nanoTime() - start);
    CaseLog current = CaseLog.current();
    if (current != null) {
      current.add(seen);
    }
    if (seen.isTaken() != faults.isEmpty()) {
      throw new AssertionError("The judges disagree on " + seen.method() + " " + seen.path() + ": the mock "
          + (seen.isTaken() ? "took it" : "refused it with HTTP " + seen.status()) + ", the second judge finds " + faults);
    }
    return response.newBuilder().body(ResponseBody.create(answer, type)).build();
  }

  private static SeenExchange seen(Request request, int status, MediaType type, String answer, List<String> faults, long nanos)
      throws IOException {
    Operation operation = Operations.of(request);
    RequestBody body = request.body();
    String query = request.url().encodedQuery();
    return new SeenExchange(
        operation == null ? "" : operation.id(), operation != null, request.method(), request.url().encodedPath(), query == null ? "" : query,
        body == null || body.contentType() == null ? "" : body.contentType().toString(), body == null ? "" : text(body), status,
        type == null ? "" : type.toString(), answer, faults, nanos);
  }

  private static String text(RequestBody body) throws IOException {
    Buffer buffer = new Buffer();
    body.writeTo(buffer);
    boolean isFile = body.contentType() != null && body.contentType().type().equals("multipart");
    return isFile ? buffer.readUtf8(Math.min(FILE_TEXT, buffer.size())) : buffer.readUtf8();
  }
}
