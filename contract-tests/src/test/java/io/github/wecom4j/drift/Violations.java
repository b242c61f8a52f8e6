package io.github.wecom4j.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What Prism says in the header {@code sl-violations}.
 *
 * @param all each with location, code and message; of requests and answers
 * @param isCut whether there were more than a header may hold, which Prism cuts at 8 kB
 */
record Violations(List<JsonNode> all, boolean isCut) {
  private static final String CUT = "Too many violations! ";
  private static final ObjectMapper JSON = new ObjectMapper();

  static Violations of(String header) {
    if (header == null) {
      return new Violations(List.of(), false);
    }
    boolean isCut = header.startsWith(CUT);
    List<JsonNode> all = new ArrayList<>();
    try (MappingIterator<JsonNode> entries = JSON.readerFor(JsonNode.class).readValues(isCut ? header.substring(CUT.length()) : header)) {
      while (entries.hasNextValue()) {
        all.add(entries.nextValue());
      }
    } catch (JsonProcessingException end) {
      if (!isCut) {
        throw new IllegalArgumentException("The header sl-violations is no JSON: " + header, end);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return new Violations(all, isCut);
  }

  /** Returns those of one side, {@code request} or {@code response}. */
  List<JsonNode> of(Side side) {
    return all.stream().filter(violation -> violation.at("/location/0").asText().equals(side.name().toLowerCase(Locale.ROOT))).toList();
  }

  /** Who is to blame. */
  enum Side { REQUEST, RESPONSE }
}
