package org.vfstck.engine.sql.select;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.vfstck.engine.sql.select.expression.SourceColumn;

/** The columns of a subquery as its FROM clause sees them. */
final class Sources {

  private Sources() {}

  /** Names that occur again get a number: {@code a}, {@code a:1}. */
  static List<SourceColumn> columns(List<Output> outputs, String qualifier) {
    List<SourceColumn> columns = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (Output output : outputs) {
      String name = output.name();
      for (int i = 1; !known.add(name.toLowerCase(Locale.ROOT)); i++) {
        name = output.name() + ":" + i;
      }
      columns.add(
          new SourceColumn(
              qualifier,
              name,
              output.affinity(),
              output.hasAffinity(),
              output.collationOrBinary(),
              output.declaredType()));
    }
    return columns;
  }

  /** The columns of a result as an expression sees them: without a collation if they have none. */
  static List<SourceColumn> result(List<Output> outputs) {
    List<SourceColumn> columns = new ArrayList<>();
    for (Output output : outputs) {
      columns.add(
          new SourceColumn(
              null,
              output.name(),
              output.affinity(),
              output.hasAffinity(),
              output.collation(),
              output.declaredType()));
    }
    return columns;
  }

  static List<SourceColumn> requalified(List<SourceColumn> columns, String qualifier) {
    List<SourceColumn> renamed = new ArrayList<>();
    for (SourceColumn column : columns) {
      renamed.add(
          new SourceColumn(
              qualifier,
              column.name(),
              column.affinity(),
              column.hasAffinity(),
              column.collation(),
              column.declaredType()));
    }
    return renamed;
  }
}
