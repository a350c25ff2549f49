package org.vfstck.cli.shell;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** {@code 1|one}. */
final class ListPrinter implements OutputMode.RowPrinter {

  private final PrintWriter out;

  ListPrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void columns(List<String> names) {
    // List mode prints no names.
  }

  @Override
  public void row(List<Object> values) {
    out.println(values.stream().map(CellText::of).collect(Collectors.joining("|")));
  }

  @Override
  public void end() {
    // Nothing closes a list.
  }
}
