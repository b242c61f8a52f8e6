package readme;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.auth.CorpCredential;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;

/** Answers as the platform does, with the examples of the spec. */
final class Platform implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final Map<String, MockResponse> answers = new ConcurrentHashMap<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

  Platform() throws IOException {
    answer("/cgi-bin/gettoken", SpecExamples.answer("token", "/cgi-bin/gettoken", "ok"));
    answer("/cgi-bin/kf/account/list", SpecExamples.answer("kf", "/cgi-bin/kf/account/list", "ok"));
    answer("/cgi-bin/kf/account/add", SpecExamples.answer("kf", "/cgi-bin/kf/account/add", "ok"));
    answer("/cgi-bin/kf/send_msg", SpecExamples.answer("kf", "/cgi-bin/kf/send_msg", "ok"));
    answer("/cgi-bin/kf/sync_msg", SpecExamples.answer("kf", "/cgi-bin/kf/sync_msg", "ok"));
    answer("/cgi-bin/media/upload", SpecExamples.answer("media", "/cgi-bin/media/upload", "ok"));
    server.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        requests.add(request);
        return answers.getOrDefault(request.getRequestUrl().encodedPath(), new MockResponse().setResponseCode(404));
      }
    });
    server.start();
  }

  void answer(String path, String json) {
    answer(path, new MockResponse().setBody(json).setHeader("Content-Type", "application/json; charset=UTF-8"));
  }

  void answer(String path, MockResponse answer) {
    answers.put(path, answer);
  }

  WeComClient client() {
    return WeComClient.builder().baseUrl(url()).credential(CorpCredential.of("ww0123456789", "secret")).build();
  }

  String url() {
    return server.url("/").toString();
  }

  List<String> paths() {
    return requests.stream().map(request -> request.getRequestUrl().encodedPath()).toList();
  }

  RecordedRequest request(String path) {
    return requests.stream().filter(request -> request.getRequestUrl().encodedPath().equals(path)).findFirst().orElseThrow();
  }

  RecordedRequest last() {
    return requests.get(requests.size() - 1);
  }

  @Override
  public void close() throws IOException {
    server.shutdown();
  }
}
