package io.github.wecom4j.kf;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.AccountApi;
import io.github.wecom4j.api.kf.model.Account;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Asks the platform for the accounts that the application may manage, by {@code account/list}. */
public final class ManagedAccounts implements Supplier<Collection<String>> {
  private final AccountApi accounts;

  private ManagedAccounts(AccountApi accounts) {
    this.accounts = accounts;
  }

  /** Returns the accounts of a client's application. */
  public static ManagedAccounts of(WeComClient client) {
    return new ManagedAccounts(client.kf().account());
  }

  /**
   * Returns their ids.
   *
   * @throws io.github.wecom4j.error.WeComException when a call fails
   */
  @Override
  public Collection<String> get() {
    Set<String> seen = new LinkedHashSet<>();
    Set<String> managed = new LinkedHashSet<>();
    int offset = 0;
    boolean more = true;
    while (more) {
      List<Account> page = page(offset);
      more = false;
      for (Account account : page) {
        // A page that brings nothing new is the last, also where the platform were to ignore the offset.
        more |= seen.add(account.openKfid());
        if (!Boolean.FALSE.equals(account.managePrivilege())) {
          managed.add(account.openKfid());
        }
      }
      offset += page.size();
    }
    return managed;
  }

  private List<Account> page(int offset) {
    List<Account> page = accounts.list(ListAccountsRequest.builder().offset(offset).build()).execute().accountList();
    return page == null ? List.of() : page;
  }
}
