package io.github.wecom4j.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.wecom4j.WeComJson;
import io.github.wecom4j.api.kf.model.KfMsgOrEventPush;
import io.github.wecom4j.callback.CallbackCrypto;
import io.github.wecom4j.callback.CallbackEndpoint;
import io.github.wecom4j.callback.CallbackException;
import io.github.wecom4j.callback.CallbackException.Reason;
import io.github.wecom4j.callback.CallbackMessage;
import io.github.wecom4j.callback.CallbackRequest;
import io.github.wecom4j.callback.CallbackResponse;
import io.github.wecom4j.json.JsonModel;
import io.github.wecom4j.json.UnknownVariant;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Timeout;

/**
 * Callbacks that a fuzzer makes up. In the normal build each test runs over its small corpus; to let the fuzzer look for more, name one
 * test and a time:
 *
 * <pre>
 * JAZZER_FUZZ=1 mvn -q -pl client,contract-tests test-compile surefire:test{@literal @}fuzz -Dclient.skipTests=true \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dtest='CallbackFuzz#messages' -Djazzer.max_duration=10m -Dfuzz.quiet=false
 * </pre>
 *
 * <p>What fails is written beside the corpus, {@code src/test/resources/io/github/wecom4j/fuzz/CallbackFuzzInputs}, where every later
 * build runs it; what is merely new goes to {@code .cifuzz-corpus}, which is not kept.
 */
@Timeout(1200)
class CallbackFuzz {
  private static final String TOKEN = "kfRefToken01";
  private static final String KEY = "hJl5uaH6FMX7LkzFEQeyjbhvDSTsLoHOE43p2QhWe0E";
  private static final String RECEIVE_ID = "ww00aa11bb22cc33dd";
  private static final Set<Reason> OF_A_MESSAGE = EnumSet.of(Reason.XML, Reason.JSON, Reason.SHAPE);
  private static final Set<Reason> OF_A_CIPHER_TEXT = EnumSet.of(Reason.LENGTH, Reason.PADDING, Reason.ENCODING, Reason.RECEIVE_ID);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final CallbackCrypto CRYPTO = CallbackCrypto.builder().token(TOKEN).encodingAesKey(KEY).receiveId(RECEIVE_ID).build();

  private static final String ECHO = "4815162342108150123";

  private final List<JsonModel> handled = new ArrayList<>();
  private final CallbackEndpoint endpoint = CallbackEndpoint.builder().crypto(CRYPTO).executor(Runnable::run)
      .on(JsonModel.class, handled::add).build();

  /**
   * A query in the first line, a body in the rest: what anybody can send. The token signed only what the corpus has, one push and one
   * verification; nothing else may be taken, whatever it looks like.
   */
  @FuzzTest
  void requests(byte[] data) {
    int line = indexOf(data, (byte) '\n');
    String query = new String(data, 0, line, StandardCharsets.ISO_8859_1);
    byte[] body = Arrays.copyOfRange(data, Math.min(line + 1, data.length), data.length);

    assertThat(send("POST", query, body).status()).isIn(200, 400, 403);
    assertThat(handled).allSatisfy(event -> assertThat(event).isInstanceOfSatisfying(KfMsgOrEventPush.class,
        push -> assertThat(push.openKfId()).isEqualTo("wkDemoAccount0001")));

    CallbackResponse verification = send("GET", query, body);
    assertThat(verification.status()).isIn(200, 400, 403);
    if (verification.status() == 200) {
      assertThat(verification.body())
          .satisfiesAnyOf(echo -> assertThat(echo).isEqualTo(ECHO), push -> assertThat(push).contains("kf_msg_or_event"));
    }
    handled.clear();
  }

  private CallbackResponse send(String method, String query, byte[] body) {
    return endpoint.handle(CallbackRequest.ofQuery(method, query, new ByteArrayInputStream(body)));
  }

  /** A message that was decrypted: it is read without loss, or refused for a reason that fits. */
  @FuzzTest
  void messages(byte[] data) throws JsonProcessingException {
    String text = new String(data, StandardCharsets.UTF_8);
    CallbackMessage message;
    try {
      message = CallbackMessage.parse(text);
    } catch (CallbackException e) {
      assertThat(OF_A_MESSAGE).contains(e.reason());
      return;
    }
    String written = written(message.event());
    if (text.endsWith(message.json())) {
      CallbackMessage.parse(written); // JSON that came as JSON can say a thing twice, which is written once.
    } else {
      assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(message.json()));
    }
  }

  /** What stands in the blocks, from somebody who has token and key: it is a message for us, or refused for a reason that fits. */
  @FuzzTest
  void cipherTexts(byte[] data) throws GeneralSecurityException {
    byte[] blocks = Arrays.copyOf(data, Math.max(16, (data.length + 15) / 16 * 16));
    String encrypt = Base64.getEncoder().encodeToString(encrypted(blocks));
    try {
      String message = CRYPTO.decrypt(signature("1700000001", "n0nce43", encrypt), "1700000001", "n0nce43", encrypt);
      byte[] expected = (message + RECEIVE_ID).getBytes(StandardCharsets.UTF_8);
      assertThat(Arrays.copyOfRange(blocks, 20, 20 + expected.length)).isEqualTo(expected);
    } catch (CallbackException e) {
      assertThat(OF_A_CIPHER_TEXT).contains(e.reason());
    }
  }

  /** Any text survives encryption and decryption. */
  @FuzzTest
  void replies(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    var reply = CRYPTO.encryptReply(text);
    assertThat(CRYPTO.decrypt(reply.msgSignature(), reply.timestamp(), reply.nonce(), reply.encrypt())).isEqualTo(text);
  }

  @SuppressWarnings("unchecked")
  private static <T extends JsonModel> String written(T event) {
    return event instanceof UnknownVariant unknown ? unknown.rawJson() : WeComJson.toJson((Class<T>) event.getClass(), event);
  }

  private static int indexOf(byte[] data, byte wanted) {
    int at = 0;
    while (at < data.length && data[at] != wanted) {
      at++;
    }
    return at;
  }

  private static String signature(String timestamp, String nonce, String encrypt) throws GeneralSecurityException {
    String[] parts = {TOKEN, timestamp, nonce, encrypt};
    Arrays.sort(parts);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(String.join("", parts).getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] encrypted(byte[] blocks) throws GeneralSecurityException {
    byte[] key = Base64.getDecoder().decode(KEY + "=");
    Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(Arrays.copyOf(key, 16)));
    return cipher.doFinal(blocks);
  }
}
