package io.github.wecom4j.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate on a repository of its own, with a release, its list of allowed breaks, and changes after it. */
class ComparisonTest {
  private static final String DESK = "package desk; public final class Desk { public String name() { return null; } "
      + "public int size() { return 0; } }";
  private static final String RENAMED = DESK.replace("name()", "title()");
  private static final String NARROWED = SpecBreaksTest.SPEC.replace("maxLength: 16", "maxLength: 10");
  private static final String CONSUMER = "contract-tests/src/it/consumer/src/main/java/app/App.java";
  private static final String USE = "package app;\nfinal class App {\n  Object name = new desk.Desk().name();\n}\n";
  private static final String SPEC_BREAK = "spec: desk.add request name: maxLength became 10, it was 16";
  private static final String BINARY_BREAK = "binary: desk.Desk.name(): method removed";
  private static final String SOURCE_BREAK = "source: " + CONSUMER
      + ":3: cannot find symbol symbol: method name() location: class desk.Desk";

  @TempDir
  private Path folder;
  private Git git;

  @BeforeEach
  void create() throws Exception {
    run("init", "-q");
    run("config", "user.name", "Somebody");
    run("config", "user.email", "somebody@example.com");
    run("config", "commit.gpgsign", "false");
    git = Git.around(folder);
    write("spec/desk.yaml", SpecBreaksTest.SPEC);
    write(CONSUMER, USE);
    allow("[]");
    commit("Sources");
    state(SpecBreaksTest.SPEC, DESK).record(git);
    commit("Record the baseline");
  }

  @Test
  void beforeTheFirstReleaseAStateIsComparedWithTheLastRecording() {
    Comparison same = compare(SpecBreaksTest.SPEC, DESK);
    assertThat(same.breaks()).isEmpty();
    assertThat(same.checked()).isEqualTo("2 operations (0 new), 1 jars, 1 source files of consumers");
    same.expectNoBreak();
  }

  @Test
  void theGateNamesWhatBreaksInSpecJarAndSource() {
    Comparison broken = compare(NARROWED, RENAMED);
    assertThat(broken.breaks()).containsExactly(SPEC_BREAK, BINARY_BREAK, SOURCE_BREAK);
    assertThatIllegalStateException().isThrownBy(broken::expectNoBreak)
        .withMessageContainingAll("3 unannounced breaks since", SPEC_BREAK, BINARY_BREAK);
  }

  @Test
  void aJarThatIsPublishedNoMoreIsABreak() {
    Current without = new Current(SpecBreaksTest.SPEC, Map.of(), "");
    assertThat(Comparison.of(baseline(), without).breaks()).contains("binary: the jar of desk is gone");
  }

  @Test
  void whatOnlyAddsIsGreen() {
    String wider = SpecBreaksTest.SPEC.replace("maxLength: 16", "maxLength: 20").replace("maxLength: 32", "maxLength: 64");
    assertThat(compare(wider, DESK.replace("public int size()", "public int more() { return 1; } public int size()")).breaks()).isEmpty();
  }

  @Test
  void aReleaseIsFoundByItsTagAndWhatItAnnouncedMayBreak() throws Exception {
    allow("[{break: '" + SPEC_BREAK + "', reason: shorter names}, {break: '" + BINARY_BREAK + "', reason: a better name}]");
    commit("Announce");
    run("tag", "v1.0.0");
    Comparison announced = compare(NARROWED, RENAMED);
    assertThat(announced.revision()).isEqualTo("v1.0.0");
    assertThat(announced.breaks()).containsExactly(SOURCE_BREAK);
    assertThat(announced.announced()).containsExactly(SPEC_BREAK + " (shorter names)", BINARY_BREAK + " (a better name)");
    assertThat(announced).asString().contains("announced: " + SPEC_BREAK);
  }

  @Test
  void aChangeCannotAllowItsOwnBreak() throws Exception {
    run("tag", "v1.0.0");
    allow("[{break: '" + SPEC_BREAK + "', reason: because}]");
    assertThat(compare(NARROWED, DESK).breaks()).as("in the working tree").containsExactly(SPEC_BREAK);
    write("spec/desk.yaml", NARROWED);
    commit("Allow and break");
    assertThat(compare(NARROWED, DESK).breaks()).as("in a commit").containsExactly(SPEC_BREAK);
    state(NARROWED, DESK).record(git);
    commit("Record once more");
    assertThat(compare(NARROWED, DESK).breaks()).as("in a recording after the release").containsExactly(SPEC_BREAK);
  }

  @Test
  void aRecordingIsACommitOfItsOwn() throws Exception {
    write("spec/desk.yaml", NARROWED);
    commit("Narrow");
    state(NARROWED, DESK).record(git);
    write("README.md", "a change beside it");
    commit("Record and change");
    assertThatIllegalStateException().isThrownBy(this::baseline)
        .withMessageContainingAll("records a baseline and changes [README.md]", "commit of its own");
  }

  @Test
  void aRecordingThatIsAcceptedInACommitOfItsOwnIsTheNewBase() throws Exception {
    write("spec/desk.yaml", NARROWED);
    commit("Narrow");
    state(NARROWED, DESK).record(git);
    commit("Record");
    assertThat(compare(NARROWED, DESK).breaks()).isEmpty();
  }

  @Test
  void aReleaseWithoutARecordingOfItselfIsRefused() throws Exception {
    write("spec/desk.yaml", SpecBreaksTest.SPEC + "# a release that forgot to record\n");
    commit("Change");
    run("tag", "v1.0.0");
    assertThatIllegalStateException().isThrownBy(this::baseline)
        .withMessageContainingAll("The baseline in v1.0.0 was recorded from other sources", Baseline.HOW_TO_RECORD);
  }

  @Test
  void onlyWhatIsCommittedIsRecorded() throws Exception {
    write("spec/desk.yaml", NARROWED);
    assertThatIllegalStateException().isThrownBy(() -> state(NARROWED, DESK).record(git)).withMessageContaining("spec/desk.yaml");
  }

  @Test
  void anotherRevisionCanBeTheBase() throws Exception {
    run("tag", "v1.0.0");
    write("spec/desk.yaml", NARROWED);
    commit("Narrow");
    state(NARROWED, DESK).record(git);
    commit("Record");
    Baseline wanted = Baseline.of(git, "HEAD", Optional.of("HEAD"));
    assertThat(Comparison.of(wanted, state(NARROWED, DESK)).breaks()).isEmpty();
  }

  @Test
  void anAnnouncementHasAReason() {
    assertThatIllegalArgumentException().isThrownBy(() -> AllowedBreaks.of("[{break: something}]".getBytes(StandardCharsets.UTF_8)))
        .withMessageContainingAll("each entry has a break and a reason", "something");
  }

  private Comparison compare(String spec, String source) {
    return Comparison.of(baseline(), state(spec, source));
  }

  private Baseline baseline() {
    return Baseline.of(git, "HEAD", Optional.empty());
  }

  /** The classes lie in a folder, so that the consumer can be compiled with them. */
  private Current state(String spec, String source) {
    try {
      Map<String, byte[]> classes = InMemory.compile(Map.of("desk/Desk.java", source));
      Path output = Files.createDirectories(folder.resolve(".git/classes/desk")).getParent();
      for (Map.Entry<String, byte[]> file : classes.entrySet()) {
        Files.write(output.resolve(file.getKey()), file.getValue());
      }
      return new Current(spec, Map.of("desk", ApiArchive.of(output)), output.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void allow(String list) throws IOException {
    write(Baseline.ALLOWED, list);
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void commit(String message) throws Exception {
    run("add", "--all");
    run("commit", "-q", "-m", message);
  }

  private void run(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
  }
}
