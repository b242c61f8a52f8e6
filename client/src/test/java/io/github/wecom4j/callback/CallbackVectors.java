package io.github.wecom4j.callback;

import java.util.List;

/** Callbacks whose signature and plain text are known from elsewhere. */
final class CallbackVectors {
  static final String TOKEN = "kfRefToken01";
  static final String KEY = "hJl5uaH6FMX7LkzFEQeyjbhvDSTsLoHOE43p2QhWe0E";

  /** The same key with the spare bits of its last character set. */
  static final String KEY_WITH_SPARE_BITS = "hJl5uaH6FMX7LkzFEQeyjbhvDSTsLoHOE43p2QhWe0G";

  static final String RECEIVE_ID = "ww00aa11bb22cc33dd";
  static final String RANDOM = "0123456789abcdef";

  private CallbackVectors() {}

  record Vector(
      String name, String token, String key, String receiveId, String timestamp, String nonce, String message, String encrypt, String signature) {
    CallbackCrypto.Builder crypto() {
      return CallbackCrypto.builder().token(token).encodingAesKey(key).receiveId(receiveId);
    }

    String query() {
      return "msg_signature=" + signature + "&timestamp=" + timestamp + "&nonce=" + nonce;
    }

    String body() {
      return "<xml><ToUserName><![CDATA[" + receiveId + "]]></ToUserName><AgentID><![CDATA[1000009]]></AgentID>"
          + "<Encrypt><![CDATA[" + encrypt + "]]></Encrypt></xml>";
    }

    Vector withKey(String another) {
      return new Vector(name, token, another, receiveId, timestamp, nonce, message, encrypt, signature);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static final Vector V1 = ours("V1, the verification of a URL", "1700000000", "n0nce42", "4815162342108150123",
      "R6gsAM+bPIhNUxLPLced6kGqr5oYIHafywDT0Z1IO0OHuEFzFTf3XaXFocgpnG/1AI8bquoRNlkpz32iG2lgCA==",
      "44eb5ca63f14ddefe61c008d883d40f99e648199");

  static final Vector V2 = ours("V2, a push", "1700000001", "n0nce43",
      "<xml><ToUserName><![CDATA[ww00aa11bb22cc33dd]]></ToUserName><CreateTime>1700000001</CreateTime><MsgType><![CDATA[event]]></MsgType>"
          + "<Event><![CDATA[kf_msg_or_event]]></Event><Token><![CDATA[ENCdemoPullToken01]]></Token>"
          + "<OpenKfId><![CDATA[wkDemoAccount0001]]></OpenKfId></xml>",
      "R6gsAM+bPIhNUxLPLced6kn2phP1lFMuUBJ8IQvG6cut2G7eJk6hKry7wC8wwHB7l4bOR3vdBSW9c/NImJIDovdKA3JtdcZraH18J8RO7EKQCBQ4fbcZMn6+gwg0QXLs"
          + "+1Y7oovaAm2yYBzwiXspCYgG2xSVo4BXWc+s6BVwog6TJiUSuvv64C4zCzEsysPuunpYlVe/5N9HOQgJ9bqIEhxEc9pVh6clnkS3UMTRpVwlasDVFlq/RPOflu5T"
          + "F3SCUas8ensTGIppjoXS86sWujd3Pz3Qh8mLEcI0PNWmsUMaH9J/05bL/eS/jXdUYYbHiesaCqTfR3HeIpHBnQvuwsTV2uFKscrEeVtzvZzdFFkhqmOEoWMXorga"
          + "5TOsqxp8VM8qZtwCVzD7wwST7ZUjWQ2P5r9ORAMPe6s8H+s5018=",
      "3bea3e1cfd55f8a9d59fed5be5d4a77cca375127");

  static final Vector V3 = ours("V3, a full pad of 32 bytes", "1700000002", "n0nce44", "abcdefghijklmnopqrstuvwxyz",
      "R6gsAM+bPIhNUxLPLced6ovs7BT90/CPiB3W2xf6z8dkrSsHOp3vuwxPih05VSxoOhxJzcjf/ZCk1wGpehj5sTsK9xzVVUcIZrHcoxL7gFSilZy2wu+jM8U4r1zmb84V",
      "2e76274fa1811b3cefa7bd76817ac2018803113e");

  static final Vector V4 = ours("V4, a pad of 17 bytes", "1700000003", "n0nce45", "123456789",
      "R6gsAM+bPIhNUxLPLced6pqmMLr/sa7qti37CN+Wga7sy9+cfr+8F6zWnbIb/ajMPFwX6sQymEzqbQzrnI7HKA==",
      "f659c8a47fc9d07174d9250bf049c64cbe27ee0c");

  static final Vector V5 = new Vector("V5, of another library", "kjr2TKI8umCBfVF3wAHk8JiPwma5VBme",
      "4Ma3YBrSBbX2aez8MJpXGBne5LSDwgGqHbhM9WPYIws", "ww6a112864f8022910", "1583940690", "VHh7ymSeb0jc4lSb", "94966531020182955848408",
      "6KmUQuPVu7UhjyVqRdbo5SfcRqaHvbUlKSHFvBV2ZuR6TIlKsygcfeSd1GDplg1C5KSKr6UPHCaC/nIX3ZNt9w==",
      "1ba3cb09c0d2c2b3ed6900d37f91a6efae6cb011");

  /** The worked example of the platform's page 90968. Its key has spare bits that are set. */
  static final Vector V7 = new Vector("V7, of the platform", "QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wx5823bf96d3bd56c7",
      "1409659813", "1372623149",
      "<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>\n<FromUserName><![CDATA[mycreate]]></FromUserName>\n"
          + "<CreateTime>1409659813</CreateTime>\n<MsgType><![CDATA[text]]></MsgType>\n<Content><![CDATA[hello]]></Content>\n"
          + "<MsgId>4561255354251345929</MsgId>\n<AgentID>218</AgentID>\n</xml>",
      "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qh"
          + "xchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izo"
          + "un1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpN"
          + "elZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==",
      "477715d11cdb4164915debcba66cb864d751f3e6");

  static List<Vector> all() {
    return List.of(V1, V2, V3, V4, V5, V7);
  }

  static List<Vector> madeForUs() {
    return List.of(V1, V2, V3, V4);
  }

  private static Vector ours(String name, String timestamp, String nonce, String message, String encrypt, String signature) {
    return new Vector(name, TOKEN, KEY, RECEIVE_ID, timestamp, nonce, message, encrypt, signature);
  }
}
