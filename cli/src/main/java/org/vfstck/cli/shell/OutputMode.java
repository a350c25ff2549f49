package org.vfstck.cli.shell;

import java.io.PrintWriter;
import java.util.List;

/** How rows are printed; the names are those of the {@code sqlite3} program. */
public enum OutputMode {
  LIST {
    @Override
    RowPrinter printer(PrintWriter out) {
      return new ListPrinter(out);
    }
  },
  CSV {
    @Override
    RowPrinter printer(PrintWriter out) {
      return new CsvPrinter(out);
    }
  },
  JSON {
    @Override
    RowPrinter printer(PrintWriter out) {
      return new JsonPrinter(out);
    }
  },
  TABLE {
    @Override
    RowPrinter printer(PrintWriter out) {
      return new TablePrinter(out);
    }
  };

  abstract RowPrinter printer(PrintWriter out);

  /** Prints the result of one statement. */
  interface RowPrinter {

    /** Called before the first row, and not at all for a statement without rows. */
    void columns(List<String> names);

    /**
     * @param values null, Long, Double, String or byte[]
     */
    void row(List<Object> values);

    /** Called after the last row if there was one. */
    void end();
  }
}
