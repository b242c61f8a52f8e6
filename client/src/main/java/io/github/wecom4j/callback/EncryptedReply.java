package io.github.wecom4j.callback;

/**
 * A passive reply, encrypted and signed: the body of the answer to a push. Customer service of WeCom has no use for it.
 *
 * @param encrypt the cipher text, base64
 * @param msgSignature the signature over it
 * @param timestamp seconds
 * @param nonce a random word
 */
public record EncryptedReply(String encrypt, String msgSignature, String timestamp, String nonce) {
  /** Returns the reply as XML, for applications. */
  public String toXml() {
    return "<xml>"
        + "<Encrypt><![CDATA[" + encrypt + "]]></Encrypt>"
        + "<MsgSignature><![CDATA[" + msgSignature + "]]></MsgSignature>"
        + "<TimeStamp>" + timestamp + "</TimeStamp>"
        + "<Nonce><![CDATA[" + nonce + "]]></Nonce>"
        + "</xml>";
  }

  /** Returns the reply as JSON, for receivers that are called with JSON. */
  public String toJson() {
    return "{\"encrypt\":\"" + encrypt
        + "\",\"msgsignature\":\"" + msgSignature
        + "\",\"timestamp\":" + timestamp
        + ",\"nonce\":\"" + nonce + "\"}";
  }
}
