package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import okhttp3.Interceptor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The gate of the tokens turns red when a client keeps a bad token, gives up a good one, or gets none. */
@Tag("tokens")
class TokensTeethTest {
  private static final Spec.Operation LIST = Spec.INSTANCE.operation("kf.account.list");
  private static final String TOKEN = LIST.tokenParameters().iterator().next();

  private static List<String> missing(Interceptor tampering) {
    return Tampering.missing(Gate.TOKENS, LIST, Tampering.play(Stage.inJvm(tampering), TokenCases::of, Gate.TOKENS, LIST));
  }

  @Test
  void nothingIsMissingWhereNothingIsBroken() {
    assertThat(missing(chain -> chain.proceed(chain.request()))).isEmpty();
  }

  @Test
  void seesAClientThatSendsTheOldTokenAgain() {
    Interceptor stubborn = Tampering.request(request -> request.url().queryParameter(TOKEN) == null ? request
        : request.newBuilder().url(request.url().newBuilder().setQueryParameter(TOKEN, "t1").build()).build());
    assertThat(missing(stubborn)).contains("err_40014 once", "err_42001 once", "err_40014 always", "64 callers").doesNotContain("kept after another error");
  }

  @Test
  void seesAClientThatDoesNotKnowARejection() {
    assertThat(missing(Tampering.answer(text -> text.replace("\"errcode\":40014", "\"errcode\":40015"))))
        .contains("err_40014 once", "err_40014 always").doesNotContain("err_42001 once");
  }

  @Test
  void seesAClientThatTakesAnyErrorForARejection() {
    assertThat(missing(Tampering.answer(text -> text.contains("\"errcode\":-1") ? text.replace("\"errcode\":-1", "\"errcode\":42001") : text)))
        .contains("kept after another error");
  }

  @Test
  void seesAClientThatCallsWithoutAToken() {
    assertThat(missing(Tampering.url(url -> url.removeAllQueryParameters(TOKEN)))).contains("kept after another error", "err_40014 once");
  }

  @Test
  void namesAnOperationWithoutRejections() {
    Spec changed = Tampering.spec(root -> root.at("/components/securitySchemes").forEach(scheme ->
        ((com.fasterxml.jackson.databind.node.ObjectNode) scheme).remove("x-token-errcodes")));
    assertThat(Debts.of(changed.operation(LIST.id()), Gate.TOKENS)).containsExactly("x-token-errcodes of its security scheme");
  }
}
