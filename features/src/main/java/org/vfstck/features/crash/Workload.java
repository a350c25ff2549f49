package org.vfstck.features.crash;

import java.util.ArrayList;
import java.util.List;

/**
 * SQL statements whose effects a crash may cut short.
 *
 * @param name for tables and messages
 * @param statements each run by itself; BEGIN and COMMIT are statements of their own
 * @param attached paths of further databases, attached as {@code aux1}, {@code aux2}, ... before
 *     the first statement
 */
public record Workload(String name, List<String> statements, List<String> attached) {

  /** Where the main database is. */
  static final String DATABASE = "/test.db";

  public Workload {
    statements = List.copyOf(statements);
    attached = List.copyOf(attached);
  }

  /** A workload on one database. */
  public Workload(String name, List<String> statements) {
    this(name, statements, List.of());
  }

  Workload withStatements(List<String> others) {
    return new Workload(name, others, attached);
  }

  /** Of the same statements after others. */
  Workload after(List<String> earlier) {
    List<String> all = new ArrayList<>(earlier);
    all.addAll(statements);
    return withStatements(all);
  }

  String attachment(int index) {
    return "ATTACH '" + attached.get(index) + "' AS aux" + (index + 1);
  }
}
