package io.github.wecom4j.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.wecom4j.callback.CallbackVectors.Vector;
import io.github.wecom4j.support.FakePlatform.HandClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackCryptoTest {
  private static final String ALL = "io.github.wecom4j.callback.CallbackVectors#all";
  private static final String OURS = "io.github.wecom4j.callback.CallbackVectors#madeForUs";

  private static String decrypt(Vector v) {
    return v.crypto().build().decrypt(v.signature(), v.timestamp(), v.nonce(), v.encrypt());
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void decryptsWhatOthersEncrypted(Vector v) {
    assertThat(decrypt(v)).isEqualTo(v.message());
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void signsAsOthersDo(Vector v) {
    assertThat(CallbackSignature.of(v.token(), v.timestamp(), v.nonce(), v.encrypt())).isEqualTo(v.signature());
  }

  @ParameterizedTest
  @MethodSource(OURS)
  void encryptsToTheSameBytesWhenTheRandomOnesAreGiven(Vector v) {
    EncryptedReply reply = v.crypto().build()
        .encryptReply(v.message(), v.timestamp(), v.nonce(), CallbackVectors.RANDOM.getBytes(StandardCharsets.US_ASCII));
    assertThat(reply).isEqualTo(new EncryptedReply(v.encrypt(), v.signature(), v.timestamp(), v.nonce()));
  }

  @ParameterizedTest
  @MethodSource(OURS)
  void acceptsAKeyWithSpareBitsSet(Vector v) {
    assertThat(decrypt(v.withKey(CallbackVectors.KEY_WITH_SPARE_BITS))).isEqualTo(v.message());
  }

  @Test
  void verifiesAUrl() {
    Vector v = CallbackVectors.V1;
    assertThat(v.crypto().build().verifyUrl(v.signature(), v.timestamp(), v.nonce(), v.encrypt())).isEqualTo(v.message());
  }

  @Test
  void repairsPlusSignsThatBecameBlanks() {
    Vector v = CallbackVectors.V1;
    assertThat(v.encrypt()).contains("+");
    assertThat(v.crypto().build().verifyUrl(v.signature(), v.timestamp(), v.nonce(), v.encrypt().replace('+', ' '))).isEqualTo(v.message());
  }

  @Test
  void readsItsOwnRepliesWhateverTheirLength() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    CallbackCrypto crypto = CallbackVectors.V1.crypto().build();
    for (int length = 0; length < 130; length++) {
      String message = random.ints(length, 0x20, 0xd7ff)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
      EncryptedReply reply = crypto.encryptReply(message);
      assertThat(crypto.decrypt(reply.msgSignature(), reply.timestamp(), reply.nonce(), reply.encrypt()))
          .as("seed %d, length %d", seed, length)
          .isEqualTo(message);
    }
  }

  @Test
  void drawsAnotherNonceAndOtherRandomBytesForEachReply() {
    HandClock clock = new HandClock();
    CallbackCrypto crypto = CallbackVectors.V1.crypto().clock(clock).build();
    EncryptedReply one = crypto.encryptReply("hello");
    EncryptedReply two = crypto.encryptReply("hello");
    assertThat(one.nonce()).isNotEqualTo(two.nonce());
    assertThat(one.encrypt()).isNotEqualTo(two.encrypt());
    assertThat(one.timestamp()).isEqualTo(Long.toString(clock.instant().getEpochSecond()));
  }

  @Test
  void writesARepliesNamesAsThePlatformReadsThem() throws IOException {
    EncryptedReply reply = CallbackVectors.V1.crypto().build().encryptReply("hello", "1700000002", "n0nce44");
    assertThat(XmlTree.read(reply.toXml())).containsOnlyKeys("Encrypt", "MsgSignature", "TimeStamp", "Nonce")
        .containsEntry("Encrypt", reply.encrypt()).containsEntry("MsgSignature", reply.msgSignature())
        .containsEntry("TimeStamp", "1700000002").containsEntry("Nonce", "n0nce44");
    var json = new ObjectMapper().readTree(reply.toJson());
    assertThat(json.get("encrypt").asText()).isEqualTo(reply.encrypt());
    assertThat(json.get("msgsignature").asText()).isEqualTo(reply.msgSignature());
    assertThat(json.get("timestamp").isNumber()).isTrue();
    assertThat(json.get("nonce").asText()).isEqualTo("n0nce44");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "]]><x/>", "a\"b", "n o"})
  void refusesANonceThatCouldBreakTheReply(String nonce) {
    CallbackCrypto crypto = CallbackVectors.V1.crypto().build();
    assertThatIllegalArgumentException().isThrownBy(() -> crypto.encryptReply("hello", "1700000002", nonce)).withMessageContaining("nonce");
    assertThatIllegalArgumentException().isThrownBy(() -> crypto.encryptReply("hello", "now", "n0nce44"))
        .withMessageContaining("timestamp");
  }

  @Test
  void takesTheEmptyReceiveIdOfRobotsAndIndividuals() {
    CallbackCrypto crypto = CallbackVectors.V1.crypto().receiveId("").build();
    for (String message : List.of("{}", "")) {
      EncryptedReply reply = crypto.encryptReply(message);
      assertThat(crypto.decrypt(reply.msgSignature(), reply.timestamp(), reply.nonce(), reply.encrypt())).isEqualTo(message);
    }
  }

  @Test
  void takesSeveralReceiveIdsButReplyToNoneOfThem() {
    Vector v = CallbackVectors.V2;
    CallbackCrypto several = v.crypto().receiveIds(id -> id.startsWith("ww")).build();
    assertThat(several.decrypt(v.signature(), v.timestamp(), v.nonce(), v.encrypt())).isEqualTo(v.message());
    assertThatIllegalStateException().isThrownBy(() -> several.encryptReply("hello")).withMessageContaining("receiveId(id)");
  }

  @Test
  void saysWhatABuilderLacks() {
    assertThatIllegalStateException().isThrownBy(() -> CallbackCrypto.builder().build()).withMessageContaining("token is missing");
    assertThatIllegalStateException().isThrownBy(() -> CallbackCrypto.builder().token("t").build())
        .withMessageContaining("encodingAesKey is missing");
    assertThatIllegalStateException().isThrownBy(() -> CallbackCrypto.builder().token("t").encodingAesKey(CallbackVectors.KEY).build())
        .withMessageContaining("receiveId is missing");
    assertThatIllegalArgumentException().isThrownBy(() -> CallbackCrypto.builder().token(" ")).withMessageContaining("token is empty");
  }

  @Test
  void refusesATimeWindowThatNothingFitsInto() {
    assertThatIllegalArgumentException().isThrownBy(() -> CallbackCrypto.builder().timeWindow(Duration.ofMillis(999)))
        .withMessageContaining("at least a second");
    assertThat(CallbackCrypto.builder().timeWindow(Duration.ofSeconds(1))).isNotNull();
  }

  @Test
  void doesNotShowItsSecrets() {
    assertThat(CallbackVectors.V1.crypto().build().toString())
        .contains(CallbackVectors.RECEIVE_ID)
        .doesNotContain(CallbackVectors.TOKEN)
        .doesNotContain(CallbackVectors.KEY);
  }
}
