package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import okhttp3.Interceptor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The gates of calls and members turn red when the client sends something else, and name it. */
@Tag("calls")
class CallsTeethTest {
  private static final Spec.Operation UPDATE = Spec.INSTANCE.operation("kf.account.update");

  private static List<String> missingOf(Gate gate, Interceptor tampering) {
    return Tampering.missing(gate, UPDATE, Tampering.play(Stage.inJvm(tampering), CallCases::of, gate, UPDATE));
  }

  @Test
  void nothingIsMissingWhereNothingIsBroken() {
    assertThat(missingOf(Gate.CALLS, chain -> chain.proceed(chain.request()))).isEmpty();
  }

  @Test
  void namesAnOperationThatNobodyCalled() {
    assertThat(Coverage.of(List.of(UPDATE), List.of()).missing(Gate.CALLS)).containsExactly(UPDATE.id() + "/calls/example ok");
  }

  @Test
  void seesAWrongPath() {
    String other = Spec.INSTANCE.operation("kf.account.add").path().substring(1);
    Interceptor wrong = Tampering.request(request -> request.url().encodedPath().equals(UPDATE.path())
        ? request.newBuilder().url(request.url().newBuilder().encodedPath("/" + other).build()).build() : request);
    assertThat(missingOf(Gate.CALLS, wrong)).containsExactly("example ok");
  }

  @Test
  void seesAWrongMethod() {
    Interceptor wrong = Tampering.request(request -> request.method().equals("POST") ? request.newBuilder().put(request.body()).build() : request);
    assertThat(missingOf(Gate.CALLS, wrong)).containsExactly("example ok");
  }

  @Test
  void seesARenamedMember() {
    assertThat(missingOf(Gate.CALLS, Tampering.body(body -> body.set("openkfid", body.remove("open_kfid"))))).containsExactly("example ok");
  }

  @Test
  void seesALostOptionalMember() {
    assertThat(missingOf(Gate.CALLS, Tampering.body(body -> body.remove("name")))).containsExactly("example ok");
  }

  @Test
  void seesAWrongValue() {
    assertThat(missingOf(Gate.CALLS, Tampering.body(body -> body.put("name", "another")))).containsExactly("example ok");
  }

  @Test
  void seesALostMemberOfTheAnswer() {
    assertThat(missingOf(Gate.CALLS, Tampering.answer(text -> text.replace("\"errmsg\":\"ok\"", "\"errmsg\":\"other\""))))
        .containsExactly("example ok");
  }

  @Test
  void namesAMemberThatIsNeverSent() {
    List<CaseResult> results = Tampering.play(Stage.inJvm(), CallCases::of, Gate.MEMBERS, UPDATE).stream()
        .filter(result -> result.exchanges().stream().noneMatch(seen -> seen.body().contains("\"media_id\""))).toList();
    assertThat(results).isNotEmpty();
    assertThat(Tampering.missing(Gate.MEMBERS, UPDATE, results)).contains("sent .media_id");
  }

  @Test
  void namesAMemberThatIsNeverLeftOut() {
    List<CaseResult> whole = Tampering.play(Stage.inJvm(), CallCases::of, Gate.CALLS, UPDATE);
    assertThat(Tampering.missing(Gate.MEMBERS, UPDATE, whole)).contains("omitted .name").doesNotContain("sent .name");
  }

  @Test
  void seesAMemberThatIsSentWhereItWasNotSet() {
    Interceptor defaults = Tampering.body(body -> {
      if (!body.has("name")) {
        body.put("name", "");
      }
    });
    assertThat(missingOf(Gate.MEMBERS, defaults)).contains("omitted .name");
  }
}
