package io.github.wecom4j.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules for generated code turn red when a template makes something else. */
@Tag("generation")
class GenerationTeethTest {
  private static final String GOOD = "// Generated from the spec by generator-templates/model.mustache; edit those, not this.\nclass A {}\n";
  private final TidyOutputTest rules = new TidyOutputTest();

  @TempDir
  private Path folder;

  private SourceTree tree(String text) throws IOException {
    Files.writeString(folder.resolve("A.java"), text);
    return SourceTree.of(folder);
  }

  private void assertRed(Consumer<SourceTree> rule, String text) throws IOException {
    rule.accept(tree(GOOD));
    SourceTree bad = tree(text);
    assertThatThrownBy(() -> rule.accept(bad)).isInstanceOf(AssertionError.class).hasMessageContaining("A.java");
  }

  @Test
  void eachRuleSeesWhatItIsAbout() throws IOException {
    assertRed(rules::nothingComesFromTheTemplatesOfTheGenerator, GOOD + "// Do not edit the class manually.\n");
    assertRed(rules::nothingUsesGson, GOOD + "import com.google.gson.Gson;\n");
    assertRed(rules::nothingTellsWhenItWasGenerated, GOOD + "// 2026-01-01T10:00\n");
    assertRed(rules::nothingIsLeftToDo, GOOD + "// TODO\n");
    assertRed(rules::everyImportIsUsed, GOOD + "import java.util.List;\n");
    assertRed(rules::noLineEndsInBlanks, GOOD + "class B {} \n");
    assertRed(rules::noTwoLinesInARowAreEmpty, GOOD + "\n\nclass B {}\n");
    assertRed(rules::everyFileEndsWithOneLineEnd, GOOD + "\n");
    assertRed(rules::noBlockEndsWithAnEmptyLine, GOOD + "class B {\n\n}\n");
    assertRed(rules::noLineOfCodeIsTooLong, GOOD + "class " + "B".repeat(150) + " {}\n");
    assertRed(rules::everyFileSaysWhichTemplateMadeIt, "class A {}\n");
  }

  @Test
  void twoTreesThatDifferInOneByteAreNotTheSame() throws IOException {
    assertThat(tree(GOOD).files()).isNotEqualTo(tree(GOOD.replace("{}", "{ }")).files());
  }
}
