package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wecom4j.api.media.TemporaryApi;
import io.github.wecom4j.json.LimitException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UploadFileTest {
  private static final Upload UPLOAD = Arrays.stream(TemporaryApi.class.getMethods())
      .map(method -> method.getAnnotation(Upload.class)).filter(upload -> upload != null).findFirst().orElseThrow();

  static Stream<Upload.Limit> limits() {
    return Arrays.stream(UPLOAD.limits()).filter(limit -> !limit.parameter().isEmpty());
  }

  private static UploadFile ofLength(long length) {
    return UploadFile.of("a.bin", "application/octet-stream", InputStream.nullInputStream(), length);
  }

  private static void check(Upload.Limit limit, long length) {
    HttpUrl url = HttpUrl.get("https://platform.test/").newBuilder().addQueryParameter(limit.parameter(), limit.value()).build();
    UploadBody.check(new Request.Builder().url(url).post(UploadBody.of(ofLength(length), UPLOAD)).build());
  }

  @ParameterizedTest
  @MethodSource("limits")
  void mayHaveTheSmallestAndTheLargestDocumentedSize(Upload.Limit limit) {
    assertThatCode(() -> check(limit, limit.minBytes())).doesNotThrowAnyException();
    assertThatCode(() -> check(limit, limit.maxBytes())).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(limit, limit.minBytes() - 1)).isInstanceOf(LimitException.class).hasMessageContaining("at least");
    assertThatThrownBy(() -> check(limit, limit.maxBytes() + 1)).isInstanceOf(LimitException.class).hasMessageContaining("at most");
  }

  @Test
  void mayBeEmptyAsFarAsItIsConcernedItself() {
    assertThat(ofLength(0).length()).isZero();
    assertThatThrownBy(() -> ofLength(-1)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("-1");
  }

  @Test
  void showsItsNameAndLengthAndNoContent() {
    assertThat(UploadFile.of("a.txt", "text/plain", "inside".getBytes()).toString()).contains("a.txt", "6").doesNotContain("inside");
  }
}
