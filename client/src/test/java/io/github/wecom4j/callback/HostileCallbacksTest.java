package io.github.wecom4j.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.callback.CallbackException.Reason;
import io.github.wecom4j.json.JsonModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever comes from outside is answered, in bounded time and memory (the heap of these tests is small), and contacts nobody. "Signed"
 * means that the sender has the token and the key.
 */
@Timeout(60)
class HostileCallbacksTest {
  private static final int MIB = 1024 * 1024;

  private final CallbackCrypto crypto = CallbackVectors.V2.crypto().build();
  private final List<JsonModel> events = new ArrayList<>();
  private final List<Reason> refusals = new ArrayList<>();
  private final CallbackEndpoint endpoint = CallbackEndpoint.builder().crypto(crypto).executor(Runnable::run)
      .onError((event, cause) -> refusals.add(((CallbackException) cause).reason()))
      .on(JsonModel.class, events::add).build();
  private final MockWebServer elsewhere = new MockWebServer();

  @BeforeEach
  void listen() throws IOException {
    elsewhere.enqueue(new MockResponse().setBody("<!ENTITY e 'stolen'>"));
    elsewhere.start();
  }

  @AfterEach
  void nobodyWasContacted() throws IOException {
    assertThat(elsewhere.getRequestCount()).isZero();
    elsewhere.shutdown();
  }

  private int unsigned(String body) {
    return endpoint.handle(SignedPush.post(CallbackVectors.V2.query(), body)).status();
  }

  private void signed(String message, Reason expected) {
    assertThat(endpoint.handle(SignedPush.post(crypto, message)).status()).isEqualTo(200);
    assertThat(refusals).containsExactly(expected);
    assertThat(events).isEmpty();
  }

  /** A body without end that counts what is read of it. */
  private static final class Endless extends InputStream {
    private final byte[] pattern;
    private long count;

    Endless(String pattern) {
      this.pattern = pattern.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int read() {
      return pattern[(int) (count++ % pattern.length)];
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<a>", "<xml><Encrypt>AAAA", " ", "{", "\0"})
  void readsNoMoreOfAnEndlessBodyThanIsAllowed(String pattern) {
    Endless body = new Endless(pattern);
    assertThat(endpoint.handle(CallbackRequest.ofQuery("POST", CallbackVectors.V2.query(), body)).status()).isEqualTo(413);
    assertThat(body.count).isEqualTo(MIB + 1);
  }

  @Test
  void readsNothingOfABodyWithoutASignatureOrAVerification() {
    Endless body = new Endless("a");
    assertThat(endpoint.handle(CallbackRequest.ofQuery("POST", "timestamp=1&nonce=2", body)).status()).isEqualTo(400);
    assertThat(endpoint.handle(CallbackRequest.ofQuery("GET", "timestamp=1&nonce=2", body)).status()).isEqualTo(400);
    assertThat(endpoint.handle(CallbackRequest.ofQuery("PUT", CallbackVectors.V2.query(), body)).status()).isEqualTo(405);
    assertThat(body.count).isZero();
  }

  List<String> bombs() {
    String url = elsewhere.url("/evil.dtd").toString();
    StringBuilder laughs = new StringBuilder("<!DOCTYPE xml [<!ENTITY l0 \"lol\">");
    for (int i = 1; i <= 30; i++) {
      laughs.append("<!ENTITY l").append(i).append(" \"").append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
    }
    return List.of(
        laughs + "]><xml><Encrypt>&l30;</Encrypt></xml>",
        "<!DOCTYPE xml [<!ENTITY a \"" + "a".repeat(100_000) + "\">]><xml><Encrypt>" + "&a;".repeat(100_000) + "</Encrypt></xml>",
        "<!DOCTYPE xml SYSTEM \"" + url + "\"><xml><Encrypt>AAAA</Encrypt></xml>",
        "<!DOCTYPE xml PUBLIC \"-//x\" \"" + url + "\"><xml><Encrypt>AAAA</Encrypt></xml>",
        "<!DOCTYPE xml [<!ENTITY e SYSTEM \"" + url + "\">]><xml><Encrypt>&e;</Encrypt></xml>",
        "<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><xml><Encrypt>&e;</Encrypt></xml>",
        "<!DOCTYPE xml [<!ENTITY % p SYSTEM \"" + url + "\"> %p; ]><xml><Encrypt>&e;</Encrypt></xml>",
        "<!DOCTYPE xml [<!ENTITY % a \"<!ENTITY e SYSTEM '" + url + "'>\"> %a;]><xml><Encrypt>&e;</Encrypt></xml>",
        "<xml xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"" + url + "\"/><a>&e;</a></xml>",
        "<?xml-stylesheet href=\"" + url + "\"?><xml><a>&e;</a></xml>",
        "<xml>".repeat(200_000),
        "<xml>" + "<a/>".repeat(200_000) + "</xml>",
        "<xml " + "a".repeat(500_000) + "=\"1\"><a>&e;</a></xml>",
        "<" + "x".repeat(500_000),
        "<xml><!--" + "-".repeat(500_000),
        "<xml><a><![CDATA[" + "]".repeat(500_000));
  }

  @Test
  void defusesXmlBombsBeforeTheSignatureIsKnown() {
    for (String bomb : bombs()) {
      assertThat(unsigned(bomb)).as(bomb.substring(0, Math.min(100, bomb.length()))).isEqualTo(400);
    }
    assertThat(refusals).hasSize(bombs().size()).containsOnly(Reason.XML);
  }

  @Test
  void defusesXmlBombsOfSomebodyWhoHasTheKey() {
    for (String bomb : bombs()) {
      if (bomb.length() < 700_000) { // What is larger does not fit into a body.
        signed(bomb, Reason.XML);
        refusals.clear();
      }
    }
  }

  @Test
  void readsAttributesByTheThousandInBoundedTime() {
    StringBuilder many = new StringBuilder("<xml");
    for (int i = 0; many.length() < 900_000; i++) {
      many.append(" a").append(i).append("='1'");
    }
    assertThat(unsigned(many + "><Encrypt>AAAA</Encrypt></xml>")).isIn(400, 403);
  }

  @Test
  void readsAMessageAsLargeAsABodyCanBe() {
    String content = "&amp;中".repeat(70_000);
    assertThat(endpoint.handle(SignedPush.post(crypto, "<xml><Content>" + content + "</Content></xml>")).status()).isEqualTo(200);
    assertThat(refusals).isEmpty();
    assertThat(events).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "{\"encrypt\":", "{\"encrypt\":{\"encrypt\":"})
  void refusesDeepJson(String opening) {
    assertThat(unsigned("{\"a\":" + opening.repeat(MIB / opening.length() - 10))).isEqualTo(400);
    assertThat(refusals).containsExactly(Reason.JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "{\"ExtraInfo\":", "{\"OpenKfId\":["})
  void refusesDeepJsonOfSomebodyWhoHasTheKey(String opening) {
    signed("{\"InfoType\":\"change_auth\",\"ExtraInfo\":" + opening.repeat(500_000 / opening.length()), Reason.JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-32", "ISO-8859-1", "GBK"})
  void refusesBodiesThatAreNotUtf8(String charset) throws IOException {
    byte[] body = CallbackVectors.V2.body().replace("<xml>", "<xml><A>é中</A>").getBytes(charset);
    assertThat(endpoint.handle(SignedPush.post(CallbackVectors.V2.query(), body)).status()).isEqualTo(400);
    assertThat(refusals).hasSize(1).containsAnyOf(Reason.ENCODING, Reason.XML);
  }

  @Test
  void refusesEveryTruncatedBody() {
    String body = CallbackVectors.V2.body();
    for (int length = 0; length < body.length(); length++) {
      assertThat(unsigned(body.substring(0, length))).as("cut after %d", length).isEqualTo(400);
    }
    assertThat(events).isEmpty();
  }

  @Test
  void refusesEveryTruncatedQuery() {
    String query = CallbackVectors.V2.query();
    for (int length = 0; length < query.length(); length++) {
      assertThat(endpoint.handle(SignedPush.post(query.substring(0, length), CallbackVectors.V2.body())).status())
          .as("cut after %d", length)
          .isIn(400, 403);
    }
    assertThat(events).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.github.wecom4j.callback.CallbackVectors#madeForUs")
  void refusesEveryCallbackWithOneBitChanged(CallbackVectors.Vector v) {
    byte[] cipherText = v.encrypt().getBytes(StandardCharsets.US_ASCII);
    for (int bit = 0; bit < cipherText.length * 8; bit++) {
      cipherText[bit / 8] ^= (byte) (1 << bit % 8);
      String changed = new String(cipherText, StandardCharsets.ISO_8859_1);
      cipherText[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(unsigned("{\"encrypt\":\"" + changed.replace("\"", "") + "\"}")).as("bit %d", bit).isIn(400, 403);
    }
    assertThat(events).isEmpty();
    assertThat(refusals).doesNotContain(Reason.LENGTH, Reason.PADDING, Reason.RECEIVE_ID);
  }

  @Test
  void answersRandomRubbish() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] body = new byte[random.nextInt(300)];
      random.nextBytes(body);
      byte[] start = List.of("", "<xml>", "{", "<xml><Encrypt>", "{\"encrypt\":\"").get(random.nextInt(5))
          .getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(start, 0, body, 0, Math.min(start.length, body.length));
      assertThat(endpoint.handle(SignedPush.post(CallbackVectors.V2.query(), body)).status()).as("seed %d, body %d", seed, i)
          .isIn(400, 403);
    }
    assertThat(events).isEmpty();
  }

  @Test
  void takesAQueryOf16KibAndNoLongerOne() {
    String query = CallbackVectors.V2.query() + "&a=";
    String longest = query + "a".repeat((16 << 10) - query.length());
    assertThat(endpoint.handle(SignedPush.post(longest, CallbackVectors.V2.body())).status()).isEqualTo(200);
    assertThat(endpoint.handle(SignedPush.post(longest + "a", CallbackVectors.V2.body())).status()).isEqualTo(400);
    assertThat(refusals).containsExactly(Reason.REQUEST);
  }

  @Test
  void takesAVeryLongQueryForNone() {
    String query = CallbackVectors.V2.query() + "&a=" + "a".repeat(MIB);
    assertThat(endpoint.handle(SignedPush.post(query, CallbackVectors.V2.body())).status()).isEqualTo(400);
    assertThat(refusals).containsExactly(Reason.REQUEST);
  }
}
