package io.github.wecom4j.benchmarks.measured;

import io.github.wecom4j.ClientsInMemory;
import io.github.wecom4j.WeComClient;
import io.github.wecom4j.WeComClients;
import io.github.wecom4j.api.kf.model.AddAccountRequest;
import io.github.wecom4j.auth.CorpCredential;
import io.github.wecom4j.benchmarks.SameWork;
import io.github.wecom4j.benchmarks.report.Row;
import io.github.wecom4j.benchmarks.subjects.InMemory;
import io.github.wecom4j.benchmarks.work.Account;
import io.github.wecom4j.benchmarks.work.Requests;
import io.github.wecom4j.support.Heap;
import java.util.ArrayList;
import java.util.List;

/** What the clients of many corps keep in memory, each after a call: one OkHttp and one token store for all. */
public final class Tenants {
  private static final int[] COUNTS = {1, 10, 100, 1000};

  private Tenants() {}

  /** Returns the bytes of one tenant, for growing numbers of them. */
  public static List<Row> rows() {
    InMemory transport = new InMemory(Requests.added(), SameWork.token(), null);
    AddAccountRequest request = AddAccountRequest.builder().name(Account.get().name()).mediaId(Account.get().mediaId()).build();
    bytes(transport, request, COUNTS[1]);
    List<Row> rows = new ArrayList<>();
    for (int count : COUNTS) {
      rows.add(Row.kept("Tenants.memory of " + count, "wecom4j", bytes(transport, request, count) / (double) count));
    }
    return rows;
  }

  private static long bytes(InMemory transport, AddAccountRequest request, int count) {
    long before = Heap.used();
    try (WeComClients clients = WeComClients.of((corpId, app) -> ClientsInMemory.answeredBy(transport, WeComClient.builder())
        .baseUrl("http://platform.test/").credential(CorpCredential.of(corpId, "secret")))) {
      for (int i = 0; i < count; i++) {
        clients.get("ww" + i, "1000002").kf().account().add(request).execute();
      }
      return Heap.used() - before;
    }
  }
}
