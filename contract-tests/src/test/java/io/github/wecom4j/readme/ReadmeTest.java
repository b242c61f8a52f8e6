package io.github.wecom4j.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README shows only code that was compiled and run, and both languages show the same. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..");
  private static final String SNIPPETS = "contract-tests/src/it/consumer/src/main/java/readme";

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.zh-CN.md"})
  void everyJavaBlockIsASnippetThatIsCompiledAndRun(String readme) {
    Snippets snippets = Snippets.in(
        ROOT.resolve(SNIPPETS), ROOT.resolve("client/src/test/java/readme"), ROOT.resolve("redis/src/test/java/readme"),
        ROOT.resolve("contract-tests/src/test/java/io/github/wecom4j/echobot"),
        ROOT.resolve("contract-tests/src/test/java/io/github/wecom4j/authorization"),
        ROOT.resolve("contract-tests/src/it/bot-test/src/test/java/bot"));
    List<String> strangers = Markdown.of(ROOT.resolve(readme)).blocks().stream()
        .filter(block -> block.language().equals("java") && !snippets.contain(block.text()))
        .map(block -> readme + ":" + block.line() + ": stands in no snippet of " + SNIPPETS + "; the one most like it:\n"
            + snippets.difference(block.text()))
        .toList();
    assertThat(strangers).isEmpty();
  }

  @Test
  void bothLanguagesShowTheSameCode() {
    assertThat(Markdown.of(ROOT.resolve("README.zh-CN.md")).blocks()).as("code blocks of README.zh-CN.md")
        .usingElementComparator((one, other) -> one.toString().equals(other.toString()) ? 0 : 1)
        .containsExactlyElementsOf(Markdown.of(ROOT.resolve("README.md")).blocks());
  }

  @Test
  void bothLanguagesHaveTheSameSections() {
    assertThat(Markdown.of(ROOT.resolve("README.zh-CN.md")).headings()).as("levels of the headings of README.zh-CN.md")
        .isEqualTo(Markdown.of(ROOT.resolve("README.md")).headings());
  }
}
