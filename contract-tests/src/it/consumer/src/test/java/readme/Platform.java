package readme;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.auth.CorpCredential;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;

/** Answers as the platform does, with the examples of the spec. */
final class Platform implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final Map<String, String> answers = new HashMap<>();
  private final List<RecordedRequest> requests = new ArrayList<>();

  Platform() throws IOException {
    answer("/cgi-bin/gettoken", SpecExamples.answer("token", "/cgi-bin/gettoken", "ok"));
    answer("/cgi-bin/kf/account/add", SpecExamples.answer("kf", "/cgi-bin/kf/account/add", "ok"));
    answer("/cgi-bin/kf/send_msg", SpecExamples.answer("kf", "/cgi-bin/kf/send_msg", "ok"));
    answer("/cgi-bin/kf/sync_msg", SpecExamples.answer("kf", "/cgi-bin/kf/sync_msg", "ok"));
    server.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        requests.add(request);
        String body = answers.get(request.getRequestUrl().encodedPath());
        return body == null ? new MockResponse().setResponseCode(404) : new MockResponse().setBody(body);
      }
    });
    server.start();
  }

  Platform answer(String path, String body) {
    answers.put(path, body);
    return this;
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

  RecordedRequest last() {
    return requests.get(requests.size() - 1);
  }

  @Override
  public void close() throws IOException {
    server.shutdown();
  }
}
