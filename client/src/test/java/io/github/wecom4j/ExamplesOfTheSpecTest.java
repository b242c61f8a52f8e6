package io.github.wecom4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.wecom4j.error.Errcode;
import io.github.wecom4j.http.Download;
import io.github.wecom4j.http.Operation;
import io.github.wecom4j.http.OperationInfo;
import io.github.wecom4j.json.JsonModel;
import io.github.wecom4j.json.Limits;
import io.github.wecom4j.support.SpecExamples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.http.Body;

/** Every example of every family goes through the generated models, whether a client has an entry for the family or not. */
class ExamplesOfTheSpecTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  /** 1 and 1.0 are one number. */
  private static final Comparator<JsonNode> AS_NUMBERS = (one, other) -> one.isNumber() && other.isNumber()
      ? one.decimalValue().compareTo(other.decimalValue())
      : one.equals(other) ? 0 : 1;

  private static final Path CLASSES = Path.of("target/classes");

  /** The families are found by their index of operations. */
  static List<OperationInfo> operations() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES.resolve("io/github/wecom4j/api"))) {
      return files.filter(file -> file.toString().endsWith("Operations.class")).sorted().flatMap(ExamplesOfTheSpecTest::index).toList();
    }
  }

  @SuppressWarnings("unchecked")
  private static Stream<OperationInfo> index(Path file) {
    String name = CLASSES.relativize(file).toString().replace(file.getFileSystem().getSeparator(), ".").replaceFirst("\\.class$", "");
    try {
      return ((List<OperationInfo>) Class.forName(name).getField("ALL").get(null)).stream();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(name + " is no index of operations", e);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyRequestKeepsItsLimitsAndLosesNothing(OperationInfo operation) {
    SpecExamples.requests(operation.id()).forEach((name, json) -> {
      Object request = survives(bodyType(operation), name, json);
      Limits.checked((JsonModel) request);
    });
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyAnswerLosesNothing(OperationInfo operation) {
    Class<?> type = (Class<?>) ((ParameterizedType) method(operation).getGenericReturnType()).getActualTypeArguments()[0];
    if (type != Download.class) {
      SpecExamples.answers(operation.id()).forEach((name, json) -> survives(type, name, json));
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyErrcodeMeansSomethingInTheCatalogueOfItsPlatform(OperationInfo operation) {
    String catalogue = method(operation).getAnnotation(Operation.class).errcodeCatalogue();
    SpecExamples.answers(operation.id()).forEach((name, json) -> {
      int errcode = tree(json).path("errcode").asInt();
      assertThat(Errcode.of(catalogue, errcode).meaning()).as("%s in the catalogue %s", name, catalogue).isNotBlank();
    });
  }

  private static <T> T survives(Class<T> type, String name, String json) {
    T value = WeComJson.fromJson(type, json);
    JsonNode written = tree(WeComJson.toJson(type, value));
    assertThat(written.equals(AS_NUMBERS, tree(json))).as("%s: %s became %s", name, json, written).isTrue();
    return value;
  }

  private static Class<?> bodyType(OperationInfo operation) {
    return Arrays.stream(method(operation).getParameters())
        .filter(parameter -> parameter.isAnnotationPresent(Body.class))
        .findFirst()
        .orElseThrow()
        .getType();
  }

  private static Method method(OperationInfo operation) {
    return Arrays.stream(operation.api().getMethods())
        .filter(method -> method.getName().equals(operation.method()) && method.isAnnotationPresent(Operation.class))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }
}
