package io.github.wecom4j.error;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an errcode means, as the spec has it.
 *
 * @param code the code
 * @param meaning one sentence, empty for a code that is not documented
 * @param category the field it belongs to, for example {@code token}, {@code rate_limit}, {@code permission}, {@code kf}
 * @param retry whether the same call can succeed later
 * @param pause how long to wait at least before the next try; zero where nothing is known
 * @param nextStep what a person should do, or null where the documentation says nothing
 */
public record Errcode(int code, String meaning, String category, Retry retry, Duration pause, String nextStep) {
  /** Whether the same call can succeed later. */
  public enum Retry {
    /** No: something has to be changed first. */
    NO,
    /** Yes, after a pause. */
    BACKOFF,
    /** Yes, with a fresh token; the client does that by itself. */
    AFTER_TOKEN_REFRESH
  }

  /** The catalogue of WeCom. */
  public static final String WECOM = "wecom";

  /** Of a catalogue; it becomes the name of a resource. */
  private static final String NAME = "[a-z][a-z0-9-]*";

  private static final Map<String, Map<Integer, Errcode>> CATALOGUES = new ConcurrentHashMap<>();

  /** Returns the entry of a code of WeCom; for one that the documentation does not list, an entry without meaning. */
  public static Errcode of(int code) {
    return of(WECOM, code);
  }

  /**
   * Returns the entry of a code; for one that the documentation does not list, an entry without meaning. One number means different
   * things on different platforms, so each has its catalogue; it is read when its first error is met.
   *
   * @param catalogue the name of the platform's catalogue, for example {@link #WECOM}; that of an operation stands in its
   *     {@link io.github.wecom4j.http.Operation}
   * @throws IllegalArgumentException when there is no such catalogue
   */
  public static Errcode of(String catalogue, int code) {
    Errcode entry = CATALOGUES.computeIfAbsent(catalogue, Errcode::load).get(code);
    return entry != null ? entry : new Errcode(code, "", "unknown", Retry.NO, Duration.ZERO, null);
  }

  /** Reads a catalogue, which takes a while: {@link #of} does it once. */
  static Map<Integer, Errcode> load(String catalogue) {
    Map<Integer, Errcode> entries = new HashMap<>();
    try (InputStream file = catalogue.matches(NAME) ? Errcode.class.getResourceAsStream(catalogue + ".tsv") : null) {
      if (file == null) {
        throw new IllegalArgumentException("There is no catalogue of errcodes that is called " + catalogue);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isEmpty()) {
          Errcode entry = parse(line.split("\t", -1));
          entries.put(entry.code(), entry);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  private static Errcode parse(String[] columns) {
    return new Errcode(Integer.parseInt(columns[0]), columns[3], columns[1], Retry.valueOf(columns[2].toUpperCase(Locale.ROOT)),
        Duration.ofSeconds(columns[4].isEmpty() ? 0 : Long.parseLong(columns[4])), columns[5].isEmpty() ? null : columns[5]);
  }
}
