package io.github.wecom4j.examples.callback;

import io.github.wecom4j.callback.CallbackCrypto;
import io.github.wecom4j.callback.CallbackReply;
import io.github.wecom4j.callback.EncryptedReply;
import io.github.wecom4j.json.JsonModel;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Sends callbacks as the platform does, encrypted and signed. */
public final class CallbackSender {
  private final HttpClient http = HttpClient.newHttpClient();
  private final CallbackCrypto crypto;

  /**
   * Creates a sender.
   *
   * @param crypto the secrets of the callback, which platform and receiver share
   */
  public CallbackSender(CallbackCrypto crypto) {
    this.crypto = crypto;
  }

  /** Verifies a callback URL, as the console does when it is saved; returns the status and whether the echo text came back. */
  public String verify(URI callback) throws IOException, InterruptedException {
    String echo = Long.toString(System.nanoTime());
    EncryptedReply sealed = crypto.encryptReply(echo);
    HttpResponse<String> answer = http.send(HttpRequest.newBuilder(signed(callback, sealed,
        "&echostr=" + URLEncoder.encode(sealed.encrypt(), StandardCharsets.UTF_8))).build(), HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + (answer.body().equals(echo) ? ", the echo text came back" : ", but another text came back");
  }

  /** Pushes an event; returns the status and the body of the answer. */
  public String push(URI callback, JsonModel event) throws IOException, InterruptedException {
    EncryptedReply sealed = crypto.encryptReply(CallbackReply.toXml(event));
    HttpResponse<String> answer = http.send(HttpRequest.newBuilder(signed(callback, sealed, ""))
        .POST(HttpRequest.BodyPublishers.ofString("<xml><Encrypt><![CDATA[" + sealed.encrypt() + "]]></Encrypt></xml>")).build(),
        HttpResponse.BodyHandlers.ofString());
    return (answer.statusCode() + " " + answer.body()).strip();
  }

  private static URI signed(URI callback, EncryptedReply sealed, String rest) {
    return URI.create(callback + "?msg_signature=" + sealed.msgSignature() + "&timestamp=" + sealed.timestamp() + "&nonce=" + sealed.nonce() + rest);
  }
}
