package org.vfstck.cli.shell;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table in a frame.
 *
 * <pre>
 *   +---+-----+
 *   | x |  y  |
 *   +---+-----+
 *   | 1 | one |
 *   +---+-----+
 * </pre>
 */
final class TablePrinter implements OutputMode.RowPrinter {

  private final PrintWriter out;
  private final List<List<String>> lines = new ArrayList<>();

  TablePrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void columns(List<String> names) {
    lines.clear();
    lines.add(names);
  }

  @Override
  public void row(List<Object> values) {
    lines.add(values.stream().map(CellText::of).toList());
  }

  @Override
  public void end() {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < lines.get(0).size(); column++) {
      int at = column;
      widths.add(lines.stream().mapToInt(line -> line.get(at).length()).max().orElse(0));
    }
    String rule =
        widths.stream().map(width -> "-".repeat(width + 2)).collect(Collectors.joining("+"));
    out.println("+" + rule + "+");
    for (int i = 0; i < lines.size(); i++) {
      StringBuilder text = new StringBuilder("|");
      for (int column = 0; column < widths.size(); column++) {
        text.append(' ').append(pad(lines.get(i).get(column), widths.get(column), i == 0));
        text.append(" |");
      }
      out.println(text);
      if (i == 0 || i == lines.size() - 1) {
        out.println("+" + rule + "+");
      }
    }
  }

  private static String pad(String cell, int width, boolean centred) {
    int left = centred ? (width - cell.length()) / 2 : 0;
    return " ".repeat(left) + cell + " ".repeat(width - cell.length() - left);
  }
}
