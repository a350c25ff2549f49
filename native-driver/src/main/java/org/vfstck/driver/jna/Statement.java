package org.vfstck.driver.jna;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The statements of one SQL text on a connection, one after the other, and all their rows. */
final class Statement {

  private static final int ROW = 100;
  private static final int DONE = 101;
  private static final int INTEGER = 1;
  private static final int FLOAT = 2;
  private static final int TEXT = 3;
  private static final int BLOB = 4;

  private final SqliteLibrary library;
  private final Pointer connection;

  Statement(SqliteLibrary library, Pointer connection) {
    this.library = library;
    this.connection = connection;
  }

  /**
   * Up to the first statement that fails.
   *
   * @param rows where they go; each cell is null, Long, Double, String or byte[]
   * @return 0 or the extended code of the failure
   */
  int execute(String sql, List<List<Object>> rows) {
    byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
    Memory text = new Memory(bytes.length + 1L);
    text.write(0, bytes, 0, bytes.length);
    text.setByte(bytes.length, (byte) 0);
    Memory out = new Memory(2L * Native.POINTER_SIZE);
    long at = 0;
    while (at < bytes.length) {
      out.clear();
      int code =
          library.callInt(
              "sqlite3_prepare_v2",
              connection,
              text.share(at),
              (int) (bytes.length - at),
              out,
              out.share(Native.POINTER_SIZE));
      if (code != 0) {
        return extendedCode();
      }
      Pointer prepared = out.getPointer(0);
      Pointer tail = out.getPointer(Native.POINTER_SIZE);
      long next = Pointer.nativeValue(tail) - Pointer.nativeValue(text);
      if (next == at) {
        return 0; // a NUL within the text: SQLite reads no further
      }
      at = next;
      if (prepared != null && !run(prepared, rows)) {
        int failed = extendedCode();
        library.callInt("sqlite3_finalize", prepared);
        return failed;
      }
      if (prepared != null && library.callInt("sqlite3_finalize", prepared) != 0) {
        return extendedCode();
      }
    }
    return 0;
  }

  private int extendedCode() {
    return library.callInt("sqlite3_extended_errcode", connection);
  }

  private boolean run(Pointer prepared, List<List<Object>> rows) {
    int code;
    while ((code = library.callInt("sqlite3_step", prepared)) == ROW) {
      int columns = library.callInt("sqlite3_column_count", prepared);
      List<Object> row = new ArrayList<>(columns);
      for (int i = 0; i < columns; i++) {
        row.add(cell(prepared, i));
      }
      rows.add(row);
    }
    return code == DONE;
  }

  private Object cell(Pointer prepared, int column) {
    switch (library.callInt("sqlite3_column_type", prepared, column)) {
      case INTEGER:
        return library.callLong("sqlite3_column_int64", prepared, column);
      case FLOAT:
        return library
            .function("sqlite3_column_double")
            .invokeDouble(new Object[] {prepared, column});
      case TEXT:
        return new String(bytes("sqlite3_column_text", prepared, column), StandardCharsets.UTF_8);
      case BLOB:
        return bytes("sqlite3_column_blob", prepared, column);
      default:
        return null;
    }
  }

  private byte[] bytes(String function, Pointer prepared, int column) {
    Pointer start = library.callPointer(function, prepared, column);
    int amount = library.callInt("sqlite3_column_bytes", prepared, column);
    return start == null ? new byte[0] : start.getByteArray(0, amount);
  }
}
