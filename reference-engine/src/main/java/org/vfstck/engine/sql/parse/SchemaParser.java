package org.vfstck.engine.sql.parse;

import static org.vfstck.engine.sql.parse.TokenKind.*;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.sql.tree.AlterTable;
import org.vfstck.engine.sql.tree.ColumnDefinition;
import org.vfstck.engine.sql.tree.CreateIndex;
import org.vfstck.engine.sql.tree.CreateTable;
import org.vfstck.engine.sql.tree.Drop;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.Identifier;
import org.vfstck.engine.sql.tree.IndexedColumn;
import org.vfstck.engine.sql.tree.QualifiedName;
import org.vfstck.engine.sql.tree.Statement;
import org.vfstck.engine.sql.tree.TableConstraint;

/** CREATE, DROP and ALTER (lang_createtable.html, lang_createindex.html, lang_altertable.html). */
final class SchemaParser {

  private final Tokens tokens;
  private final ExpressionParser expressions;
  private final SelectParser selects;
  private final ConstraintParser constraints;

  SchemaParser(Tokens tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.selects = expressions.selects();
    this.constraints = new ConstraintParser(tokens, expressions);
  }

  Statement create() {
    int position = tokens.position();
    tokens.expect(CREATE);
    boolean temporary = tokens.accept(TEMP) || tokens.accept(TEMPORARY);
    switch (tokens.kind()) {
      case TABLE -> {
        tokens.advance();
        return createTable(position, temporary);
      }
      case VIEW -> throw tokens.unsupported("CREATE VIEW is");
      case TRIGGER -> throw tokens.unsupported("CREATE TRIGGER is");
      default -> {}
    }
    if (temporary) {
      throw tokens.syntaxError("TABLE");
    }
    if (tokens.is(VIRTUAL)) {
      throw tokens.unsupported("CREATE VIRTUAL TABLE is");
    }
    boolean unique = tokens.accept(UNIQUE);
    if (!tokens.accept(INDEX)) {
      throw tokens.syntaxError(unique ? "INDEX" : "TABLE, INDEX or UNIQUE INDEX");
    }
    return createIndex(position, unique);
  }

  private boolean ifNotExists() {
    if (!tokens.accept(IF)) {
      return false;
    }
    tokens.expect(NOT);
    tokens.expect(EXISTS);
    return true;
  }

  private Statement createTable(int position, boolean temporary) {
    boolean ifNotExists = ifNotExists();
    QualifiedName name = selects.qualifiedName("the name of the table");
    if (tokens.accept(AS)) {
      return new CreateTable(
          position,
          temporary,
          ifNotExists,
          name,
          List.of(),
          List.of(),
          false,
          selects.select(),
          null,
          0);
    }
    List<ColumnDefinition> columns = new ArrayList<>();
    List<TableConstraint> tableConstraints = new ArrayList<>();
    if (!tokens.is(LEFT_PARENTHESIS)) {
      throw tokens.syntaxError("( or AS");
    }
    tokens.advance();
    columns.add(constraints.column());
    while (tokens.accept(COMMA)) {
      if (constraints.startsTableConstraint()) {
        constraints.tableConstraints(tableConstraints);
        break;
      }
      columns.add(constraints.column());
    }
    tokens.expect(RIGHT_PARENTHESIS);
    boolean withoutRowid = tableOptions();
    String head = "CREATE TABLE ";
    int from = name.name().position();
    return new CreateTable(
        position,
        temporary,
        ifNotExists,
        name,
        columns,
        tableConstraints,
        withoutRowid,
        null,
        head + tokens.text(from, tokens.previousEnd()),
        from - head.length());
  }

  private boolean tableOptions() {
    boolean withoutRowid = false;
    boolean more = !tokens.is(SEMICOLON) && !tokens.is(END);
    while (more) {
      int position = tokens.position();
      if (tokens.isWord("STRICT")) {
        throw tokens.unsupported("STRICT tables are");
      }
      if (tokens.accept(WITHOUT)) {
        Identifier option = tokens.name("ROWID");
        if (!option.is("rowid")) {
          throw tokens.error("unknown table option: " + option.text(), option.position());
        }
        withoutRowid = true;
      } else if (tokens.isName()) {
        throw tokens.error("unknown table option: " + tokens.text(), position);
      } else {
        throw tokens.syntaxError("a table option or the end of the statement");
      }
      more = tokens.accept(COMMA);
    }
    return withoutRowid;
  }

  private Statement createIndex(int position, boolean unique) {
    boolean ifNotExists = ifNotExists();
    QualifiedName name = selects.qualifiedName("the name of the index");
    tokens.expect(ON);
    Identifier table = tokens.name("a table");
    List<IndexedColumn> columns = tokens.parenthesized(constraints::indexedColumn);
    Expression where = tokens.accept(WHERE) ? expressions.expression() : null;
    String head = unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
    int from = name.name().position();
    // SQLite keeps blanks and comments in front of the semicolon here, but not after CREATE TABLE.
    int end = tokens.position();
    return new CreateIndex(
        position,
        unique,
        ifNotExists,
        name,
        table,
        columns,
        where,
        head + tokens.text(from, end),
        from - head.length());
  }

  Statement drop() {
    int position = tokens.position();
    tokens.expect(DROP);
    Drop.Kind kind =
        switch (tokens.kind()) {
          case TABLE -> Drop.Kind.TABLE;
          case INDEX -> Drop.Kind.INDEX;
          case VIEW -> throw tokens.unsupported("DROP VIEW is");
          case TRIGGER -> throw tokens.unsupported("DROP TRIGGER is");
          default -> throw tokens.syntaxError("TABLE or INDEX");
        };
    tokens.advance();
    boolean ifExists = tokens.accept(IF);
    if (ifExists) {
      tokens.expect(EXISTS);
    }
    QualifiedName name = selects.qualifiedName(kind == Drop.Kind.TABLE ? "a table" : "an index");
    return new Drop(position, kind, ifExists, name);
  }

  Statement alter() {
    int position = tokens.position();
    tokens.expect(ALTER);
    tokens.expect(TABLE);
    QualifiedName table = selects.qualifiedName("a table");
    return new AlterTable(position, table, alteration());
  }

  private AlterTable.Action alteration() {
    if (tokens.accept(RENAME)) {
      if (tokens.accept(TO)) {
        return new AlterTable.RenameTable(tokens.name("the new name"));
      }
      tokens.accept(COLUMN);
      Identifier oldName = tokens.name("a column");
      tokens.expect(TO);
      return new AlterTable.RenameColumn(oldName, tokens.name("the new name"));
    }
    if (tokens.accept(ADD)) {
      tokens.accept(COLUMN);
      if (constraints.startsTableConstraint()) {
        throw tokens.unsupported("ALTER TABLE ADD of a table constraint is");
      }
      int start = tokens.position();
      ColumnDefinition column = constraints.column();
      return new AlterTable.AddColumn(column, tokens.text(start, tokens.previousEnd()));
    }
    if (tokens.is(DROP)) {
      throw tokens.unsupported("ALTER TABLE DROP COLUMN is");
    }
    throw tokens.syntaxError("RENAME or ADD");
  }
}
