package io.github.wecom4j.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.wecom4j.testing.PrismServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Asks the platform everything that only reads, through a Prism that judges the answers. */
final class DriftCheck {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final OkHttpClient HTTP = new OkHttpClient.Builder().readTimeout(Duration.ofSeconds(60)).build();

  private final String proxy;
  private final KnownValues known;
  private final Judge judge;
  private final DriftReport report;

  private DriftCheck(String proxy, KnownValues known, Judge judge, DriftReport report) {
    this.proxy = proxy;
    this.known = known;
    this.judge = judge;
    this.report = report;
  }

  /**
   * Asks and reports.
   *
   * @param file the spec as a file, for Prism
   * @param upstream the host, as Prism reaches it
   */
  static DriftReport run(DriftSpec spec, Path file, String upstream, Map<String, String> environment) {
    KnownValues known = new KnownValues(environment, spec.secretNames());
    DriftReport report = new DriftReport(upstream, known);
    try (PrismServer proxy = PrismServer.startProxy(file, upstream)) {
      DriftCheck check = new DriftCheck(proxy.baseUrl(), known, new Judge(spec, file), report);
      spec.questions().forEach(check::ask);
    }
    return report;
  }

  private void ask(Question question) {
    try {
      ask(question, question.request(proxy, known));
    } catch (Question.UnknownValue secret) {
      report.notAsked(question.id(), secret.getMessage());
    }
  }

  private void ask(Question question, Request request) {
    try (Response response = HTTP.newCall(request).execute()) {
      String body = response.body().string();
      if (String.valueOf(response.header("Content-Type")).startsWith("application/problem+json")) {
        report.notAsked(question.id(), "Prism did not pass it on: " + body);
        return;
      }
      Violations violations = Violations.of(response.header("sl-violations"));
      JsonNode answer = json(body);
      if (!violations.of(Violations.Side.REQUEST).isEmpty()) {
        report.notAsked(question.id(), "the request itself breaks the spec: " + violations.of(Violations.Side.REQUEST));
        return;
      }
      report.asked(question.id(), outcome(response, answer),
          judge.deviations(question, answer, violations), violations.isCut());
      known.learn(answer);
    } catch (IOException e) {
      report.notAsked(question.id(), "there was no answer: " + e);
    }
  }

  private static String outcome(Response response, JsonNode answer) {
    if (answer.isMissingNode()) {
      return "HTTP " + response.code() + ", no JSON";
    }
    return "errcode " + answer.path("errcode").asText("none");
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException file) {
      return MissingNode.getInstance();
    }
  }
}
