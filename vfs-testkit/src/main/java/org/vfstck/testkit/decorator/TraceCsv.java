package org.vfstck.testkit.decorator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.vfstck.vfs.ResultCode;

/**
 * A trace as comma-separated values (RFC 4180), for spreadsheets and scripts; the same entries as
 * in a {@link TraceLog}, one on a line. A marker has its text in the column {@code file}.
 */
public final class TraceCsv {

  private static final String HEADER =
      "sequence,entry,process,method,kind,handle,file,first,second,flags,code,value,injected,hash,"
          + "bytes";
  private static final int COLUMNS = 15;
  private static final String MARKER = "marker";
  private static final String CALL = "call";

  private TraceCsv() {}

  /** Writes all of a trace. */
  public static void write(List<TraceEntry> entries, Appendable out) throws IOException {
    out.append(HEADER).append("\r\n");
    for (TraceEntry entry : entries) {
      List<String> cells =
          entry instanceof TraceEntry.Marker
              ? marker((TraceEntry.Marker) entry)
              : call((TraceEntry.Call) entry);
      for (int i = 0; i < cells.size(); i++) {
        out.append(i == 0 ? "" : ",").append(quoted(cells.get(i)));
      }
      out.append("\r\n");
    }
  }

  private static List<String> marker(TraceEntry.Marker marker) {
    List<String> cells = new ArrayList<>(List.of(Long.toString(marker.sequence()), MARKER));
    while (cells.size() < COLUMNS) {
      cells.add(cells.size() == 6 ? marker.text() : "");
    }
    return cells;
  }

  private static List<String> call(TraceEntry.Call made) {
    VfsCall call = made.call();
    Transfer transfer = made.transfer();
    return List.of(
        Long.toString(made.sequence()),
        CALL,
        call.process(),
        call.method().symbol(),
        call.kind().word(),
        Integer.toString(call.handle()),
        call.file(),
        Long.toString(call.first()),
        Long.toString(call.second()),
        Integer.toString(call.flags()),
        Integer.toString(made.code().value()),
        Long.toString(made.value()),
        made.injected(),
        transfer.known() ? Long.toHexString(transfer.hash()) : "",
        HexFormat.of().formatHex(transfer.bytes()));
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  /**
   * Reads all of a trace.
   *
   * @throws TraceFormatException if it is none
   */
  public static List<TraceEntry> read(Reader in) throws IOException {
    BufferedReader lines = new BufferedReader(in);
    List<String> header = row(lines);
    if (header == null || !String.join(",", header).equals(HEADER)) {
      throw new TraceFormatException("the first line is not the header of a trace");
    }
    List<TraceEntry> entries = new ArrayList<>();
    for (List<String> cells = row(lines); cells != null; cells = row(lines)) {
      entries.add(entry(cells, entries.size() + 1));
    }
    return entries;
  }

  private static TraceEntry entry(List<String> cells, int position) throws TraceFormatException {
    if (cells.size() != COLUMNS) {
      throw new TraceFormatException(
          "entry " + position + " has " + cells.size() + " columns, not " + COLUMNS);
    }
    try {
      long sequence = Long.parseLong(cells.get(0));
      if (cells.get(1).equals(MARKER)) {
        return new TraceEntry.Marker(sequence, cells.get(6));
      }
      VfsCall call =
          new VfsCall(
              cells.get(2),
              TraceWords.method(cells.get(3), position),
              TraceWords.kind(cells.get(4), position),
              Integer.parseInt(cells.get(5)),
              cells.get(6),
              Long.parseLong(cells.get(7)),
              Long.parseLong(cells.get(8)),
              Integer.parseInt(cells.get(9)));
      return new TraceEntry.Call(
          sequence,
          call,
          new ResultCode(Integer.parseInt(cells.get(10))),
          Long.parseLong(cells.get(11)),
          cells.get(12),
          transfer(cells.get(13), cells.get(14)));
    } catch (IllegalArgumentException wrong) {
      throw new TraceFormatException("entry " + position + ": " + wrong.getMessage());
    }
  }

  private static Transfer transfer(String hash, String bytes) {
    return hash.isEmpty()
        ? Transfer.NONE
        : new Transfer(true, Long.parseUnsignedLong(hash, 16), HexFormat.of().parseHex(bytes));
  }

  /** The cells of the next row; null at the end. A quoted cell may go on over lines. */
  private static List<String> row(BufferedReader lines) throws IOException {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean inQuotes = false;
    int read = lines.read();
    if (read < 0) {
      return null;
    }
    for (; read >= 0; read = lines.read()) {
      char c = (char) read;
      if (c == '"') {
        if (inQuotes && peek(lines) == '"') {
          cell.append('"');
          lines.skip(1);
        } else {
          inQuotes = !inQuotes;
        }
      } else if (inQuotes || c != ',' && c != '\n' && c != '\r') {
        cell.append(c);
      } else if (c == ',') {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n') {
        break;
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  private static int peek(BufferedReader lines) throws IOException {
    lines.mark(1);
    int next = lines.read();
    lines.reset();
    return next;
  }
}
