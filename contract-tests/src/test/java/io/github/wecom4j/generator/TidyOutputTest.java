package io.github.wecom4j.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated output, that of the fixture and that of the client, is as tidy as hand-written code. */
@Tag("generation")
class TidyOutputTest {
  private static final int LONGEST = 140;

  static Stream<SourceTree> trees() {
    return Stream.of(SourceTree.of(Repository.FIXTURE), SourceTree.of(Repository.CLIENT));
  }

  @ParameterizedTest
  @MethodSource("trees")
  void thereIsOutput(SourceTree tree) {
    assertThat(tree.only(".java").files()).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @MethodSource("trees")
  void nothingComesFromTheTemplatesOfTheGenerator(SourceTree tree) {
    assertNone(tree, matches("(?i)openapi[ -]generator|do not edit the class manually|generator version|@[\\w.]*Generated\\b"),
        "a stock template got in: is the name of a partial misspelt?");
  }

  @ParameterizedTest
  @MethodSource("trees")
  void nothingUsesGson(SourceTree tree) {
    assertNone(tree, matches("(?i)\\bgson\\b|com\\.google"), "the client speaks Moshi");
  }

  @ParameterizedTest
  @MethodSource("trees")
  void nothingTellsWhenItWasGenerated(SourceTree tree) {
    assertNone(tree, matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d"), "a time stamp makes each build another");
    assertNone(tree.only(".java").withoutComments(), matches("\\d{4}-\\d\\d-\\d\\d"), "a date makes each build another");
  }

  @ParameterizedTest
  @MethodSource("trees")
  void nothingIsLeftToDo(SourceTree tree) {
    assertNone(tree, matches("\\b(TODO|FIXME|XXX)\\b"), "finish it in the template");
  }

  @ParameterizedTest
  @MethodSource("trees")
  void everyImportIsUsed(SourceTree tree) {
    List<String> unused = tree.only(".java").withoutComments().files().entrySet().stream()
        .flatMap(file -> Imports.unused(file.getValue()).map(name -> file.getKey() + ": " + name))
        .toList();
    assertThat(unused).as("unused imports").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("trees")
  void noLineEndsInBlanks(SourceTree tree) {
    assertNone(tree.only(".java"), matches("\\s$"), "blanks at the end of a line");
  }

  @ParameterizedTest
  @MethodSource("trees")
  void noTwoLinesInARowAreEmpty(SourceTree tree) {
    assertThat(tree.only(".java").paths(text -> text.contains("\n\n\n"))).as("two empty lines in a row").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("trees")
  void everyFileEndsWithOneLineEnd(SourceTree tree) {
    assertThat(tree.only(".java").paths(text -> !text.endsWith("\n") || text.endsWith("\n\n"))).as("end of the file").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("trees")
  void noBlockEndsWithAnEmptyLine(SourceTree tree) {
    assertThat(tree.only(".java").paths(text -> Pattern.compile("\\n\\n *}").matcher(text).find()))
        .as("an empty line at the end of a block").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("trees")
  void noLineOfCodeIsTooLong(SourceTree tree) {
    assertNone(tree.only(".java").withoutComments(), line -> line.length() > LONGEST, "longer than " + LONGEST);
  }

  @ParameterizedTest
  @MethodSource("trees")
  void everyFileSaysWhichTemplateMadeIt(SourceTree tree) {
    assertThat(tree.only(".java").paths(text -> !text.matches("(?s)// Generated from the spec by generator-templates/\\w+\\.mustache.*")))
        .as("without a first line that names the template").isEmpty();
  }

  private static Predicate<String> matches(String pattern) {
    return Pattern.compile(pattern).asPredicate();
  }

  private static void assertNone(SourceTree tree, Predicate<String> suspicious, String reason) {
    assertThat(tree.lines(suspicious)).as(reason).isEmpty();
  }
}
