package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.api.kf.AccountApi;
import org.junit.jupiter.api.Test;

class OperationInfoTest {
  @Test
  void listsOperationsInOrder() {
    assertThat(OperationInfo.list()
        .add("a.b.c", "POST", "/a", AccountApi.class, "add").add("a.b.d", "GET", "/d", AccountApi.class, "list").toList())
        .containsExactly(
            new OperationInfo("a.b.c", "POST", "/a", AccountApi.class, "add"),
            new OperationInfo("a.b.d", "GET", "/d", AccountApi.class, "list"));
  }
}
