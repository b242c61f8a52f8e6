package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the report that was just made, in a browser. */
class PageGate {
  private static final List<String> SCHEMES = List.of("light", "dark");
  private static final JsonNode REPORT = ReportFiles.read();
  private static Browser browser;

  /** Before each test, so that each is reported as skipped where there is no browser; before all, none would be reported. */
  @BeforeEach
  void start() {
    if (browser == null) {
      browser = Browser.start();
    }
  }

  @AfterAll
  static void end() {
    if (browser != null) {
      browser.close();
    }
  }

  private static void open() {
    browser.open(ReportFiles.PAGE, 1280, "light");
  }

  private static void expectNoComplaints() {
    assertThat(browser.complaints()).as("the console").isEmpty();
    assertThat(browser.number("return performance.getEntriesByType('resource').length")).as("other files that the page fetched").isZero();
  }

  @Test
  void showsTheCountsOfTheJson() {
    open();
    assertThat(fact("operations")).isEqualTo(REPORT.get("operations").size());
    assertThat(fact("cases")).isEqualTo(REPORT.get("cases").size());
    assertThat(fact("failed")).isEqualTo(failed(REPORT));
    assertThat(fact("exchanges on the wire")).isEqualTo(exchanges(REPORT));
    assertThat(fact("tests of the project")).isEqualTo(REPORT.get("tests").size());
    assertThat(browser.number("return document.querySelectorAll('tr[data-operation]').length")).isEqualTo(REPORT.get("operations").size());
    for (JsonNode gate : REPORT.get("gates")) {
      String sum = browser.text("return document.querySelector('[data-gate=\"' + arguments[0] + '\"] .sum span').textContent", gate.get("key").asText());
      assertThat(sum.replace(",", "")).isEqualTo(gate.get("owed").asInt() > 0
          ? gate.get("proved") + " of " + gate.get("owed")
          : gate.get("tests").asInt() - gate.get("failedTests").asInt() + " of " + gate.get("tests") + " tests");
    }
    Map<String, String> expected = new TreeMap<>();
    for (JsonNode operation : REPORT.get("operations")) {
      operation.get("gates").properties().forEach(gate -> expected.put(operation.get("id").asText() + "/" + gate.getKey(),
          gate.getValue().get("missing").isEmpty() ? gate.getValue().get("owed").asText() : gate.getValue().get("proved") + "/" + gate.getValue().get("owed")));
    }
    assertThat(cells()).isEqualTo(expected);
    expectNoComplaints();
  }

  private static long fact(String name) {
    return Long.parseLong(browser.text("return document.querySelector('[data-fact=\"' + arguments[0] + '\"] b').textContent", name).replace(",", ""));
  }

  private static Map<String, String> cells() {
    Map<String, String> cells = new TreeMap<>();
    Json.tree(browser.text("""
        return JSON.stringify(Object.fromEntries([...document.querySelectorAll('[data-cell]')]
          .map(cell => [cell.dataset.cell, cell.lastChild.textContent.replace(/[!✗] /, '')])));""")).properties()
        .forEach(cell -> cells.put(cell.getKey(), cell.getValue().asText()));
    return cells;
  }

  private static long failed(JsonNode report) {
    long failed = 0;
    for (String list : List.of("cases", "tests")) {
      for (JsonNode one : report.get(list)) {
        failed += one.get("passed").asBoolean() ? 0 : 1;
      }
    }
    return failed;
  }

  private static long exchanges(JsonNode report) {
    long exchanges = 0;
    for (JsonNode one : report.get("cases")) {
      exchanges += one.get("exchanges").size();
    }
    return exchanges;
  }

  private static long visibleRows() {
    return browser.number("return [...document.querySelectorAll('tr[data-operation]')].filter(row => row.offsetParent !== null).length");
  }

  @Test
  void filtersByTextFamilyAndState() {
    open();
    String id = REPORT.at("/operations/0/id").asText();
    String family = REPORT.at("/operations/0/family").asText();
    browser.type("#text", id.toUpperCase(java.util.Locale.ROOT));
    assertThat(visibleRows()).isEqualTo(1);
    browser.type("#text", "no such operation");
    assertThat(visibleRows()).isZero();
    browser.type("#text", "");
    browser.type("#family", family);
    assertThat(visibleRows()).isEqualTo(REPORT.get("operations").findValuesAsText("family").stream().filter(family::equals).count());
    browser.type("#family", "");
    assertThat(visibleRows()).isEqualTo(REPORT.get("operations").size());
    browser.type("#state", "bad");
    assertThat(visibleRows()).isEqualTo(browser.number("return new Set([...document.querySelectorAll('.cell.bad, .cell.warn')].map(cell => cell.closest('tr'))).size"));
    expectNoComplaints();
  }

  @Test
  void leadsFromAFieldToTheRequestAndTheAnswerOfACase() {
    open();
    JsonNode one = null;
    for (JsonNode each : REPORT.get("cases")) {
      one = one == null && each.get("gate").asText().equals(Gate.CALLS.key()) && each.at("/exchanges/0/body").asText().startsWith("{") ? each : one;
    }
    assertThat(one).as("a call with a body in the report").isNotNull();
    String field = one.get("operation").asText() + "/" + one.get("gate").asText();
    browser.click("[data-cell='" + field + "']");
    assertThat(browser.js("return document.getElementById('sheet').open")).isEqualTo(true);
    assertThat(browser.number("return document.querySelectorAll('#cases details').length")).isEqualTo(casesOf(field));
    String details = "document.querySelector('#cases details[data-case=\"" + one.get("id").asText() + "\"]')";
    browser.js(details + ".open = true; " + details + ".dispatchEvent(new Event('toggle'))");
    assertThat(browser.text("return JSON.stringify(JSON.parse(" + details + ".querySelector('pre[aria-label=Request]').textContent))"))
        .isEqualTo(browser.text("return JSON.stringify(JSON.parse(arguments[0]))", one.at("/exchanges/0/body").asText()));
    assertThat(browser.text("return JSON.stringify(JSON.parse(" + details + ".querySelector('pre[aria-label=Answer]').textContent))"))
        .isEqualTo(browser.text("return JSON.stringify(JSON.parse(arguments[0]))", one.at("/exchanges/0/answer").asText()));
    assertThat(browser.text("return " + details + ".textContent")).contains("-Dcontract.case=\"" + one.get("id").asText() + "\"");
    browser.shoot("case-light");
    browser.type("#case-text", "no such case");
    assertThat(browser.number("return document.querySelectorAll('#cases details').length")).isZero();
    browser.click("#close");
    assertThat(browser.js("return document.getElementById('sheet').open")).isEqualTo(false);
    expectNoComplaints();
  }

  private static long casesOf(String field) {
    long cases = 0;
    for (JsonNode each : REPORT.get("cases")) {
      cases += field.equals(each.get("operation").asText() + "/" + each.get("gate").asText()) ? 1 : 0;
    }
    return cases;
  }

  @Test
  void fitsAPhoneAndADeskAndIsReadableInLightAndDark() {
    for (String scheme : SCHEMES) {
      for (int width : new int[] {390, 1280}) {
        browser.open(ReportFiles.PAGE, width, scheme);
        assertThat(browser.number("return innerWidth")).isEqualTo(width);
        assertThat(browser.number("return document.documentElement.scrollWidth")).as("%s at %d", scheme, width).isLessThanOrEqualTo(width);
        browser.shoot("page-" + scheme + "-" + width);
        expectContrast(scheme);
        browser.click("[data-cell]");
        browser.js("document.querySelectorAll('#cases details').forEach(one => { one.open = true; one.dispatchEvent(new Event('toggle')); })");
        assertThat(browser.number("return document.documentElement.scrollWidth")).as("%s at %d, a case", scheme, width).isLessThanOrEqualTo(width);
        assertThat(browser.number("return document.getElementById('sheet').scrollWidth")).as("%s at %d, a case", scheme, width).isLessThanOrEqualTo(width);
        browser.shoot("case-" + scheme + "-" + width);
        expectNoComplaints();
      }
    }
  }

  /** By the formula of WCAG 2: small text needs 4.5. */
  private static void expectContrast(String scheme) {
    String lowest = browser.text("""
        const light = color => { const [r, g, b] = color.match(/[\\d.]+/g).map(part => { const s = part / 255; return s <= .03928 ? s / 12.92 : ((s + .055) / 1.055) ** 2.4; });
          return .2126 * r + .7152 * g + .0722 * b; };
        const behind = node => { const color = getComputedStyle(node).backgroundColor; return color === 'rgba(0, 0, 0, 0)' ? behind(node.parentElement) : color; };
        const of = node => { const [a, b] = [light(getComputedStyle(node).color), light(behind(node))]; return (Math.max(a, b) + .05) / (Math.min(a, b) + .05); };
        return [...document.querySelectorAll('h1, #run, #verdict, .fact span, .gate .claim, .gate .sum, .cell, th small, #shown')]
          .map(node => [of(node), node.className || node.tagName]).sort((a, b) => a[0] - b[0])[0].join(' ');""");
    assertThat(Double.parseDouble(lowest.substring(0, lowest.indexOf(' ')))).as("contrast in %s: %s", scheme, lowest).isGreaterThanOrEqualTo(4.5);
  }

  @Test
  void opensWhatItsAddressNames() {
    open();
    browser.js("location.hash = '#" + REPORT.at("/operations/0/id").asText() + "/" + Gate.ERRCODES.key() + "'; dispatchEvent(new Event('hashchange'))");
    assertThat(browser.text("return document.getElementById('sheet-title').textContent")).isEqualTo(REPORT.at("/operations/0/id").asText());
    expectNoComplaints();
  }

  @Test
  void showsWhatFailedAndWhatIsMissing(@TempDir Path folder) throws IOException {
    JsonNode sample = Samples.report();
    Path page = Files.writeString(folder.resolve("index.html"), ReportFiles.page(sample.toString()));
    browser.open(page, 1280, "light");
    assertThat(browser.text("return document.getElementById('verdict').textContent")).contains(failed(sample) + " failed");
    browser.type("#state", "bad");
    assertThat(browser.text("return [...document.querySelectorAll('tr[data-operation]')].filter(row => row.offsetParent !== null).map(row => row.dataset.operation).join()"))
        .contains(Samples.FAILING.id());
    browser.click("[data-cell='" + Samples.FAILING.id() + "/calls']");
    assertThat(browser.text("return document.querySelector('.missing').textContent")).contains("example ok");
    browser.js("const first = document.querySelector('#cases details.bad'); first.open = true; first.dispatchEvent(new Event('toggle'))");
    assertThat(browser.text("return document.querySelector('#cases details.bad pre[aria-label=Failure]').textContent")).contains(Samples.FAILING.id());
    browser.shoot("failure-light");
    expectNoComplaints();
  }
}
