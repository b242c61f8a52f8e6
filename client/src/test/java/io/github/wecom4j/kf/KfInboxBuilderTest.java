package io.github.wecom4j.kf;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.auth.CorpCredential;
import io.github.wecom4j.json.LimitException;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class KfInboxBuilderTest {
  private final WeComClient client = WeComClient.builder().credential(CorpCredential.of("wwDemoCorp01", "secret")).build();

  @Test
  void namesWhatIsMissingAndWhatToGive() {
    KfInboxBuilder builder = KfInbox.builder();
    assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("client");
    builder.client(client);
    assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("ManagedAccounts.of(client)");
    builder.accounts("wkA");
    assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("JdbcCursorStore.of(dataSource)");
    builder.store(new MemoryCursorStore());
    assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("handler");
    builder.handler((openKfid, message) -> {}).build();
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    KfInboxBuilder builder = KfInbox.builder();
    assertThatIllegalArgumentException().isThrownBy(() -> builder.parallelism(0)).withMessage("parallelism must be at least 1 but is 0");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.saveEvery(0)).withMessageContaining("saveEvery");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.deadLetters(0, (account, message, failure) -> {})).withMessageContaining("tries");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.pollInterval(Duration.ZERO)).withMessageContaining("pollInterval");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.leaseLength(Duration.ofSeconds(-1))).withMessageContaining("leaseLength");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.backoff(Duration.ZERO, Duration.ofSeconds(1))).withMessageContaining("first");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.owner(" ")).withMessageContaining("owner");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.owner("o".repeat(201))).withMessageContaining("201");
  }

  @Test
  void refusesWhatTheSpecDoesNotAllow() {
    Assertions.assertThatExceptionOfType(LimitException.class).isThrownBy(() -> KfInbox.builder().pageLimit(1001)).withMessageContaining("limit");
    Assertions.assertThatExceptionOfType(LimitException.class).isThrownBy(() -> KfInbox.builder().accounts("")).withMessageContaining("open_kfid");
    assertThatIllegalArgumentException().isThrownBy(() -> KfInbox.builder().pageLimit(0)).withMessageContaining("pageLimit");
  }
}
