package io.github.wecom4j.generator;

import static org.assertj.core.api.Assertions.fail;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the templates make of the fixture changes only on purpose. */
@Tag("generation")
class GoldenOutputTest {
  private static final String ACCEPT =
      "mvn test -pl contract-tests -am -Dtest=GoldenOutputTest -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.accept";
  private static final int SHOWN = 200;

  private final Map<String, String> generated = SourceTree.of(Repository.FIXTURE.resolve("src/main/java")).files();

  @Test
  void theTemplatesMakeTheAcceptedOutput() throws IOException {
    if (System.getProperty("golden.accept") != null) {
      accept();
      fail("Accepted %d files into generator-templates/fixture/golden. Read git diff, commit, and run again without -Dgolden.accept: "
          + "a run that accepts never passes.", generated.size());
    }
    List<String> diff = diff(accepted());
    if (!diff.isEmpty()) {
      fail("The templates make something else of generator-templates/fixture/fixture.yaml than was accepted.%n%n%s%n%n"
          + "If that is what you want, accept it and commit the folder golden:%n  %s", shown(diff), ACCEPT);
    }
  }

  private static Map<String, String> accepted() {
    return Files.isDirectory(Repository.GOLDEN) ? SourceTree.of(Repository.GOLDEN).files() : Map.of();
  }

  private List<String> diff(Map<String, String> accepted) {
    TreeSet<String> paths = new TreeSet<>(accepted.keySet());
    paths.addAll(generated.keySet());
    return paths.stream().flatMap(path -> diff(path, accepted.get(path), generated.get(path)).stream()).toList();
  }

  private static List<String> diff(String path, String accepted, String generated) {
    List<String> before = lines(accepted);
    return UnifiedDiffUtils.generateUnifiedDiff(
        accepted == null ? "/dev/null" : "golden/" + path,
        generated == null ? "/dev/null" : "generated/" + path,
        before, DiffUtils.diff(before, lines(generated)), 3);
  }

  private static List<String> lines(String text) {
    return text == null ? List.of() : List.of(text.split("\n", -1));
  }

  private static String shown(List<String> diff) {
    String text = diff.stream().limit(SHOWN).collect(Collectors.joining("\n"));
    return diff.size() > SHOWN ? text + "\n… and " + (diff.size() - SHOWN) + " more lines" : text;
  }

  private void accept() throws IOException {
    if (Files.isDirectory(Repository.GOLDEN)) {
      try (Stream<Path> old = Files.walk(Repository.GOLDEN)) {
        for (Path file : old.filter(Files::isRegularFile).toList()) {
          Files.delete(file);
        }
      }
    }
    for (Map.Entry<String, String> file : generated.entrySet()) {
      Path path = Repository.GOLDEN.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }
}
