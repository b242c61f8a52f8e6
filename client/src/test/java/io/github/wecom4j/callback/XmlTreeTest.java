package io.github.wecom4j.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wecom4j.callback.CallbackException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTreeTest {
  private static CallbackException refusal(String xml) {
    CallbackException e = catchThrowableOfType(CallbackException.class, () -> XmlTree.read(xml));
    assertThat(e).isNotNull().hasNoCause();
    assertThat(e.reason()).isEqualTo(Reason.XML);
    return e;
  }

  @Test
  void makesATextOfALeafAMapOfAnElementWithElementsAndAListOfARepeatedOne() {
    assertThat(XmlTree.read("<xml><A>1</A><B><C/><D> x </D></B><A>2</A><B><C>3</C></B><A>4</A></xml>")).isEqualTo(Map.of(
        "A", List.of("1", "2", "4"),
        "B", List.of(Map.of("C", "", "D", " x "), Map.of("C", "3"))));
  }

  @Test
  void joinsTextCdataAndCharacterReferences() {
    assertThat(XmlTree.read("<xml><A>a<![CDATA[<b>&amp;]]>&lt;c&#x4e2d;<!-- no -->d<?no no?></A></xml>"))
        .containsExactly(Map.entry("A", "a<b>&amp;<c中d"));
  }

  @Test
  void keepsCdataThatIsLongerThanTheBuffersOfTheParser() {
    String content = "内容x".repeat(50_000);
    assertThat(XmlTree.read("<xml><A><![CDATA[" + content + "]]></A></xml>")).containsExactly(Map.entry("A", content));
  }

  @Test
  void takesPrefixesForPartsOfNamesAndPassesOverAttributesAndTextBetweenElements() {
    assertThat(XmlTree.read("<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<a:xml b='1'>\n text <c:d e='2'>3</c:d>\n</a:xml>\n"))
        .containsExactly(Map.entry("c:d", "3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "", "text", "<xml>", "<xml><a>1</b></xml>", "<xml><a>1</a></xml><more/>", "<xml><a>&unknown;</a></xml>", "<xml><a>\u0008</a></xml>",
      "<xml><a>&#0;</a></xml>", "<xml><a b='1' b='2'/></xml>", "<xml/>", "<xml>text</xml>", "{\"a\":1}"})
  void refusesWhatIsNotWellFormedOrHasNoElements(String xml) {
    refusal(xml);
  }

  @Test
  void tellsThePlaceAndNotTheText() {
    assertThat(refusal("<xml>\n<secret>ENCdemoPullToken01</public></xml>"))
        .hasMessageContaining("line 2")
        .hasMessageNotContainingAny("secret", "ENCdemoPullToken01");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "<!DOCTYPE xml><xml><a>1</a></xml>",
      "<!DOCTYPE xml SYSTEM 'file:///etc/hostname'><xml><a>1</a></xml>",
      "<!DOCTYPE xml PUBLIC 'p' 'file:///etc/hostname'><xml><a>1</a></xml>",
      "<!DOCTYPE xml [<!ENTITY e 'value'>]><xml><a>1</a></xml>",
      "<!DOCTYPE xml [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><xml><a>1</a></xml>",
      "<!DOCTYPE xml [<!ENTITY % p SYSTEM 'file:///etc/hostname'> %p;]><xml><a>1</a></xml>"})
  void refusesEveryDocumentType(String xml) {
    assertThat(refusal(xml)).hasMessageContaining("document type");
    refusal(xml.replace("<a>1", "<a>&e;"));
  }

  /** The JDK's parser throws MissingResourceException for the first two, and prints to the standard error stream for the others. */
  @ParameterizedTest
  @ValueSource(strings = {
      "<!DOCTYPE xml [\0", "<?xml version='1.0'?><!-- > --><?a ?>\n<!DOCTYPE xml [<!ENTITY e \0>]><xml><a>1</a></xml>",
      " <!DOCTYPE xml [\0", "<?a?><?b?><!DOCTYPE xml [\0", "<!-- a --><!-- b --><!DOCTYPE xml [\0",
      "<!DOCTYPE xml [<!ENTIT", "<!DOCTYPE xml [", "\n<!-- <xml> --><!DOCTYPE xml [<!ELEMENT"})
  void keepsDocumentTypesFromTheParser(String xml) {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(refusal(xml)).hasMessageContaining("document type");
    } finally {
      System.setErr(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!-- <!DOCTYPE a> --><xml><A><![CDATA[<!DOCTYPE b>]]></A></xml>",
      "<?a <!DOCTYPE a>?> <xml><A>&lt;!DOCTYPE b></A></xml>"})
  void allowsTheWordsOfADocumentTypeElsewhere(String xml) {
    assertThat(XmlTree.read(xml)).containsExactly(Map.entry("A", "<!DOCTYPE b>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!--", "<!-->", "<?", "<!-- --", "<!", "<xml><!DOCTYPE a><a>1</a></xml>", "<xml><a>1</a></xml><!DOCTYPE a>",
      "<![CDATA[a]]>"})
  void refusesAPrologThatBreaksOffAndDocumentTypesInTheWrongPlace(String xml) {
    refusal(xml);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "<!-- a -->", "<?a?> "})
  void doesNotTakeNothingForADocumentType(String xml) {
    assertThat(refusal(xml)).hasMessageContaining("not well-formed");
  }

  @Test
  void allowsTheDocumentedDepthAndOneLevelMoreIsTooMuch() {
    assertThat(XmlTree.read(nested(XmlTree.MAX_DEPTH))).hasSize(1);
    assertThat(refusal(nested(XmlTree.MAX_DEPTH + 1))).hasMessageContaining("32 levels");
    assertThat(refusal("<a>".repeat(300_000))).hasMessageContaining("32 levels");
  }

  @Test
  void allowsACountOfElementsAndOneMoreIsTooMuch() {
    assertThat(XmlTree.read("<x>" + "<a/>".repeat(XmlTree.MAX_ELEMENTS - 1) + "</x>").get("a")).asInstanceOf(
        org.assertj.core.api.InstanceOfAssertFactories.LIST).hasSize(XmlTree.MAX_ELEMENTS - 1);
    assertThat(refusal("<x>" + "<a/>".repeat(XmlTree.MAX_ELEMENTS) + "</x>")).hasMessageContaining("10000 elements");
  }

  private static String nested(int depth) {
    return "<a>".repeat(depth) + "</a>".repeat(depth);
  }
}
