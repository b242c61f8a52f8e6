package io.github.wecom4j.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A block is found in a snippet however deep the snippet stands. */
class SnippetsTest {
  private final Snippets snippets = new Snippets().add("A.java", """
      class A {
        void a() {
          // snippet: first
          call(1);
          if (ready) {
            call(2);
          }
          // end
        }
      }
      """.lines().toList());

  @Test
  void aBlockMayBeAllOfASnippetOrAPartOfIt() {
    assertThat(snippets.contain("call(1);\nif (ready) {\n  call(2);\n}")).isTrue();
    assertThat(snippets.contain("if (ready) {\n  call(2);\n}")).isTrue();
    assertThat(snippets.contain("call(2);")).isTrue();
  }

  @Test
  void aBlockThatDiffersByOneCharacterIsNoSnippet() {
    assertThat(snippets.contain("call(1);\nif (ready) {\n  call(3);\n}")).isFalse();
    assertThat(snippets.difference("call(1);\nif (ready) {\n  call(3);\n}")).contains("snippet first", "-  call(2);", "+  call(3);");
  }

  @Test
  void codeOutsideASnippetIsNoSnippet() {
    assertThat(snippets.contain("class A {")).isFalse();
  }

  @Test
  void aSnippetThatDoesNotEndOrIsThereTwiceIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Snippets().add("B.java", List.of("// snippet: b", "call();")))
        .withMessageStartingWith("B.java:1:");
    assertThatIllegalArgumentException().isThrownBy(() -> snippets.add("B.java", List.of("", "// snippet: first", "// end")))
        .withMessageStartingWith("B.java:2:");
  }

  @Test
  void headingsAndBlocksOfAPageAreFound() {
    Markdown page = Markdown.of(List.of("# One", "text", "```java", "  a();", "    b();", "```", "## Two", "```", "# no heading", "```"));
    assertThat(page.headings()).containsExactly(1, 2);
    assertThat(page.blocks()).extracting(Markdown.Block::toString).containsExactly("```java\na();\n  b();\n```", "```\n# no heading\n```");
  }
}
