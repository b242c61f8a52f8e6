package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The gate of the examples turns red when an example breaks its schema, or when none reaches a schema. */
@Tag("examples")
class ExamplesTeethTest {
  private static final Spec.Operation ADD = Spec.INSTANCE.operation("kf.account.add");

  @Test
  void namesASchemaThatNoExampleReaches() {
    Spec changed = Tampering.spec(root -> ((ObjectNode) root.at("/components/schemas")).putObject("Orphan").put("type", "object"));
    assertThat(ReachedSchemasTest.unreached(changed)).containsExactly("Orphan");
  }

  @Test
  void seesAnExampleThatBreaksItsSchema() {
    Spec changed = Tampering.spec(root -> {
      ObjectNode operation = (ObjectNode) root.at("/paths").get(ADD.path()).get("post");
      ((ObjectNode) operation.at("/requestBody/content/application~1json/examples/ok/value")).put("name", 7);
      ((ObjectNode) operation.at("/responses/200/content/application~1json/examples/ok/value")).remove("errcode");
    });
    var results = Tampering.play(Stage.inJvm(), ExampleCases::of, Gate.EXAMPLES, changed.operation(ADD.id()));
    assertThat(Tampering.missing(Gate.EXAMPLES, ADD, results)).containsExactly("answer ok", "request ok");
  }
}
