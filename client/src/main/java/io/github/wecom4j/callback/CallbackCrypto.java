package io.github.wecom4j.callback;

import io.github.wecom4j.callback.CallbackException.Reason;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Verifies, decrypts and encrypts the callbacks of one receiver, with the three values of the console. Nothing is decrypted before the
 * signature holds. Used by any number of threads.
 *
 * <pre>{@code
 * CallbackCrypto crypto = CallbackCrypto.builder().token(token).encodingAesKey(encodingAesKey).receiveId(corpId).build();
 * String message = crypto.decrypt(msgSignature, timestamp, nonce, encrypt);
 * }</pre>
 *
 * <p>Official Accounts and mini programs encrypt in the same way, for their AppID, when the console is set to the safe or to the
 * compatible mode; but they verify the URL in plain:
 *
 * <pre>{@code
 * CallbackCrypto.builder().token(token).encodingAesKey(encodingAesKey).receiveId(appId).plainUrlCheck(true).build();
 * }</pre>
 */
public final class CallbackCrypto {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");
  private static final Pattern WORD = Pattern.compile("[0-9A-Za-z_-]{1,64}");
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z_@.-]{0,64}");

  private final String token;
  private final MessageCipher cipher;
  private final String receiveId;
  private final Predicate<String> receiver;
  private final boolean plainUrlCheck;
  private final boolean plainMessages;
  private final Duration timeWindow;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  private CallbackCrypto(Builder builder) {
    token = builder.token;
    cipher = builder.key == null ? null : new MessageCipher(builder.key);
    receiveId = builder.receiveId;
    receiver = builder.receiver;
    plainUrlCheck = builder.plainUrlCheck || builder.plainMessages;
    plainMessages = builder.plainMessages;
    timeWindow = builder.timeWindow;
    clock = builder.clock;
  }

  /** Returns a builder; token, key and receive id must be given. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns what the verification request of the console wants as the answer: exactly this text, within a second.
   *
   * @param echostr as it came, decoded once; blanks in it were plus signs, and are repaired
   * @throws CallbackException with the reason
   */
  public String verifyUrl(String signature, String timestamp, String nonce, String echostr) {
    return decrypt(signature, timestamp, nonce, require(echostr, "echostr").replace(' ', '+'));
  }

  /**
   * Returns the message of a push: XML, or JSON where the platform sends that.
   *
   * @param signature the query parameter {@code msg_signature}
   * @param encrypt the cipher text of the body, base64
   * @throws CallbackException with the reason
   */
  public String decrypt(String signature, String timestamp, String nonce, String encrypt) {
    if (!isSigned(signature, timestamp, nonce, encrypt)) {
      throw notSigned();
    }
    checkTime(timestamp);
    if (cipher == null) {
      throw new CallbackException(Reason.KEY, "The callback is encrypted, and this receiver has no encodingAesKey");
    }
    MessageCipher.Opened opened = cipher.open(encrypt);
    if (!receiver.test(opened.receiveId())) {
      throw new CallbackException(Reason.RECEIVE_ID, "The callback was meant for " + shown(opened.receiveId())
          + (receiveId == null ? "" : ", not for " + shown(receiveId))
          + "; app callbacks carry the corp id, instruction callbacks the suite id");
    }
    return opened.message();
  }

  /**
   * Checks what comes without encryption: the verification of a URL, whose echo text is then answered as it came, and messages in plain.
   * It says that the sender knows the token; what the body says is not signed, see {@link Builder#plainMessages}.
   *
   * @param signature the query parameter {@code signature}
   * @throws CallbackException with the reason
   */
  public void verifyPlain(String signature, String timestamp, String nonce) {
    if (!isSignedPlain(signature, timestamp, nonce)) {
      throw notSigned();
    }
    checkTime(timestamp);
  }

  private static CallbackException notSigned() {
    return new CallbackException(Reason.SIGNATURE,
        "The signature of the callback is not that of our token; compare the token with the console, if the platform sent it");
  }

  boolean hasPlainUrlCheck() {
    return plainUrlCheck;
  }

  boolean takesPlainMessages() {
    return plainMessages;
  }

  /** Tells whether something that is not encrypted was signed with the token of this receiver. */
  boolean isSignedPlain(String signature, String timestamp, String nonce) {
    require(signature, "signature");
    return CallbackSignature.isEqual(CallbackSignature.of(token, require(timestamp, "timestamp"), require(nonce, "nonce")), signature);
  }

  /** Tells whether a callback was signed with the token of this receiver. */
  boolean isSigned(String signature, String timestamp, String nonce, String encrypt) {
    require(signature, "msg_signature");
    String expected = CallbackSignature.of(token, require(timestamp, "timestamp"), require(nonce, "nonce"), require(encrypt, "Encrypt"));
    return CallbackSignature.isEqual(expected, signature);
  }

  /**
   * Returns a passive reply: the answer to a push that the platform hands to the user.
   *
   * @param message the reply in plain, XML or JSON
   * @throws IllegalStateException when this receiver has no key, or no single receive id
   */
  public EncryptedReply encryptReply(String message) {
    byte[] nonce = new byte[8];
    random.nextBytes(nonce);
    return encryptReply(message, Long.toString(clock.instant().getEpochSecond()), HexFormat.of().formatHex(nonce));
  }

  /**
   * Returns a passive reply with a given time and nonce.
   *
   * @param timestamp seconds, digits only
   * @param nonce letters, digits, underscores and hyphens, at most 64
   * @throws IllegalArgumentException when they have another form
   * @throws IllegalStateException when this receiver has no single receive id
   */
  public EncryptedReply encryptReply(String message, String timestamp, String nonce) {
    byte[] head = new byte[MessageCipher.RANDOM];
    random.nextBytes(head);
    return encryptReply(message, timestamp, nonce, head);
  }

  EncryptedReply encryptReply(String message, String timestamp, String nonce, byte[] head) {
    Objects.requireNonNull(message, "message");
    if (cipher == null || receiveId == null) {
      throw new IllegalStateException("An encrypted reply needs encodingAesKey and the receive id of one receiver; "
          + "build a CallbackCrypto with receiveId(id) for it");
    }
    if (!DIGITS.matcher(timestamp).matches()) {
      throw new IllegalArgumentException("timestamp must be seconds in digits");
    }
    if (!WORD.matcher(nonce).matches()) {
      throw new IllegalArgumentException("nonce must be 1 to 64 letters, digits, underscores and hyphens");
    }
    String encrypt = cipher.seal(message, receiveId, head);
    return new EncryptedReply(encrypt, CallbackSignature.of(token, timestamp, nonce, encrypt), timestamp, nonce);
  }

  private void checkTime(String timestamp) {
    if (timeWindow == null) {
      return;
    }
    if (!DIGITS.matcher(timestamp).matches()) {
      throw new CallbackException(Reason.TIME_WINDOW, "The timestamp of the callback is not a number of seconds");
    }
    long age = clock.instant().getEpochSecond() - Long.parseLong(timestamp);
    if (Math.abs(age) > timeWindow.toSeconds()) {
      throw new CallbackException(Reason.TIME_WINDOW, "The callback is " + Math.abs(age) + " s " + (age < 0 ? "ahead of" : "behind")
          + " our clock; allowed are " + timeWindow.toSeconds() + " s");
    }
  }

  private static String require(String value, String name) {
    if (value == null || value.isEmpty()) {
      throw new CallbackException(Reason.REQUEST, "The callback has no " + name);
    }
    return value;
  }

  /** The id comes out of the plain text: only what looks like an id is shown. */
  private static String shown(String id) {
    if (id.isEmpty()) {
      return "nobody (empty receive id)";
    }
    return ID.matcher(id).matches() ? id : "something that is no id";
  }

  /** Does not show the token or the key. */
  @Override
  public String toString() {
    String receivers = receiver == null ? "none" : receiveId == null ? "several" : receiveId;
    return "CallbackCrypto{receiveId=" + receivers + ", token=***, encodingAesKey=***}";
  }

  /** Collects the values of the console. */
  public static final class Builder {
    private String token;
    private AesKey key;
    private String receiveId;
    private Predicate<String> receiver;
    private boolean plainUrlCheck;
    private boolean plainMessages;
    private Duration timeWindow;
    private Clock clock = Clock.systemUTC();

    private Builder() {}

    /**
     * Sets the token of the receiver, from the console; not an access token. Required.
     *
     * @throws IllegalArgumentException when it is empty
     */
    public Builder token(String token) {
      if (token == null || token.isBlank()) {
        throw new IllegalArgumentException("token is empty; give the Token that stands beside the callback URL in the console");
      }
      this.token = token.trim();
      return this;
    }

    /**
     * Sets the EncodingAESKey of the receiver, from the console. Required, unless messages come in plain.
     *
     * @throws CallbackException with {@link Reason#KEY} when it is not 43 letters and digits
     */
    public Builder encodingAesKey(String encodingAesKey) {
      key = AesKey.parse(encodingAesKey);
      return this;
    }

    /**
     * Sets for whom messages must be meant: the corp id for callbacks of an application, the suite id for instruction callbacks, the
     * AppID for those of an Official Account or mini program, an empty text for intelligent robots and for third-party apps of an
     * individual. Required, unless messages come in plain.
     */
    public Builder receiveId(String receiveId) {
      this.receiveId = Objects.requireNonNull(receiveId, "receiveId");
      receiver = receiveId::equals;
      return this;
    }

    /** Sets for whom messages may be meant, where one receiver serves several corps; no passive reply is possible then. */
    public Builder receiveIds(Predicate<String> accepted) {
      receiver = Objects.requireNonNull(accepted, "accepted");
      receiveId = null;
      return this;
    }

    /**
     * Sets whether the platform verifies the URL in plain: with the parameter {@code signature} over token, timestamp and nonce, and an
     * echo text to be answered as it came. Official Accounts and mini programs do so, however their messages come; WeCom does not. Off by
     * default.
     */
    public Builder plainUrlCheck(boolean plain) {
      plainUrlCheck = plain;
      return this;
    }

    /**
     * Sets whether messages are taken that are not encrypted, which is a mode of Official Accounts and mini programs; it includes
     * {@link #plainUrlCheck}, and needs neither {@link #encodingAesKey} nor a receive id. Only the time and the nonce of such a message are
     * signed: whoever has seen the URL of one can send any other. Prefer the mode of the console that encrypts. Off by default.
     */
    public Builder plainMessages(boolean plain) {
      plainMessages = plain;
      return this;
    }

    /**
     * Refuses callbacks whose timestamp is further away from our clock; off by default, as the platform prescribes none. Leave room for
     * the platform's repeats and for clocks that differ: five minutes are a good choice.
     */
    public Builder timeWindow(Duration window) {
      if (window.toSeconds() < 1) {
        throw new IllegalArgumentException("timeWindow must be at least a second but is " + window);
      }
      timeWindow = window;
      return this;
    }

    /** Sets the clock for the time window and the time of replies; for tests. */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Returns the crypto.
     *
     * @throws IllegalStateException when a required value was not given
     */
    public CallbackCrypto build() {
      need(token, "token");
      if (!plainMessages || key != null) {
        need(key, "encodingAesKey");
        need(receiver, "receiveId");
      }
      return new CallbackCrypto(this);
    }

    private static void need(Object value, String name) {
      if (value == null) {
        throw new IllegalStateException(name + " is missing; CallbackCrypto needs token, encodingAesKey and receiveId");
      }
    }
  }
}
