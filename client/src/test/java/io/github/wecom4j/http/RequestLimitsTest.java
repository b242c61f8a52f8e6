package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wecom4j.api.media.model.MediaType;
import io.github.wecom4j.json.LimitException;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {
  private static final QueryLimits LIMITS = limits();

  private interface Limited {
    void call(@QueryLimits(name = "q", minLength = 2, maxLength = 3, maxBytes = 6) String q);
  }

  private static QueryLimits limits() {
    return (QueryLimits) Limited.class.getDeclaredMethods()[0].getParameterAnnotations()[0][0];
  }

  private static void refuses(Object value, String what) {
    assertThatThrownBy(() -> RequestLimits.checked(value, LIMITS)).isInstanceOf(LimitException.class).hasMessageContainingAll("q", what);
  }

  @Test
  void checksCharactersAndBytesOfAQueryParameter() {
    assertThat(RequestLimits.checked("ab", LIMITS)).isEqualTo("ab");
    assertThat(RequestLimits.checked("客服", LIMITS)).isEqualTo("客服");
    refuses("a", "2");
    refuses("abcd", "3");
    refuses("客服a", "6");
  }

  @Test
  void refusesAConstantThatTheSpecDoesNotKnow() {
    assertThatThrownBy(() -> RequestLimits.checked(MediaType.of("hologram"), LIMITS)).isInstanceOfSatisfying(LimitException.class,
        e -> assertThat(e.violations()).anyMatch(violation -> violation.keyword().equals("enum")));
  }
}
