package io.github.wecom4j.compat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * The state with which the current one is compared: the last release, or before the first one what was recorded. All of it is read from
 * git at that revision, the list of allowed breaks too, so that a change cannot loosen its own gate.
 *
 * @param revision the tag or commit that holds it
 * @param spec the bundled spec
 * @param jars what other classes see of each published jar, by its name
 * @param consumers the sources of programs that were written for it, by path
 * @param allowed the breaks that it announces
 */
record Baseline(String revision, String spec, Map<String, byte[]> jars, Map<String, String> consumers, AllowedBreaks allowed) {
  static final String FOLDER = "contract-tests/src/compat/";
  static final String RECORDED = FOLDER + "baseline/";
  static final String SPEC = "spec.yaml.gz";
  static final String JAR = ".jar.gz";
  static final String SOURCES = "sources.txt";
  static final String ALLOWED = FOLDER + "allowed-breaks.yaml";
  static final String HOW_TO_RECORD = "mvn -q -Pcompat -Dcompat.record verify";
  static final List<String> MADE_FROM = List.of("spec", "generator-templates", "client/pom.xml", "client/src/main", "redis/src/main",
      "contract-tests/src/main");
  private static final List<String> CONSUMERS = List.of("contract-tests/src/it/consumer/src/", "contract-tests/src/it/bot-test/src/");

  /**
   * Finds the baseline of a revision.
   *
   * @param wanted a revision to compare with, or empty for the last tag or else the last recording
   */
  static Baseline of(Git git, String revision, Optional<String> wanted) {
    Optional<String> release = wanted.or(() -> git.lastTag(revision));
    release.ifPresent(tag -> expectItsOwnRecording(git, tag));
    String base = release.orElseGet(() -> recording(git, revision));
    Map<String, byte[]> jars = new TreeMap<>();
    Map<String, String> consumers = new TreeMap<>();
    git.files(base, RECORDED).stream().filter(path -> path.endsWith(JAR))
        .forEach(path -> jars.put(path.substring(RECORDED.length(), path.length() - JAR.length()), unzip(read(git, base, path))));
    CONSUMERS.stream().flatMap(folder -> git.files(base, folder).stream()).filter(path -> path.endsWith(".java"))
        .forEach(path -> consumers.put(path, new String(read(git, base, path), StandardCharsets.UTF_8)));
    String spec = new String(unzip(read(git, base, RECORDED + SPEC)), StandardCharsets.UTF_8);
    return new Baseline(base, spec, jars, consumers, AllowedBreaks.of(read(git, base, ALLOWED)));
  }

  /** Before the first release: a recording is a commit of its own, as it accepts all breaks that were there. */
  private static String recording(Git git, String revision) {
    String commit = git.lastChange(revision, RECORDED).orElseThrow(() ->
        new IllegalStateException("There is no tag v* and no recorded baseline: commit what this writes: " + HOW_TO_RECORD));
    List<String> strangers = git.changedBy(commit).stream().filter(path -> !path.startsWith(FOLDER)).toList();
    if (!strangers.isEmpty()) {
      throw new IllegalStateException("The commit " + commit + " records a baseline and changes " + strangers
          + ". A change must not loosen its own gate: record in a commit of its own, with its history fetched.");
    }
    return commit;
  }

  /** A release whose recording is older than its sources would leave unprotected what was added in between. */
  private static void expectItsOwnRecording(Git git, String tag) {
    String recorded = new String(read(git, tag, RECORDED + SOURCES), StandardCharsets.UTF_8);
    String held = sources(git, tag);
    if (!recorded.equals(held)) {
      throw new IllegalStateException("The baseline in " + tag + " was recorded from other sources than it holds; recorded:\n" + recorded
          + "held:\n" + held + "Before a release is tagged, commit what this writes: " + HOW_TO_RECORD);
    }
  }

  /** Names the content of everything from which a baseline is made. */
  static String sources(Git git, String revision) {
    return MADE_FROM.stream().map(path -> path + " " + git.content(revision, path).orElse("absent") + "\n").collect(Collectors.joining());
  }

  private static byte[] read(Git git, String revision, String path) {
    return git.file(revision, path).orElseThrow(() -> new IllegalStateException(revision + " has no file " + path));
  }

  private static byte[] unzip(byte[] zipped) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
