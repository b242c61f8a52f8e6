package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.api.kf.KfOperations;
import io.github.wecom4j.api.token.TokenOperations;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlainOperationTest {
  static Stream<Operation> annotations() {
    return Stream.of(KfOperations.ALL, TokenOperations.ALL).flatMap(operations -> operations.stream())
        .map(PlainOperationTest::annotation);
  }

  private static Operation annotation(OperationInfo operation) {
    return Arrays.stream(operation.api().getMethods()).filter(method -> method.getName().equals(operation.method()))
        .map(method -> method.getAnnotation(Operation.class)).filter(found -> found != null).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("annotations")
  void saysWhatTheAnnotationSays(Operation annotation) throws ReflectiveOperationException {
    Operation plain = PlainOperation.of(annotation);
    assertThat(plain).as("no annotation, whose values take long").isInstanceOf(PlainOperation.class);
    for (Method value : Operation.class.getDeclaredMethods()) {
      assertThat(value.invoke(plain)).as(value.getName()).isEqualTo(value.invoke(annotation));
    }
    assertThat(plain.annotationType()).isEqualTo(Operation.class);
    assertThat(plain).isEqualTo(annotation).isEqualTo(PlainOperation.of(annotation)).hasSameHashCodeAs(annotation)
        .hasToString(annotation.toString()).isNotEqualTo("something else");
    assertThat(PlainOperation.of(plain)).isSameAs(plain);
  }

  @Test
  void isNothingWhereThereIsNoAnnotation() {
    assertThat(PlainOperation.of(null)).isNull();
  }

  @ParameterizedTest
  @MethodSource("annotations")
  void isNoOtherOperation(Operation annotation) {
    assertThat(annotations().filter(other -> PlainOperation.of(annotation).equals(PlainOperation.of(other)))).containsExactly(annotation);
    assertThat(annotations().filter(other -> PlainOperation.of(annotation).equals(other))).containsExactly(annotation);
  }
}
