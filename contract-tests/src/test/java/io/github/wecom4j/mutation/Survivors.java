package io.github.wecom4j.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The reviewed list of mutants that may survive, each with the reason. */
final class Survivors {
  private final Map<String, String> reasons = new LinkedHashMap<>();

  private Survivors(JsonNode entries) {
    entries.forEach(entry -> {
      String mutant = entry.path("mutant").asText();
      String why = entry.path("why").asText();
      if (mutant.isBlank() || why.isBlank()) {
        throw new IllegalStateException("A survivor needs mutant and why, but has only " + entry);
      }
      if (reasons.put(mutant, why) != null) {
        throw new IllegalStateException("This survivor is listed twice: " + mutant);
      }
    });
  }

  /** Reads the list of the generated code. */
  static Survivors reviewed() {
    return reviewed("survivors.yaml");
  }

  /** Reads a list of the repository. */
  static Survivors reviewed(String name) {
    try (InputStream in = Survivors.class.getResourceAsStream("/mutation/" + name)) {
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Survivors of(String yaml) {
    try {
      return new Survivors(new ObjectMapper(new YAMLFactory()).readTree(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException("The list of survivors cannot be read", e);
    }
  }

  boolean explains(String key) {
    return reasons.containsKey(key);
  }

  Set<String> keys() {
    return reasons.keySet();
  }

  /** Returns those that survived and are not listed. */
  List<Mutant> unexplained(Collection<Result> results) {
    return results.stream().filter(result -> result.is(Result.Fate.SURVIVED)).map(Result::mutant)
        .filter(mutant -> !explains(mutant.key())).toList();
  }

  /** Returns the entries of which no mutant survived; only a run of every mutant can tell. */
  List<String> stale(Collection<Result> results) {
    Collection<String> survived = results.stream()
        .filter(result -> result.is(Result.Fate.SURVIVED)).map(result -> result.mutant().key()).toList();
    return reasons.keySet().stream().filter(key -> !survived.contains(key)).toList();
  }
}
