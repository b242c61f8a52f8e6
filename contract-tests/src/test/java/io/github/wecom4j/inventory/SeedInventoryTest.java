package io.github.wecom4j.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.inventory.SeedInventory.Row;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing that the sources of this library offered was lost: each row of the inventory has a home in the spec. */
class SeedInventoryTest {
  private static final Homes HOMES = Homes.bundled();

  private static Row row(String kind, String method, String path, String home) {
    return new Row(7, "004", kind, method, path, "Demo", home);
  }

  @Test
  void everyRowHasAHomeInTheSpec() {
    List<Row> rows = SeedInventory.rows();
    List<String> homeless = rows.stream().filter(row -> HOMES.problem(row) != null).map(row -> row + ": " + HOMES.problem(row)).toList();
    System.out.printf("Inventory: %d of %d rows have a home in the spec; rows by source: %s.%n",
        rows.size() - homeless.size(), rows.size(), bySource(rows));
    assertThat(homeless).as("rows of seed-inventory.tsv whose home the spec does not have").isEmpty();
  }

  @Test
  void hasEveryRowOfEverySource() {
    assertThat(bySource(SeedInventory.rows())).isEqualTo(Map.of("000", 10L, "001", 14L, "003", 12L, "004", 155L));
  }

  @Test
  void everyRowStandsOnce() {
    List<String> rows = SeedInventory.rows().stream()
        .map(row -> String.join(" ", row.source(), row.kind(), row.method(), row.path(), row.name()))
        .toList();
    assertThat(rows).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      endpoint | POST | /cgi-bin/kf/account/add    | operation kf.account.gone       | no document has the operation kf.account.gone
      endpoint | GET  | /cgi-bin/kf/account/add    | operation kf.account.add        | kf.account.add is POST /cgi-bin/kf/account/add
      endpoint | POST | /cgi-bin/kf/account/ad     | operation kf.account.add        | kf.account.add is POST /cgi-bin/kf/account/add
      endpoint | POST | /cgi-bin/kf/account/add    | schema kf.yaml Account          | a call lives in an operation
      event    | POST | callback:InfoType/gone     | webhook kf.yaml gone            | kf.yaml has no webhook gone
      event    | POST | callback:InfoType/change/x | webhook kf.yaml kf_msg_or_event | kf_msg_or_event of kf.yaml is not told by [change, x]
      event    | POST | callback:InfoType/gone     | text kf.yaml Customer           | a push lives in a webhook
      model    | -    | -                          | schema kf.yaml NoAccount        | kf.yaml has no schema NoAccount
      model    | -    | -                          | schema no.yaml Account          | no.yaml has no schema Account
      feature  | -    | -                          | value kf.yaml /openapi = 3.1.0  | kf.yaml has not 3.1.0 at /openapi but "3.0.3"
      feature  | -    | -                          | value kf.yaml /openapie = 3.0.3 | kf.yaml has not 3.0.3 at /openapie but nothing
      feature  | -    | -                          | text kf.yaml nobody wrote that  | no text of kf.yaml has the words: nobody wrote that
      feature  | -    | -                          | somewhere                       | this is no home: somewhere
      """)
  void namesWhatIsWrongWithAHome(String kind, String method, String path, String home, String problem) {
    assertThat(HOMES.problem(row(kind, method, path, home))).startsWith(problem);
  }

  @Test
  void knowsTheKindsOfAPushByItsVariants() {
    String home = "webhook provider.yaml change_contact";
    assertThat(HOMES.problem(row("event", "POST", "callback:InfoType/change_contact/delete_user", home))).isNull();
    assertThat(HOMES.problem(row("event", "POST", "callback:InfoType/change_contact/gone", home)))
        .startsWith("change_contact of provider.yaml is not told by [change_contact, gone]");
  }

  @Test
  void namesTheRow() {
    assertThat(row("model", "-", "-", "schema kf.yaml NoAccount")).hasToString("line 7, 004 model Demo");
    assertThat(row("endpoint", "POST", "/cgi-bin/demo", "operation demo")).hasToString("line 7, 004 endpoint /cgi-bin/demo");
  }

  private static Map<String, Long> bySource(List<Row> rows) {
    return rows.stream().collect(Collectors.groupingBy(Row::source, TreeMap::new, Collectors.counting()));
  }
}
