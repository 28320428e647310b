package org.isthmus.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rows below a heading, aligned. One thread. */
public final class Table {
  private static final String GAP = "  ";
  private final List<List<String>> rows = new ArrayList<>();

  /** With these columns. */
  public Table(String... heading) {
    row((Object[]) heading);
  }

  /** One more row. */
  public Table row(Object... cells) {
    rows.add(Stream.of(cells).map(each -> Text.harmless(String.valueOf(each))).toList());
    return this;
  }

  /** Whether it has no row but the heading. */
  public boolean isEmpty() {
    return rows.size() == 1;
  }

  List<String> lines() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - length(row.get(i)))).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
