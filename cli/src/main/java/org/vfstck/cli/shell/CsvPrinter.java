package org.vfstck.cli.shell;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** RFC 4180, with the column names first. */
final class CsvPrinter implements OutputMode.RowPrinter {

  private final PrintWriter out;

  CsvPrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void columns(List<String> names) {
    print(names);
  }

  @Override
  public void row(List<Object> values) {
    print(values.stream().map(CellText::of).toList());
  }

  private void print(List<String> cells) {
    try {
      new CSVPrinter(out, CSVFormat.RFC4180).printRecord(cells);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void end() {
    // Nothing closes a CSV file.
  }
}
