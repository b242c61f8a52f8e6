package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("report")
class CaseFilterTest {
  private static final Pattern COMMAND = Pattern.compile("mvn test -pl contract-tests -am -Dcontract\\.case=\"([^\"$`\\\\]+)\"");

  private static List<String> chosen(String filter, List<ContractCase> cases) {
    return cases.stream().filter(new CaseFilter(filter)::takes).map(ContractCase::id).toList();
  }

  @Test
  void theCommandOfEachCasePlaysThatCaseAlone() {
    Map<String, List<ContractCase>> byOperation = Cases.all().collect(Collectors.groupingBy(ContractCase::operation));
    byOperation.values().forEach(cases -> cases.forEach(one -> {
      Matcher command = COMMAND.matcher(one.command());
      assertThat(command.matches()).as(one.command()).isTrue();
      assertThat(chosen(command.group(1), cases)).containsExactly(one.id());
    }));
  }

  @Test
  void choosesAFamilyAGroupAnOperationOrAGate() {
    List<ContractCase> all = Cases.all().toList();
    assertThat(chosen("kf", all)).isNotEmpty().allMatch(id -> id.startsWith("kf."));
    assertThat(chosen("kf.account", all)).isNotEmpty().allMatch(id -> id.startsWith("kf.account."));
    assertThat(chosen("kf.account.add", all)).isNotEmpty().allMatch(id -> id.startsWith("kf.account.add/"));
    assertThat(chosen("kf.account.update/members", all)).isNotEmpty().allMatch(id -> id.startsWith("kf.account.update/members/"));
    assertThat(chosen("kf.account.a", all)).isEmpty();
  }

  @Test
  void choosesSomethingInThisRun() {
    CaseFilter filter = CaseFilter.ofThisRun();
    assertThat(Cases.all().filter(filter::takes).findFirst()).as("%s chooses no case; a case is called <operation>/<gate>/<name>", filter).isPresent();
  }

  @Test
  void knowsTheSeedOfACaseThatNoRunMakesByItself() {
    assertThat(new CaseFilter("kf.account.add/answers/seed 4711").seed()).hasValue(4711);
    assertThat(new CaseFilter("kf.account.add/answers/example ok").seed()).isEmpty();
  }
}
