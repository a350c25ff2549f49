package org.vfstck.engine.sql.schema;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.sql.tree.ConflictAction;

/** A table while it is being put together. */
final class TableParts {
  String name;
  int rootPage;
  final List<Column> columns = new ArrayList<>();
  boolean rowid = true;
  int rowidAlias = -1;
  ConflictAction rowidConflictAction = ConflictAction.DEFAULT;
  boolean autoincrement;
  final List<Index> indexes = new ArrayList<>();
  Index primaryKey;
  final List<Check> checks = new ArrayList<>();
  String sql;
  boolean triggers;

  /**
   * Newest first, but those that REPLACE behind the others: a row is only deleted for a conflict
   * when no other constraint can refuse the statement any more.
   */
  void addIndex(Index index) {
    int at = 0;
    if (index.conflictAction() == ConflictAction.REPLACE) {
      while (at < indexes.size() && indexes.get(at).conflictAction() != ConflictAction.REPLACE) {
        at++;
      }
    }
    indexes.add(at, index);
  }

  void replaceIndex(int at, Index index) {
    if (indexes.get(at) == primaryKey) {
      primaryKey = index;
    }
    indexes.set(at, index);
  }

  int columnIndex(String columnName) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equalsIgnoreCase(columnName)) {
        return i;
      }
    }
    return -1;
  }
}
