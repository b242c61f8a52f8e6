package io.github.wecom4j.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wecom4j.callback.CallbackException.Reason;
import io.github.wecom4j.callback.CallbackVectors.Vector;
import io.github.wecom4j.support.FakePlatform.HandClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackCryptoRefusalsTest {
  private static final Vector V = CallbackVectors.V2;
  private static final String PLAIN = "ENCdemoPullToken01";

  private final CallbackCrypto crypto = V.crypto().build();

  /** Every refusal: a reason, a text, and nothing in either that must not leave. */
  private static CallbackException refusal(Reason reason, ThrowingCallable call) {
    CallbackException e = catchThrowableOfType(CallbackException.class, call);
    assertThat(e).isNotNull();
    assertThat(e.reason()).isEqualTo(reason);
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain(V.token()).doesNotContain(V.key()).doesNotContain(PLAIN);
    return e;
  }

  private void refuses(Reason reason, String encrypt) {
    refusal(reason, () -> decryptSigned(encrypt));
  }

  private String decryptSigned(String encrypt) {
    return crypto.decrypt(CallbackSignature.of(V.token(), V.timestamp(), V.nonce(), encrypt), V.timestamp(), V.nonce(), encrypt);
  }

  /** Encrypts bytes as they are, pad and all. */
  private static String encrypted(byte[] padded) {
    return Base64.getEncoder().encodeToString(AesKey.parse(V.key()).encrypt(padded));
  }

  private static byte[] plain(int length, String message, String receiveId) {
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    byte[] receiver = receiveId.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(20 + text.length + receiver.length).put(new byte[16]).putInt(length).put(text).put(receiver).array();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 39})
  void aSignatureWithOneNibbleChanged(int position) {
    char[] changed = V.signature().toCharArray();
    changed[position] = changed[position] == 'a' ? 'b' : 'a';
    refusal(Reason.SIGNATURE, () -> crypto.decrypt(new String(changed), V.timestamp(), V.nonce(), V.encrypt()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3bea3e1c", "3BEA3E1CFD55F8A9D59FED5BE5D4A77CCA375127", "3bea3e1cfd55f8a9d59fed5be5d4a77cca3751270", "ÿ"})
  void aSignatureInAnotherForm(String signature) {
    refusal(Reason.SIGNATURE, () -> crypto.decrypt(signature, V.timestamp(), V.nonce(), V.encrypt()));
  }

  @Test
  void valuesThatWereNotSigned() {
    refusal(Reason.SIGNATURE, () -> crypto.decrypt(V.signature(), "1700000009", V.nonce(), V.encrypt()));
    refusal(Reason.SIGNATURE, () -> crypto.decrypt(V.signature(), V.timestamp(), "other", V.encrypt()));
    refusal(Reason.SIGNATURE, () -> crypto.decrypt(V.signature(), V.timestamp(), V.nonce(), CallbackVectors.V3.encrypt()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"not base64!", "AAAA", "R6gsAM+bPIhNUxLPLced6kGqr5oYIHafywDT0Z1IO0M="})
  void anythingWithoutASignatureBeforeItIsDecodedOrDecrypted(String encrypt) {
    refusal(Reason.SIGNATURE, () -> crypto.decrypt(V.signature(), V.timestamp(), V.nonce(), encrypt));
  }

  @Test
  void missingValuesByName() {
    assertThat(refusal(Reason.REQUEST, () -> crypto.decrypt(null, V.timestamp(), V.nonce(), V.encrypt())))
        .hasMessageContaining("msg_signature");
    assertThat(refusal(Reason.REQUEST, () -> crypto.decrypt(V.signature(), "", V.nonce(), V.encrypt()))).hasMessageContaining("timestamp");
    assertThat(refusal(Reason.REQUEST, () -> crypto.decrypt(V.signature(), V.timestamp(), null, V.encrypt())))
        .hasMessageContaining("nonce");
    assertThat(refusal(Reason.REQUEST, () -> crypto.decrypt(V.signature(), V.timestamp(), V.nonce(), ""))).hasMessageContaining("Encrypt");
    assertThat(refusal(Reason.REQUEST, () -> crypto.verifyUrl(V.signature(), V.timestamp(), V.nonce(), null)))
        .hasMessageContaining("echostr");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "hJl5uaH6FMX7LkzFEQeyjbhvDSTsLoHOE43p2QhWe0",
      "hJl5uaH6FMX7LkzFEQeyjbhvDSTsLoHOE43p2QhWe0E1",
      "hJl5uaH6FMX7LkzFEQeyjbhvDSTsLoHOE43p2QhWe0=",
      "hJl5uaH6FMX7LkzFEQ+yjbhvDSTsLoHOE43p2QhWe0E",
      "hJl5uaH6FMX7LkzFEQ/yjbhvDSTsLoHOE43p2QhWe0E",
      "hJl5uaH6FMX7LkzFEQ１yjbhvDSTsLoHOE43p2QhWe0E",
      ""})
  void aKeyThatIsNone(String key) {
    CallbackException e = refusal(Reason.KEY, () -> CallbackCrypto.builder().encodingAesKey(key));
    assertThat(e).hasMessageContaining("EncodingAESKey");
    if (!key.isEmpty()) {
      assertThat(e.getMessage()).doesNotContain(key).doesNotContain(key.substring(0, 6));
    }
  }

  @Test
  void aKeyOfAnotherLengthOrCharacterByNumber() {
    assertThat(refusal(Reason.KEY, () -> CallbackCrypto.builder().encodingAesKey("a".repeat(42)))).hasMessageContaining("43")
        .hasMessageContaining("42");
    assertThat(refusal(Reason.KEY, () -> CallbackCrypto.builder().encodingAesKey("a".repeat(20) + "-" + "a".repeat(22))))
        .hasMessageContaining("position 21");
    assertThat(refusal(Reason.KEY, () -> CallbackCrypto.builder().encodingAesKey(null))).hasMessageContaining("missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not base64!", "R6gsAM-bPIhN", "R6gsAM+bPIhNU"})
  void cipherTextThatIsNotBase64(String encrypt) {
    refuses(Reason.ENCODING, encrypt);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 17, 31, 63})
  void cipherTextThatIsNoWholeNumberOfBlocks(int bytes) {
    refuses(Reason.LENGTH, Base64.getEncoder().encodeToString(new byte[bytes]));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 33, 255})
  void aPadByteOutOfRange(int pad) {
    byte[] padded = new byte[64];
    Arrays.fill(padded, (byte) pad);
    refuses(Reason.PADDING, encrypted(padded));
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 31, 32})
  void aPadThatIsLongerThanTheText(int pad) {
    byte[] padded = new byte[16];
    Arrays.fill(padded, (byte) pad);
    refuses(Reason.PADDING, encrypted(padded));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 16, 17, 32})
  void padBytesThatDiffer(int pad) {
    for (int changed = 2; changed <= pad; changed++) {
      byte[] padded = new byte[64];
      Arrays.fill(padded, 64 - pad, 64, (byte) pad);
      padded[64 - changed] ^= 1;
      refuses(Reason.PADDING, encrypted(padded));
    }
  }

  @Test
  void anotherKey() {
    CallbackCrypto other = V.crypto().encodingAesKey(CallbackVectors.V5.key()).build();
    CallbackException e = refusal(Reason.PADDING, () -> other.decrypt(V.signature(), V.timestamp(), V.nonce(), V.encrypt()));
    assertThat(e).hasMessageContaining("EncodingAESKey");
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 1000, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
  void aLengthThatPointsBeyondTheEnd(int length) {
    refuses(Reason.LENGTH, encrypted(Padding.pad(plain(length, PLAIN, ""))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 19})
  void aTextTooShortForItsHead(int bytes) {
    refuses(Reason.LENGTH, encrypted(Padding.pad(new byte[bytes])));
  }

  @Test
  void aForeignReceiver() {
    CallbackCrypto other = V.crypto().receiveId("wwDemoSuite01").build();
    assertThat(refusal(Reason.RECEIVE_ID, () -> other.decrypt(V.signature(), V.timestamp(), V.nonce(), V.encrypt())))
        .hasMessageContaining(V.receiveId()).hasMessageContaining("wwDemoSuite01").hasMessageContaining("suite id");
    assertThat(refusal(Reason.RECEIVE_ID, () -> decryptSigned(encrypted(Padding.pad(plain(18, PLAIN, "")))))).hasMessageContaining("nobody");
    refuses(Reason.RECEIVE_ID, encrypted(Padding.pad(plain(18, PLAIN, V.receiveId() + "x"))));
  }

  @Test
  void aLengthThatMakesTheMessageLookLikeAReceiver() {
    CallbackException e = refusal(Reason.RECEIVE_ID, () -> decryptSigned(encrypted(Padding.pad(plain(2, "<xml>" + PLAIN + "</xml>", "")))));
    assertThat(e).hasMessageContaining("something that is no id");
  }

  @Test
  void textThatIsNotUtf8() {
    byte[] plain = plain(4, "abcd", V.receiveId());
    plain[21] = (byte) 0xff;
    refuses(Reason.ENCODING, encrypted(Padding.pad(plain)));
    byte[] receiver = plain(4, "abcd", V.receiveId());
    receiver[25] = (byte) 0xc3;
    refuses(Reason.ENCODING, encrypted(Padding.pad(receiver)));
  }

  @Test
  void callbacksOutsideTheTimeWindowAndOnlySignedOnes() {
    HandClock clock = new HandClock();
    CallbackCrypto strict = V.crypto().clock(clock).timeWindow(Duration.ofMinutes(5)).build();
    Instant sent = Instant.ofEpochSecond(Long.parseLong(V.timestamp()));

    for (Duration age : new Duration[] {Duration.ZERO, Duration.ofMinutes(5), Duration.ofMinutes(-5)}) {
      clock.advance(Duration.between(clock.instant(), sent.plus(age)));
      assertThat(strict.decrypt(V.signature(), V.timestamp(), V.nonce(), V.encrypt())).isEqualTo(V.message());
    }
    for (Duration age : new Duration[] {Duration.ofSeconds(301), Duration.ofSeconds(-301), Duration.ofDays(400)}) {
      clock.advance(Duration.between(clock.instant(), sent.plus(age)));
      assertThat(refusal(Reason.TIME_WINDOW, () -> strict.decrypt(V.signature(), V.timestamp(), V.nonce(), V.encrypt())))
          .hasMessageContainingAll(age.abs().toSeconds() + " s " + (age.isNegative() ? "ahead of" : "behind"), "300 s");
    }
    refusal(Reason.SIGNATURE, () -> strict.decrypt(V.signature(), "1", V.nonce(), V.encrypt()));
  }

  @Test
  void aTimestampThatIsNoNumberWhereAWindowIsSet() {
    CallbackCrypto strict = V.crypto().timeWindow(Duration.ofMinutes(5)).build();
    for (String timestamp : new String[] {"soon", "-1", "99999999999999999999"}) {
      refusal(Reason.TIME_WINDOW,
          () -> strict.decrypt(CallbackSignature.of(V.token(), timestamp, V.nonce(), V.encrypt()), timestamp, V.nonce(), V.encrypt()));
    }
  }
}
