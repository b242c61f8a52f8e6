package io.github.wecom4j.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Ratios to the floor, for people and as a plot. */
final class Table {
  private static final int BAR = 420;
  private static final int LINE = 18;

  private final Map<String, List<Row>> byWork;

  Table(List<Row> rows) {
    byWork = rows.stream().collect(Collectors.groupingBy(Row::work, java.util.TreeMap::new, Collectors.toList()));
  }

  /** Returns a table in Markdown. */
  String markdown() {
    StringBuilder table = new StringBuilder("| work | subject | time | against the floor | bytes per operation |\n|---|---|--:|--:|--:|\n");
    byWork.forEach((work, rows) -> rows.forEach(row -> table.append(String.format(Locale.ROOT, "| %s | %s | %s | %s | %s |%n", work,
        row.subject(), figure("%.1f " + row.unit(), row.score()), figure("%.2f", row.score() / floor(rows)), figure("%.0f", row.bytes())))));
    return table.toString();
  }

  private static String figure(String format, double figure) {
    return Double.isNaN(figure) ? "" : String.format(Locale.ROOT, format, figure);
  }

  /** Returns a plot of the ratios, on a scale of powers of two, as the slowest would hide the others. */
  String svg() {
    StringBuilder plot = new StringBuilder();
    int y = LINE;
    for (Map.Entry<String, List<Row>> entry : byWork.entrySet()) {
      y += LINE;
      plot.append(String.format("<text x='4' y='%d' font-weight='bold'>%s</text>%n", y, entry.getKey()));
      for (Row row : entry.getValue()) {
        y += LINE;
        double ratio = row.score() / floor(entry.getValue());
        if (Double.isNaN(ratio)) {
          plot.append(String.format(Locale.ROOT, "<text x='12' y='%d'>%s</text><text x='136' y='%d'>%s</text>%n", y, row.subject(), y,
              figure("%.1f " + row.unit(), row.score()) + figure("%.0f bytes", row.bytes())));
          continue;
        }
        long width = Math.round(Math.max(2, BAR * (1 + Math.log(ratio) / Math.log(2)) / 9));
        plot.append(String.format(Locale.ROOT, "<text x='12' y='%d'>%s</text><rect x='130' y='%d' width='%d' height='12' fill='%s'/>"
            + "<text x='%d' y='%d'>%.2f</text>%n", y, row.subject(), y - 11, width,
            row.isOurs() ? "#0a7" : row.isFloor() ? "#999" : "#58c", 136 + width, y, ratio));
      }
    }
    return "<svg xmlns='http://www.w3.org/2000/svg' width='680' height='" + (y + LINE) + "' font-family='sans-serif' font-size='12'>\n"
        + "<text x='4' y='14'>Time against the floor (logarithmic)</text>\n" + plot + "</svg>\n";
  }

  private static double floor(List<Row> rows) {
    return rows.stream().filter(Row::isFloor).mapToDouble(Row::score).findFirst().orElse(Double.NaN);
  }
}
