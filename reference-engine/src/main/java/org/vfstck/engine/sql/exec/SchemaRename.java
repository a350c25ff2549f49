package org.vfstck.engine.sql.exec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vfstck.engine.sql.parse.Parser;
import org.vfstck.engine.sql.tree.ColumnConstraint;
import org.vfstck.engine.sql.tree.ColumnDefinition;
import org.vfstck.engine.sql.tree.CreateIndex;
import org.vfstck.engine.sql.tree.CreateTable;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.ForeignKeyTarget;
import org.vfstck.engine.sql.tree.Identifier;
import org.vfstck.engine.sql.tree.IndexedColumn;
import org.vfstck.engine.sql.tree.Statement;
import org.vfstck.engine.sql.tree.TableConstraint;

/**
 * Renames a table or one of its columns inside the CREATE statements of a schema
 * (lang_altertable.html): each name is replaced where it stands, and all else keeps its form.
 */
final class SchemaRename {

  private final String table;
  private final String column;
  private final String newName;
  private final boolean alwaysQuoted;
  private final List<Identifier> hits = new ArrayList<>();

  private SchemaRename(String table, String column, String newName, boolean alwaysQuoted) {
    this.table = table;
    this.column = column;
    this.newName = newName;
    this.alwaysQuoted = alwaysQuoted;
  }

  /** {@code sql} with every mention of the table under its new name. */
  static String renameTable(String sql, String table, String newName) {
    return new SchemaRename(table, null, newName, true).apply(sql);
  }

  /**
   * {@code sql} with every mention of the column of {@code table} under its new name.
   *
   * @param quoted whether ALTER TABLE gave the new name in quotes
   */
  static String renameColumn(
      String sql, String table, String column, String newName, boolean quoted) {
    return new SchemaRename(table, column, newName, quoted).apply(sql);
  }

  private String apply(String sql) {
    Statement statement = Parser.parse(sql, 0).statement();
    if (statement instanceof CreateTable create) {
      visit(create);
    } else if (statement instanceof CreateIndex create && isTable(create.table())) {
      visit(create);
    }
    hits.sort(Comparator.comparingInt(Identifier::position));
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (Identifier hit : hits) {
      if (hit.position() < from) {
        continue; // the same name, found twice
      }
      text.append(sql, from, hit.position());
      boolean quoted = alwaysQuoted || hit.quoting() != Identifier.Quoting.BARE;
      text.append(quoted ? Quoting.always(newName) : newName);
      from = hit.end();
    }
    return text.append(sql, from, sql.length()).toString();
  }

  private boolean renamesTable() {
    return column == null;
  }

  private boolean isTable(Identifier name) {
    return name.is(table);
  }

  private void visit(CreateTable create) {
    boolean own = isTable(create.name().name());
    if (own && renamesTable()) {
      hits.add(create.name().name());
    }
    for (ColumnDefinition definition : create.columns()) {
      if (own) {
        hitColumn(definition.name());
      }
      for (ColumnConstraint constraint : definition.constraints()) {
        if (constraint instanceof ColumnConstraint.References references) {
          visit(references.target());
        } else if (own && constraint instanceof ColumnConstraint.Check check) {
          visit(check.expression());
        }
      }
    }
    for (TableConstraint constraint : create.constraints()) {
      visit(constraint, own);
    }
  }

  private void visit(TableConstraint constraint, boolean own) {
    if (constraint instanceof TableConstraint.ForeignKey key) {
      visit(key.target());
      if (own) {
        for (Identifier name : key.columns()) {
          hitColumn(name);
        }
      }
    } else if (own && constraint instanceof TableConstraint.Check check) {
      visit(check.expression());
    } else if (own && constraint instanceof TableConstraint.PrimaryKey key) {
      visit(key.columns());
    } else if (own && constraint instanceof TableConstraint.Unique unique) {
      visit(unique.columns());
    }
  }

  private void visit(ForeignKeyTarget target) {
    if (!isTable(target.table())) {
      return;
    }
    if (renamesTable()) {
      hits.add(target.table());
    }
    for (Identifier name : target.columns()) {
      hitColumn(name);
    }
  }

  private void visit(CreateIndex create) {
    if (renamesTable()) {
      hits.add(create.table());
    }
    visit(create.columns());
    visit(create.where());
  }

  private void visit(List<IndexedColumn> columns) {
    for (IndexedColumn indexed : columns) {
      visit(indexed.expression());
    }
  }

  private void visit(Expression expression) {
    for (Expression.ColumnReference reference : ColumnReferences.of(expression)) {
      if (renamesTable()) {
        if (reference.table() != null && isTable(reference.table())) {
          hits.add(reference.table());
        }
      } else if (reference.table() == null || isTable(reference.table())) {
        hitColumn(reference.column());
      }
    }
  }

  private void hitColumn(Identifier name) {
    if (!renamesTable() && name.is(column)) {
      hits.add(name);
    }
  }
}
