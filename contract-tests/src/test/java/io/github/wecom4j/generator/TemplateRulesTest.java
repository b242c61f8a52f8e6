package io.github.wecom4j.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Templates are short, say what they are for, and know the form of an API but none in particular. */
@Tag("generation")
class TemplateRulesTest {
  private static final int LONGEST = 130;

  /** The templates speak of tokens and errcodes in general, as the library does; these names are not taken from one family. */
  private static final Set<String> WORDS_OF_THE_LIBRARY = Set.of("token", "errcodes");

  private final Map<String, String> templates = SourceTree.of(Repository.TEMPLATES).only(".mustache").files();

  @Test
  void everyTemplateOpensBySayingWhatItReceivesAndEmits() {
    assertThat(templates).isNotEmpty();
    assertThat(those((name, text) -> !text.matches("(?s)\\{\\{! " + name + ": receives [^\\n]+ emits? [^\\n]+}}.*")))
        .as("templates whose first line is not {{! name: receives ...; emits ... }}").isEmpty();
  }

  @Test
  void everyTemplateFitsItsShape() {
    assertThat(those((name, text) -> text.lines().count() > LONGEST)).as("longer than " + LONGEST + " lines; split it by shape").isEmpty();
  }

  @Test
  void everyPartialExists() {
    // The generator takes its own file for a name it does not find, and says nothing.
    Pattern partial = Pattern.compile("\\{\\{>\\s*(\\w+)\\s*}}");
    assertThat(those((name, text) -> partial.matcher(text).results()
        .anyMatch(found -> !templates.containsKey(found.group(1) + ".mustache"))))
        .as("templates that use a partial which is not here").isEmpty();
  }

  @Test
  void noTemplateNamesAFamilyOrASchemaOfTheSpec() throws IOException {
    Set<String> names = namesOfTheSpec();
    assertThat(names).as("names in " + Repository.SPEC).hasSizeGreaterThan(50);
    List<String> found = templates.entrySet().stream()
        .flatMap(template -> named(names, template.getValue()).stream().map(name -> template.getKey() + ": " + name))
        .toList();
    assertThat(found).as("names of the spec; put the difference into the spec as an x- extension").isEmpty();
  }

  private List<String> those(BiPredicate<String, String> suspicious) {
    return templates.entrySet().stream()
        .filter(template -> suspicious.test(template.getKey(), template.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> named(Set<String> names, String text) {
    return names.stream().filter(name -> Pattern.compile("(?<![A-Za-z])" + name + "(?![a-z])").matcher(text).find()).toList();
  }

  private static Set<String> namesOfTheSpec() throws IOException {
    Set<String> names = new TreeSet<>();
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    try (Stream<Path> files = Files.list(Repository.SPEC)) {
      for (Path file : files.filter(path -> path.getFileName().toString().matches("[^.].*\\.yaml")).toList()) {
        String family = file.getFileName().toString().replace(".yaml", "");
        names.add(family);
        names.add(Character.toUpperCase(family.charAt(0)) + family.substring(1));
        JsonNode schemas = yaml.readTree(file.toFile()).path("components").path("schemas");
        schemas.fieldNames().forEachRemaining(names::add);
      }
    }
    names.removeAll(WORDS_OF_THE_LIBRARY);
    return names;
  }
}
