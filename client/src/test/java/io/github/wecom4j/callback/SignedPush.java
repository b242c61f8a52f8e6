package io.github.wecom4j.callback;

import io.github.wecom4j.callback.CallbackVectors.Vector;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Requests as the platform sends them. */
final class SignedPush {
  private SignedPush() {}

  /** Sends a message that is encrypted and signed for a receiver. */
  static CallbackRequest post(CallbackCrypto receiver, String message) {
    EncryptedReply sealed = receiver.encryptReply(message);
    return post(query(sealed), "<xml><Encrypt><![CDATA[" + sealed.encrypt() + "]]></Encrypt></xml>");
  }

  static CallbackRequest postJson(CallbackCrypto receiver, String message) {
    EncryptedReply sealed = receiver.encryptReply(message);
    return post(query(sealed), "{\"tousername\":\"ww1\",\"encrypt\":\"" + sealed.encrypt() + "\",\"agentid\":7}");
  }

  static CallbackRequest post(Vector v) {
    return post(v.query(), v.body());
  }

  static CallbackRequest post(String query, String body) {
    return post(query, body.getBytes(StandardCharsets.UTF_8));
  }

  static CallbackRequest post(String query, byte[] body) {
    return CallbackRequest.ofQuery("POST", query, new ByteArrayInputStream(body));
  }

  static CallbackRequest get(Vector v) {
    return CallbackRequest.ofQuery("GET", v.query() + "&echostr=" + escaped(v.encrypt()), InputStream.nullInputStream());
  }

  static String escaped(String base64) {
    return base64.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
  }

  private static String query(EncryptedReply sealed) {
    return "msg_signature=" + sealed.msgSignature() + "&timestamp=" + sealed.timestamp() + "&nonce=" + sealed.nonce();
  }
}
