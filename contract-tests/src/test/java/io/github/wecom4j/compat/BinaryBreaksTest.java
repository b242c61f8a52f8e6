package io.github.wecom4j.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BinaryBreaksTest {
  private static final String DESK = """
      package desk;
      public class Desk {
        public static final int SEATS = 4;
        private String name = "secret text of a body";
        public String name() { return name; }
        public long size(int room) { return room; }
        protected void move(String to, int floor) { }
        void inside() { }
        public static Builder builder() { return new Builder(); }
        public static final class Builder {
          public Builder name(String name) { return this; }
          public Desk build() { return new Desk(); }
        }
      }
      """;

  private static byte[] archive(String... sources) {
    Map<String, String> files = new TreeMap<>();
    for (String source : sources) {
      files.put("desk/" + source.replaceAll("(?s).*?(?:class|interface) (\\w+).*", "$1") + ".java", source);
    }
    return ApiArchive.of(InMemory.compile(files));
  }

  private static List<String> after(String former, String current) {
    assertThat(DESK).contains(former);
    return BinaryBreaks.between(archive(DESK), archive(DESK.replace(former, current)));
  }

  @Test
  void theSameClassesBreakNothing() {
    assertThat(BinaryBreaks.between(archive(DESK), archive(DESK))).isEmpty();
  }

  @Test
  void aRemovedMethodIsNamed() {
    assertThat(after("public String name() { return name; }", "")).containsExactly("binary: desk.Desk.name(): method removed");
    assertThat(after("protected void move(String to, int floor) { }", ""))
        .containsExactly("binary: desk.Desk.move(java.lang.String, int): method removed");
  }

  @Test
  void aRenamedMethodOfABuilderIsNamed() {
    assertThat(after("public Builder name(", "public Builder title("))
        .containsExactly("binary: desk.Desk$Builder.name(java.lang.String): method removed");
  }

  @Test
  void anotherTypeAndAnAccessThatIsLostAreNamed() {
    assertThat(after("public long size(int room)", "public int size(int room)"))
        .containsExactly("binary: desk.Desk.size(int): method return type changed");
    assertThat(after("public String name() {", "String name() {")).singleElement().asString()
        .startsWith("binary: desk.Desk.name(): method less accessible");
    assertThat(after("public static final int SEATS = 4;", "")).containsExactly("binary: desk.Desk.SEATS: field removed");
  }

  @Test
  void aRemovedClassIsNamedOnce() {
    String chair = "package desk; public final class Chair { public void sit() { } }";
    assertThat(BinaryBreaks.between(archive(DESK, chair), archive(DESK))).containsExactly("binary: desk.Chair: class removed");
  }

  @Test
  void whatIsAddedOrCannotBeSeenBreaksNothing() {
    assertThat(after("void inside() { }", "public void added() { }")).isEmpty();
    assertThat(after("private String name = \"secret text of a body\";", "private final String name = \"\"; public int floors;")).isEmpty();
    String call = "package desk; public interface Call { int execute(); }";
    assertThat(BinaryBreaks.between(archive(call), archive(call.replace("int execute();", "int execute(); int other();"), DESK))).isEmpty();
  }

  @Test
  void whatAPublicClassInheritsFromAHiddenOneIsCompared() {
    String base = "package desk; abstract class Base { public void open() { } }";
    String door = "package desk; public final class Door extends Base { }";
    assertThat(BinaryBreaks.between(archive(base, door), archive(base.replace("open()", "unlock()"), door)))
        .containsExactly("binary: desk.Door.open(): method removed");
    assertThat(InMemory.unzip(archive("package desk; final class Hidden { public void open() { } }", DESK)))
        .doesNotContainKey("desk/Hidden.class");
  }

  @Test
  void anArchiveHoldsNoBodyAndIsTheSameEachTime() {
    byte[] archive = archive(DESK);
    assertThat(archive).isEqualTo(archive(DESK));
    Map<String, byte[]> classes = InMemory.compile(Map.of("desk/Desk.java", DESK));
    assertThat(new String(classes.get("desk/Desk.class"), StandardCharsets.ISO_8859_1)).contains("secret text");
    assertThat(InMemory.unzip(archive)).hasSize(2).allSatisfy((name, bytes) ->
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("secret text"));
  }

  @Test
  void aProgramThatUsesWhatIsGoneDoesNotCompile() {
    Map<String, String> program = new TreeMap<>(Map.of("contract-tests/src/it/app/src/main/java/app/App.java",
        "package app;\nfinal class App {\n  Object mine = desk.Desk.builder().name(\"a\").build();\n}\n"));
    assertThat(SourceBreaks.in(with(program, DESK), "")).isEmpty();
    String renamed = DESK.replace("public Builder name(", "public Builder title(");
    assertThat(SourceBreaks.in(with(program, renamed), "")).singleElement().asString()
        .startsWith("source: contract-tests/src/it/app/src/main/java/app/App.java:3: cannot find symbol")
        .contains("method name(java.lang.String)");
  }

  private static Map<String, String> with(Map<String, String> program, String desk) {
    Map<String, String> sources = new TreeMap<>(program);
    sources.put("src/main/java/desk/Desk.java", desk);
    return sources;
  }
}
