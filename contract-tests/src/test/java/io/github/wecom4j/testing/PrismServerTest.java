package io.github.wecom4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Starts Prism in the mode of this machine. */
class PrismServerTest {
  private static PrismServer prism;

  @BeforeAll
  static void start() {
    prism = PrismServer.start(spec("greeting.yaml"));
  }

  @AfterAll
  static void stop() {
    if (prism != null) {
      prism.close();
    }
  }

  @Test
  void runsInTheModeThatWasForced() {
    String forced = Setting.of(PrismMode.SETTING).orElse(prism.mode().name());
    assertThat(prism.mode()).isEqualTo(PrismMode.valueOf(forced.toUpperCase(Locale.ROOT)));
  }

  @Test
  void answersWithTheExampleOfTheDescription() throws Exception {
    HttpResponse<String> answer = get("/greeting?name=Anna");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"errcode\":0,\"text\":\"你好\"}");
  }

  @Test
  void refusesARequestThatBreaksTheDescription() throws Exception {
    HttpResponse<String> answer = get("/greeting?name=Annabel");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("maxLength");
  }

  @Test
  void refusesAnExampleThatBreaksItsOwnSchema() throws Exception {
    HttpResponse<String> answer = get("/greeting?name=Anna", "Prefer", "example=wrong");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("VIOLATIONS");
  }

  @Test
  void saysWhatPrismSaidWhenItRefusesTheDescription() {
    assertThatThrownBy(() -> PrismServer.start(spec("broken.yaml")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("No operations found");
  }

  @Test
  void namesTheDescriptionThatIsNotThere() {
    assertThatThrownBy(() -> PrismServer.start(Path.of("absent.yaml")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no OpenAPI file " + Path.of("absent.yaml").toAbsolutePath() + ".");
  }

  private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(prism.baseUrl() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static Path spec(String name) {
    try {
      return Path.of(PrismServerTest.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }
}
