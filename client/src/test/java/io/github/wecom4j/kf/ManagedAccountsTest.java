package io.github.wecom4j.kf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.WeComJson;
import io.github.wecom4j.api.kf.model.Account;
import io.github.wecom4j.api.kf.model.ListAccountsResponse;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.SpecExamples;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ManagedAccountsTest {
  private static final String OPERATION = "kf.account.list";

  private final FakePlatform platform = new FakePlatform(OPERATION);
  private final WeComClient client = platform.client().build();

  @AfterEach
  void close() {
    client.close();
    platform.close();
  }

  private static String page(Account... accounts) {
    ListAccountsResponse example = WeComJson.fromJson(ListAccountsResponse.class, SpecExamples.answer(OPERATION, "ok"));
    return WeComJson.toJson(ListAccountsResponse.class, example.toBuilder().accountList(List.of(accounts)).build());
  }

  private static Account account(String openKfid, Boolean managed) {
    return Account.builder().openKfid(openKfid).managePrivilege(managed).build();
  }

  @Test
  void readsEveryPage() {
    platform.answerNext(FakePlatform.json(page(account("wkA", true), account("wkB", true))));
    platform.answerNext(FakePlatform.json(page(account("wkC", true))));
    platform.answerNext(FakePlatform.json(page()));
    assertThat(ManagedAccounts.of(client).get()).containsExactly("wkA", "wkB", "wkC");
    assertThat(platform.calls()).isEqualTo(3);
  }

  @Test
  void leavesOutWhatTheApplicationMayNotManage() {
    platform.answerNext(FakePlatform.json(page(account("wkA", false), account("wkB", true), account("wkC", null))));
    platform.answerNext(FakePlatform.json(page()));
    assertThat(ManagedAccounts.of(client).get()).containsExactly("wkB", "wkC");
  }

  @Test
  void endsWhereAPageIsRepeated() {
    assertThat(ManagedAccounts.of(client).get()).isNotEmpty();
    assertThat(platform.calls()).isEqualTo(2);
  }
}
