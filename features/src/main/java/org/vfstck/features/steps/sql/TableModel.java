package org.vfstck.features.steps.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the table {@code model(id INTEGER PRIMARY KEY, body TEXT)} has to hold. It is the oracle of
 * the scenarios: PRAGMA integrity_check finds nothing wrong with a database that shows the wrong
 * rows (field study, finding 1).
 *
 * <p>A body is unlike any other from its beginning to its end, so that a page in the wrong place is
 * seen: {@code 17.2.0;17.2.1;17.2.2;...} is row 17 in its second writing.
 */
final class TableModel {

  /** Statements stay well below SQLite's limit of a million bytes. */
  private static final int LONGEST_STATEMENT = 200_000;

  private static final int SHOWN = 40;

  private final TreeMap<Integer, Row> rows = new TreeMap<>();

  /** How often a row was written, and the length of its body. */
  private record Row(int writing, int length) {}

  TableModel() {}

  private TableModel(TableModel other) {
    rows.putAll(other.rows);
  }

  TableModel copy() {
    return new TableModel(this);
  }

  int length(int id) {
    return rows.get(id).length();
  }

  /** Writes rows {@code from} to {@code to} anew, and says by which statements. */
  List<String> write(int from, int to, int length) {
    List<String> statements = new ArrayList<>();
    StringBuilder sql = new StringBuilder();
    for (int id = from; id <= to; id++) {
      Row before = rows.get(id);
      rows.put(id, new Row(before == null ? 1 : before.writing() + 1, length));
      sql.append(sql.isEmpty() ? "INSERT OR REPLACE INTO model VALUES" : ", ");
      sql.append('(').append(id).append(", '").append(body(id)).append("')");
      if (sql.length() > LONGEST_STATEMENT) {
        statements.add(sql.toString());
        sql.setLength(0);
      }
    }
    if (!sql.isEmpty()) {
      statements.add(sql.toString());
    }
    return statements;
  }

  void delete(int from, int to) {
    rows.subMap(from, true, to, true).clear();
  }

  private String body(int id) {
    Row row = rows.get(id);
    StringBuilder body = new StringBuilder(row.length() + 16);
    for (int i = 0; body.length() < row.length(); i++) {
      body.append(id).append('.').append(row.writing()).append('.').append(i).append(';');
    }
    body.setLength(row.length());
    return body.toString();
  }

  /** {@code 300 rows}. */
  String describe() {
    return rows.size() + " rows";
  }

  /**
   * The first difference, in words; empty if there is none.
   *
   * @param observed id and body of each row, ordered by id
   */
  Optional<String> difference(List<List<String>> observed) {
    Map<Integer, String> bodies = new TreeMap<>();
    observed.forEach(row -> bodies.put(Integer.parseInt(row.get(0)), row.get(1)));
    for (int id : rows.keySet()) {
      String body = bodies.remove(id);
      if (body == null) {
        return Optional.of(
            "row " + id + " is missing; " + observed.size() + " rows are there in all");
      }
      if (!body.equals(body(id))) {
        return Optional.of("row " + id + " " + difference(body(id), body));
      }
    }
    return bodies.keySet().stream()
        .findFirst()
        .map(id -> "row " + id + " is there and should not; it " + difference("", bodies.get(id)));
  }

  private static String difference(String expected, String observed) {
    int at = 0;
    while (at < Math.min(expected.length(), observed.length())
        && expected.charAt(at) == observed.charAt(at)) {
      at++;
    }
    return "has from character "
        + at
        + " \""
        + observed.substring(at, Math.min(observed.length(), at + SHOWN))
        + "\" for \""
        + expected.substring(at, Math.min(expected.length(), at + SHOWN))
        + "\" (ID.WRITING.POSITION of the bytes; lengths "
        + observed.length()
        + " and "
        + expected.length()
        + ")";
  }
}
