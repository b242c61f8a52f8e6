package io.github.wecom4j.support;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.auth.CorpCredential;
import io.github.wecom4j.http.RetryPolicy;
import io.github.wecom4j.kf.CursorStore;
import io.github.wecom4j.kf.KfInbox;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A process with an inbox that may be killed at any moment. For each message its handler writes one line to the standard output, which is
 * a pipe: what was written is with the parent, however the process ends. It stops in order when its standard input ends.
 */
public final class InboxProcess {
  /** Shorter than a user would have it, so that the leases of the dead do not take long. */
  private static final Duration LEASE = Duration.ofSeconds(1);

  private InboxProcess() {}

  /**
   * How one life of the process is lived.
   *
   * @param platform the address of the platform
   */
  record Plan(String platform, String accounts, String owner, int saveEvery, int pageLimit) {
    List<String> arguments() {
      return List.of(platform, accounts, owner, Integer.toString(saveEvery), Integer.toString(pageLimit));
    }

    static Plan of(List<String> arguments) {
      return new Plan(arguments.get(0), arguments.get(1), arguments.get(2), Integer.parseInt(arguments.get(3)),
          Integer.parseInt(arguments.get(4)));
    }
  }

  /** Runs; the last arguments are those of a plan. */
  public static void run(CursorStore store, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    Plan plan = Plan.of(all.subList(all.size() - 5, all.size()));
    try (WeComClient client = WeComClient.builder().baseUrl(plan.platform()).retries(RetryPolicy.none())
            .credential(CorpCredential.of(FakePlatform.CORP_ID, FakePlatform.SECRET)).build();
        FileOutputStream proof = new FileOutputStream(FileDescriptor.out);
        KfInbox inbox = KfInbox.builder().client(client).accounts(plan.accounts().split(",")).store(store).owner(plan.owner())
            .saveEvery(plan.saveEvery()).pageLimit(plan.pageLimit()).leaseLength(LEASE).pollInterval(Duration.ofMillis(300))
            .backoff(Duration.ofMillis(10), Duration.ofMillis(200))
            .handler((openKfid, message) -> proof.write((message.msgid() + "\n").getBytes(StandardCharsets.UTF_8)))
            .build()) {
      inbox.start();
      System.in.readAllBytes();
    }
  }
}
