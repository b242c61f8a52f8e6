package io.github.wecom4j.conformance.probe;

import io.github.wecom4j.conformance.Check;
import io.github.wecom4j.conformance.Family;
import io.github.wecom4j.conformance.Schema;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The generated code of every family against what the spec says of it. */
class GeneratedCodeTest {
  @TestFactory
  Stream<DynamicTest> everyObjectIsWhatTheSpecSays() {
    return schemas(Schema.Shape.OBJECT);
  }

  @TestFactory
  Stream<DynamicTest> everyUnionIsWhatTheSpecSays() {
    return schemas(Schema.Shape.UNION);
  }

  @TestFactory
  Stream<DynamicTest> everyEnumIsWhatTheSpecSays() {
    return schemas(Schema.Shape.ENUM);
  }

  @TestFactory
  Stream<DynamicTest> everyOperationIsWhatTheSpecSays() {
    return tests(family -> family.operations().stream().map(Probes::of));
  }

  @TestFactory
  Stream<DynamicTest> everyFamilyIsWhatTheSpecSays() {
    return tests(family -> Probes.ONCE.stream().map(suffix -> Probes.ofFamilyClass(family, suffix)));
  }

  private static Stream<DynamicTest> schemas(Schema.Shape shape) {
    return tests(family -> family.schemas().stream().filter(schema -> schema.shape() == shape).map(Probes::of));
  }

  private static Stream<DynamicTest> tests(Function<Family, Stream<List<Check>>> checks) {
    return Family.all().stream().flatMap(checks).flatMap(List::stream)
        .map(check -> DynamicTest.dynamicTest(check.name(), check.body()::run));
  }
}
