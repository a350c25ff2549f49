package org.vfstck.features.crash;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Of everything that SQL can see in the databases of a connection: schemas, and the rows of all
 * tables. 64 bits; equal digests are taken for equal content. The same for the same content,
 * whichever engine reads it: so the order of the rows of a table, which SQL does not promise and an
 * index may change, is no part of it.
 */
final class ContentDigest {

  private static final String SCHEMA =
      "SELECT type, name, tbl_name, sql FROM %s.sqlite_master ORDER BY rowid";

  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final Reader reader;
  private long value = 1;

  /** Runs a query. */
  @FunctionalInterface
  interface Reader {
    /** All rows; each value is null, Long, Double, String or byte[]. */
    List<List<Object>> rows(String sql);
  }

  private ContentDigest(Reader reader) {
    this.reader = reader;
  }

  static long of(Reader reader, int attached) {
    ContentDigest digest = new ContentDigest(reader);
    digest.addDatabase("main");
    for (int i = 1; i <= attached; i++) {
      digest.addDatabase("aux" + i);
    }
    return digest.value;
  }

  private void addDatabase(String database) {
    List<String> tables = new ArrayList<>();
    for (List<Object> row : reader.rows(SCHEMA.formatted(database))) {
      add(hash(row));
      if (row.get(0).equals("table")) {
        tables.add(row.get(1).toString());
      }
    }
    for (String table : tables) {
      String name = table.replace("\"", "\"\"");
      long rows = 0;
      for (List<Object> row : reader.rows("SELECT * FROM " + database + ".\"" + name + "\"")) {
        rows += hash(row);
      }
      add(rows);
    }
    add(-2);
  }

  private void add(long part) {
    value = mix(value, part);
  }

  private static long hash(List<Object> row) {
    long hash = row.size();
    for (Object cell : row) {
      hash = mix(hash, hash(cell));
    }
    return mix(hash, -1);
  }

  private static long hash(Object cell) {
    if (cell == null) {
      return 0;
    }
    if (cell instanceof Long number) {
      return mix(1, number);
    }
    if (cell instanceof Double number) {
      return mix(2, Double.doubleToLongBits(number));
    }
    return cell instanceof String text
        ? hash(3, text.getBytes(StandardCharsets.UTF_8))
        : hash(4, (byte[]) cell);
  }

  private static long hash(int type, byte[] bytes) {
    long hash = mix(type, bytes.length);
    for (byte each : bytes) {
      hash = (hash ^ each) * 0x100000001b3L;
    }
    return mix(hash, type);
  }

  private static long mix(long hash, long part) {
    return Long.rotateLeft((hash ^ part) * MULTIPLIER, 31);
  }
}
