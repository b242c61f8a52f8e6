package io.github.wecom4j.callback;

import io.github.wecom4j.callback.CallbackException.Reason;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML as a tree of maps, by element name: an element with elements inside is a map, another its text, a repeated one a list. A document
 * type, and with it every entity, is refused; attributes, and text between elements, mean nothing.
 */
final class XmlTree {
  /** Of a message. What the platform sends has a handful of levels and some dozens of elements. */
  static final int MAX_DEPTH = 32;

  static final int MAX_ELEMENTS = 10_000;

  private final Deque<XmlElement> open = new ArrayDeque<>();
  private int elements;

  private XmlTree() {}

  /**
   * Returns what is inside the root element.
   *
   * @throws CallbackException with {@link Reason#XML}, which tells the place and shows nothing of the text
   */
  static Map<String, Object> read(String xml) {
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(xml));
      try {
        return new XmlTree().read(reader);
      } finally {
        reader.close();
      }
    } catch (CallbackException e) {
      throw e;
    } catch (XMLStreamException e) {
      Location at = e.getLocation();
      // Not as the cause: the parser's message quotes the document.
      throw bad("is not well-formed" + (at == null ? "" : ", at line " + at.getLineNumber() + ", column " + at.getColumnNumber()));
    } catch (RuntimeException e) {
      // The JDK lacks the text of some of its own messages, and throws MissingResourceException instead of saying what is wrong.
      throw bad("made the parser fail with " + e.getClass().getSimpleName());
    }
  }

  /** Always the JDK's own parser, whatever else is on the class path: what the properties below mean differs from parser to parser. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    return factory;
  }

  private Map<String, Object> read(XMLStreamReader reader) throws XMLStreamException {
    XmlElement root = null;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> start(reader.getLocalName());
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text(reader);
        case XMLStreamConstants.END_ELEMENT -> root = end();
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw bad("has a document type or an entity, which is not allowed");
        default -> { }
      }
    }
    if (root == null || root.children() == null) {
      throw bad("has no elements inside its root");
    }
    return root.children();
  }

  private void start(String name) {
    if (++elements > MAX_ELEMENTS) {
      throw bad("has more than " + MAX_ELEMENTS + " elements");
    }
    if (open.size() == MAX_DEPTH) {
      throw bad("has more than " + MAX_DEPTH + " levels");
    }
    open.push(new XmlElement(name));
  }

  private void text(XMLStreamReader reader) {
    if (!open.isEmpty()) {
      open.peek().append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
    }
  }

  private XmlElement end() {
    XmlElement ended = open.pop();
    if (!open.isEmpty()) {
      open.peek().add(ended);
    }
    return ended;
  }

  private static CallbackException bad(String what) {
    return new CallbackException(Reason.XML, "The XML of the callback " + what);
  }
}
