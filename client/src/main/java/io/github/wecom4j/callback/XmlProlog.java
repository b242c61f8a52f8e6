package io.github.wecom4j.callback;

/**
 * What stands before the root element. The parser is told not to support document types, yet the JDK's reads them all the same, fails
 * on some with MissingResourceException, and prints to the standard error stream on others. So it never gets to see one.
 */
final class XmlProlog {
  private XmlProlog() {}

  static boolean hasDocumentType(String xml) {
    int at = 0;
    while (at < xml.length()) {
      if (xml.charAt(at) <= ' ') {
        at++;
      } else if (xml.startsWith("<?", at)) {
        at = after(xml, "?>", at + 2);
      } else if (xml.startsWith("<!--", at)) {
        at = after(xml, "-->", at + 4);
      } else {
        return xml.startsWith("<!", at);
      }
    }
    return false;
  }

  private static int after(String xml, String end, int from) {
    int at = xml.indexOf(end, from);
    return at == -1 ? xml.length() : at + end.length();
  }
}
