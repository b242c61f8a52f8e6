package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The second judge finds what the mock looks at and what it does not, and a disagreement fails the case. */
@Tag("judges")
class JudgesTeethTest {
  private static final String HOST = "http://localhost";
  private static final Spec.Operation ADD = Spec.INSTANCE.operation("kf.account.add");
  private static final Spec.Operation LIST = Spec.INSTANCE.operation("kf.servicer.list");
  private static final Spec.Operation UPLOAD = Spec.INSTANCE.operation("media.temporary.upload");

  private static Request add() {
    return RawRequests.of(HOST, ADD, Map.of(), ADD.request("ok")).build();
  }

  private static List<String> faults(Request request) throws IOException {
    return SecondJudge.OF_THE_SPEC.faults(request);
  }

  private static List<String> faultsOfUrl(UnaryOperator<HttpUrl.Builder> change) throws IOException {
    return faults(add().newBuilder().url(change.apply(add().url().newBuilder()).build()).build());
  }

  private static List<String> faultsOfBody(String body, String type) throws IOException {
    return faults(add().newBuilder().post(RequestBody.create(body.getBytes(java.nio.charset.StandardCharsets.UTF_8), MediaType.parse(type))).build());
  }

  @Test
  void findsNothingInAGoodRequest() throws IOException {
    assertThat(faults(add())).isEmpty();
    assertThat(faults(RawRequests.of(HOST, LIST, Map.of(), null).build())).isEmpty();
    assertThat(faults(RawRequests.of(HOST, UPLOAD, Map.of(), null).build())).isEmpty();
  }

  @Test
  void findsWhatIsWrongInTheQuery() throws IOException {
    assertThat(faultsOfUrl(url -> url.addQueryParameter("debug", "1"))).containsExactly("unknown query parameter debug");
    assertThat(faults(RawRequests.of(HOST, LIST, missing("open_kfid"), null).build())).containsExactly("no query parameter open_kfid");
    assertThat(faults(RawRequests.of(HOST, UPLOAD, Map.of("type", "hologram"), null).build())).isNotEmpty();
    Request twice = RawRequests.of(HOST, LIST, Map.of(), null).build();
    twice = twice.newBuilder().url(twice.url().newBuilder().addQueryParameter("open_kfid", "b").build()).build();
    assertThat(faults(twice)).containsExactly("query parameter open_kfid more than once");
  }

  private static Map<String, String> missing(String name) {
    Map<String, String> query = new HashMap<>();
    query.put(name, null);
    return query;
  }

  @Test
  void wantsTheTokenOnceAndInTheQueryOnly() throws IOException {
    assertThat(faultsOfUrl(url -> url.removeAllQueryParameters("access_token"))).containsExactly("no token access_token");
    assertThat(faultsOfUrl(url -> url.setQueryParameter("access_token", ""))).containsExactly("no token access_token");
    assertThat(faultsOfUrl(url -> url.addQueryParameter("access_token", "t1"))).containsExactly("query parameter access_token more than once");
    assertThat(faults(add().newBuilder().header("Authorization", "Bearer t0").build())).containsExactly("the token stands in a header or in the body");
    ObjectNode body = ADD.request("ok").deepCopy();
    assertThat(faultsOfBody(body.put("name", "t0").toString(), "application/json; charset=UTF-8")).containsExactly("the token stands in a header or in the body");
  }

  @Test
  void findsAWrongTypeOrCharset() throws IOException {
    String body = ADD.request("ok").toString();
    for (String type : List.of("text/plain; charset=UTF-8", "application/json; charset=ISO-8859-1", "application/json", "application/x-www-form-urlencoded")) {
      assertThat(faultsOfBody(body, type)).as(type).containsExactly("content type " + MediaType.get(type));
    }
    assertThat(faultsOfBody("", "application/json; charset=UTF-8")).singleElement().asString().contains("no body");
    assertThat(faults(RawRequests.of(HOST, UPLOAD, Map.of(), null).post(RequestBody.create("x", MediaType.get("text/plain"))).build())).isNotEmpty();
  }

  @Test
  void findsUnknownMembersAndTooManyBytes() throws IOException {
    ObjectNode body = ADD.request("ok").deepCopy();
    assertThat(faultsOfBody(body.deepCopy().put("unheard_of", 1).toString(), "application/json; charset=UTF-8")).isNotEmpty();
    JsonNode limit = Spec.INSTANCE.resolve(ADD.requestSchema()).at("/properties/media_id/x-max-bytes");
    assertThat(limit.isInt()).isTrue();
    assertThat(faultsOfBody(body.put("media_id", "客".repeat(limit.asInt() / 3 + 1)).toString(), "application/json; charset=UTF-8"))
        .singleElement().asString().contains(limit.asText() + " bytes");
  }

  @Test
  void findsAPathAndAMethodThatNobodyDescribed() throws IOException {
    assertThat(faultsOfUrl(url -> url.addPathSegment("x"))).containsExactly("no operation of the spec");
    assertThat(faults(add().newBuilder().put(add().body()).build())).containsExactly("no operation of the spec");
  }

  @Test
  void aMockThatRefusesWhatTheSecondJudgeTakesFailsTheCase() {
    SpecServer strict = new SpecServer() {
      @Override
      List<String> faults(Request request) {
        return List.of("no");
      }
    };
    List<CaseResult> results = Tampering.play(Stage.inJvm(strict), CallCases::of, Gate.CALLS, ADD);
    assertThat(results).isNotEmpty().noneMatch(CaseResult::passed);
    assertThat(Tampering.missing(Gate.JUDGES, ADD, results)).containsExactly("refused", "taken");
  }

  @Test
  void aMockThatTakesWhatTheSecondJudgeRefusesFailsTheCase() {
    SpecServer lenient = new SpecServer() {
      @Override
      List<String> faults(Request request) {
        return List.of();
      }
    };
    List<CaseResult> results = Tampering.play(Stage.inJvm(lenient), LimitCases::of, Gate.WIRE_LIMITS, ADD);
    assertThat(results).isNotEmpty().allSatisfy(result -> assertThat(result.failure()).hasMessageContaining("The judges disagree"));
  }

  @Test
  void aClientThatSendsAnUnknownParameterFailsTheCase() {
    Stage stage = Stage.inJvm(Tampering.url(url -> url.addQueryParameter("debug", "1")));
    assertThat(Tampering.play(stage, CallCases::of, Gate.CALLS, ADD)).isNotEmpty().noneMatch(CaseResult::passed);
  }
}
