package io.github.wecom4j.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wecom4j.conformance.Check;
import io.github.wecom4j.conformance.Family;
import io.github.wecom4j.conformance.probe.Probes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A handful of mutants in every build, other ones each time; and whether the tool would tell, if the checks were blind. */
class MutationTest {
  private static List<Mutant> all;

  @BeforeAll
  static void find() {
    all = MutationRun.mutants();
  }

  @Test
  void aSampleIsNoticedOrExplained() {
    long seed = Long.getLong("mutation.seed", ThreadLocalRandom.current().nextInt(1_000_000));
    System.out.println("Mutants chosen by -Dmutation.seed=" + seed);
    MutationReport report = MutationVerdict.run(MutationRun.withSuite(), all, 200, seed, "mutation-sample");
    assertThat(report.results()).hasSize(200);
    MutationVerdict.requireKilled(report, Survivors.reviewed());
  }

  @Test
  void namesTheSurvivorsWhenTheChecksAreBlind() {
    List<Mutant> some = one(Kind.MEMBER_NOT_READ);
    MutationRun blind = new MutationRun((family, name) -> List.of(new Check("sees nothing", () -> { })));
    MutationReport report = MutationVerdict.run(blind, some, 1, 1, "mutation-blind");

    assertThat(report.score()).isZero();
    String place = some.get(0).source().file() + ":" + some.get(0).line();
    assertThat(report.text()).contains("survived: " + place, some.get(0).before(), some.get(0).after());
    assertThatThrownBy(() -> MutationVerdict.requireKilled(report, Survivors.of("[]")))
        .isInstanceOf(AssertionError.class).hasMessageContaining(place);
    MutationVerdict.requireKilled(report, explaining(some.get(0)));
  }

  @Test
  void namesAnExplanationWhoseMutantNoLongerSurvives() {
    List<Mutant> some = one(Kind.WIRE_KEY_RENAMED);
    MutationReport report = MutationVerdict.run(MutationRun.withSuite(), some, 1, 1, "mutation-stale");

    assertThat(report.score()).isEqualTo(100);
    assertThatThrownBy(() -> MutationVerdict.requireAll(report, explaining(some.get(0))))
        .isInstanceOf(AssertionError.class).hasMessageContaining(some.get(0).key());
    MutationVerdict.requireAll(report, Survivors.of("[]"));
  }

  @Test
  void isNotFooledByAMutantThatDoesNotCompile() {
    Mutant sound = all.get(0);
    Mutant broken = new Mutant(sound.source(), sound.kind(), sound.start(), sound.end(), "%", 1);
    MutationReport report = MutationVerdict.run(MutationRun.withSuite(), List.of(broken), 1, 1, "mutation-broken");
    assertThatThrownBy(() -> MutationVerdict.requireKilled(report, Survivors.of("[]"))).hasMessageContaining("do not compile");
  }

  @Test
  void refusesChecksThatFailWithoutAnyChange() {
    MutationRun always = new MutationRun((family, name) -> List.of(new Check("always fails", () -> {
      throw new AssertionError();
    })));
    assertThatThrownBy(() -> always.run(one(Kind.TEXT))).hasStackTraceContaining("The unchanged code does not pass: [always fails]");
  }

  @Test
  void readsWhatPitFound(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("mutations.xml");
    Files.writeString(file,
        "<mutations>" + pit("KILLED", 7) + pit("SURVIVED", 8) + pit("NO_COVERAGE", 9) + pit("TIMED_OUT", 10) + "</mutations>");
    HandWrittenReport report = HandWrittenReport.read(file);
    assertThat(report.score()).isEqualTo(50);
    assertThat(report.survivors()).extracting(HandWrittenReport.Change::key)
        .containsExactly("a.b.C.run: negated conditional (2)", "a.b.C.run: negated conditional (3)");
    assertThat(report.survivors()).extracting(HandWrittenReport.Change::place).containsExactly("C.java:8", "C.java:9");
    assertThat(report.text()).containsPattern("a\\.b +4 +2 +2 +50\\.0%");
  }

  private static String pit(String status, int line) {
    return "<mutation status='" + status + "'><sourceFile>C.java</sourceFile><mutatedClass>a.b.C</mutatedClass>"
        + "<mutatedMethod>run</mutatedMethod><lineNumber>" + line + "</lineNumber>"
        + "<description>negated conditional</description></mutation>";
  }

  @Test
  void everyGeneratedClassHasMutantsAndChecks() {
    Set<String> mutated = all.stream().map(mutant -> mutant.source().className()).collect(Collectors.toCollection(TreeSet::new));
    List<GeneratedSource> sources = GeneratedSource.all();
    assertThat(mutated).containsExactlyInAnyOrderElementsOf(sources.stream().map(GeneratedSource::className).toList());
    assertThat(sources).allSatisfy(source ->
        assertThat(Probes.of(source.family(), source.className())).as(source.className()).isNotEmpty());
    assertThat(all.stream().map(Mutant::kind).collect(Collectors.toSet())).containsExactlyInAnyOrder(Kind.values());
    assertThat(all.stream().map(Mutant::key).collect(Collectors.toSet())).hasSameSizeAs(all);
    assertThat(all.stream().map(mutant -> mutant.source().family()).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(Family.all());
  }

  private static List<Mutant> one(Kind kind) {
    return all.stream().filter(mutant -> mutant.kind() == kind).limit(1).toList();
  }

  private static Survivors explaining(Mutant mutant) {
    return Survivors.of("- mutant: '" + mutant.key().replace("'", "''") + "'\n  why: it is only a test\n");
  }
}
