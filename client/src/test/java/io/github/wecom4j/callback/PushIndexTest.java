package io.github.wecom4j.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.wecom4j.api.kf.model.CallbackEvent;
import io.github.wecom4j.api.kf.model.KfMsgOrEventPush;
import io.github.wecom4j.api.provider.model.SuiteCallbackEvent;
import org.junit.jupiter.api.Test;

class PushIndexTest {
  private final PushIndex index = new PushIndex()
      .add(PushInfo.list().add("Event", "a", KfMsgOrEventPush.class).toList())
      .add(PushInfo.list().add("InfoType", "a", SuiteCallbackEvent.class).toList());

  @Test
  void findsTheModelByMemberAndValue() {
    assertThat(index.typeOf("Event", "a", CallbackEvent.class)).isEqualTo(KfMsgOrEventPush.class);
    assertThat(index.typeOf("InfoType", "a", CallbackEvent.class)).isEqualTo(SuiteCallbackEvent.class);
  }

  @Test
  void givesTheModelForUnknownOnesWhereThereIsNone() {
    assertThat(index.typeOf("Event", "b", CallbackEvent.class)).isEqualTo(CallbackEvent.class);
    assertThat(index.typeOf("Event", null, CallbackEvent.class)).isEqualTo(CallbackEvent.class);
  }

  @Test
  void refusesAPushThatTwoFamiliesDescribe() {
    assertThatIllegalStateException()
        .isThrownBy(() -> index.add(PushInfo.list().add("Event", "a", CallbackEvent.class).toList()))
        .withMessageContaining("Event a is described twice");
  }
}
