package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CancellationTest {
  private final Cancellation call = new Cancellation();

  @Test
  void opensItsLatchSoThatAPauseEnds() {
    assertThat(call.latch().getCount()).isEqualTo(1);
    call.cancel("the call was cancelled");
    assertThat(call.latch().getCount()).isZero();
  }

  /** Or a call that ends would take another one out of the list of those that are under way. */
  @Test
  void isItselfAndNoOtherAndIsFoundQuickly() {
    assertThat(call).isEqualTo(call).isNotEqualTo(new Cancellation());
    assertThat(Stream.generate(Cancellation::new).limit(100).map(Object::hashCode).distinct()).hasSizeGreaterThan(90);
  }
}
