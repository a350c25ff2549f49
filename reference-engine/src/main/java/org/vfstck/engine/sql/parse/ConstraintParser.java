package org.vfstck.engine.sql.parse;

import static org.vfstck.engine.sql.parse.TokenKind.*;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.sql.tree.ColumnConstraint;
import org.vfstck.engine.sql.tree.ColumnDefinition;
import org.vfstck.engine.sql.tree.ConflictAction;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.ForeignKeyTarget;
import org.vfstck.engine.sql.tree.Identifier;
import org.vfstck.engine.sql.tree.IndexedColumn;
import org.vfstck.engine.sql.tree.TableConstraint;
import org.vfstck.engine.sql.tree.UnaryOperator;

/** Columns of CREATE TABLE and the constraints of columns and tables. */
final class ConstraintParser {

  private final Tokens tokens;
  private final ExpressionParser expressions;

  ConstraintParser(Tokens tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  ColumnDefinition column() {
    Identifier name = tokens.name("a column");
    String typeName = expressions.operands().typeName();
    List<ColumnConstraint> constraints = new ArrayList<>();
    while (true) {
      Identifier constraintName = optionalConstraintName();
      ColumnConstraint constraint = columnConstraint(constraintName);
      if (constraint != null) {
        constraints.add(constraint);
      } else if (constraintName == null) {
        return new ColumnDefinition(name, typeName, constraints);
      }
    }
  }

  private Identifier optionalConstraintName() {
    return tokens.accept(CONSTRAINT) ? tokens.name("the name of the constraint") : null;
  }

  /** The next constraint, or null if there is none. */
  private ColumnConstraint columnConstraint(Identifier name) {
    int position = tokens.position();
    switch (tokens.kind()) {
      case PRIMARY -> {
        tokens.advance();
        tokens.expect(KEY);
        boolean descending = expressions.selects().descending();
        ConflictAction action = onConflict();
        return new ColumnConstraint.PrimaryKey(
            position, name, descending, action, tokens.accept(AUTOINCREMENT));
      }
      case NOT -> {
        if (tokens.kind(1) == DEFERRABLE) {
          skipDeferrable();
          return new ColumnConstraint.Nullable(position, name);
        }
        tokens.advance();
        tokens.expect(NULL);
        return new ColumnConstraint.NotNull(position, name, onConflict());
      }
      case NULL -> {
        tokens.advance();
        onConflict();
        return new ColumnConstraint.Nullable(position, name);
      }
      case UNIQUE -> {
        tokens.advance();
        return new ColumnConstraint.Unique(position, name, onConflict());
      }
      case CHECK -> {
        tokens.advance();
        return check(position, name);
      }
      case DEFAULT -> {
        tokens.advance();
        return defaultValue(position, name);
      }
      case COLLATE -> {
        tokens.advance();
        return new ColumnConstraint.Collate(position, name, tokens.collation());
      }
      case REFERENCES -> {
        return new ColumnConstraint.References(position, name, references());
      }
      case DEFERRABLE -> {
        skipDeferrable();
        return new ColumnConstraint.Nullable(position, name);
      }
      case GENERATED, AS -> throw tokens.unsupported("generated columns are");
      default -> {
        return null;
      }
    }
  }

  private ColumnConstraint check(int position, Identifier name) {
    tokens.expect(LEFT_PARENTHESIS);
    int start = tokens.position();
    Expression expression = expressions.expression();
    String text = tokens.text(start, tokens.previousEnd());
    tokens.expect(RIGHT_PARENTHESIS);
    return new ColumnConstraint.Check(position, name, expression, text);
  }

  /** A literal, a signed literal, a bare name that means text, or anything in parentheses. */
  private ColumnConstraint defaultValue(int position, Identifier name) {
    int start = tokens.position();
    Expression expression;
    switch (tokens.kind()) {
      case LEFT_PARENTHESIS -> {
        tokens.advance();
        start = tokens.position();
        expression = expressions.expression();
        String text = tokens.text(start, tokens.previousEnd());
        tokens.expect(RIGHT_PARENTHESIS);
        return new ColumnConstraint.Default(position, name, expression, text);
      }
      case PLUS, MINUS -> expression = signedLiteral();
      case CURRENT_DATE, CURRENT_TIME, CURRENT_TIMESTAMP ->
          expression = expressions.operands().literal();
      default -> {
        boolean word = tokens.kind().canBeAlias() || tokens.is(INDEXED);
        expression = word ? bareDefault() : expressions.operands().literal();
      }
    }
    String text = tokens.text(start, tokens.previousEnd());
    return new ColumnConstraint.Default(position, name, expression, text);
  }

  private Expression signedLiteral() {
    int position = tokens.position();
    boolean minus = tokens.is(MINUS);
    if (minus && tokens.kind(1) == INTEGER) {
      Expression smallest = expressions.operands().smallestInteger();
      if (smallest != null) {
        return smallest;
      }
    }
    tokens.advance();
    UnaryOperator operator = minus ? UnaryOperator.NEGATE : UnaryOperator.PLUS;
    return new Expression.Unary(position, operator, expressions.operands().literal());
  }

  /** TRUE and FALSE stay names, which resolve to constants; any other name is its own text. */
  private Expression bareDefault() {
    Identifier word = tokens.takeIdentifier();
    boolean truth = word.is("true") || word.is("false");
    return truth && word.quoting() == Identifier.Quoting.BARE
        ? new Expression.ColumnReference(word.position(), null, null, word)
        : new Expression.TextLiteral(word.position(), word.text());
  }

  ConflictAction onConflict() {
    if (!tokens.is(ON, CONFLICT)) {
      return ConflictAction.DEFAULT;
    }
    tokens.advance();
    tokens.advance();
    return action();
  }

  /** The action behind OR or ON CONFLICT. */
  ConflictAction action() {
    ConflictAction action =
        switch (tokens.kind()) {
          case ROLLBACK -> ConflictAction.ROLLBACK;
          case ABORT -> ConflictAction.ABORT;
          case FAIL -> ConflictAction.FAIL;
          case IGNORE -> ConflictAction.IGNORE;
          case REPLACE -> ConflictAction.REPLACE;
          default -> throw tokens.syntaxError("ROLLBACK, ABORT, FAIL, IGNORE or REPLACE");
        };
    tokens.advance();
    return action;
  }

  boolean startsTableConstraint() {
    return switch (tokens.kind()) {
      case CONSTRAINT, PRIMARY, UNIQUE, CHECK, FOREIGN -> true;
      default -> false;
    };
  }

  /** One or more table constraints; the comma between them is optional, as SQLite has it. */
  void tableConstraints(List<TableConstraint> constraints) {
    do {
      Identifier name = optionalConstraintName();
      TableConstraint constraint = tableConstraint(name);
      if (constraint != null) {
        constraints.add(constraint);
      } else if (name == null) {
        throw tokens.syntaxError("a table constraint");
      }
    } while (tokens.accept(COMMA) || startsTableConstraint());
  }

  private TableConstraint tableConstraint(Identifier name) {
    int position = tokens.position();
    switch (tokens.kind()) {
      case PRIMARY -> {
        tokens.advance();
        tokens.expect(KEY);
        tokens.expect(LEFT_PARENTHESIS);
        List<IndexedColumn> columns = tokens.list(this::indexedColumn);
        boolean autoincrement = tokens.accept(AUTOINCREMENT);
        tokens.expect(RIGHT_PARENTHESIS);
        return new TableConstraint.PrimaryKey(position, name, columns, onConflict(), autoincrement);
      }
      case UNIQUE -> {
        tokens.advance();
        List<IndexedColumn> columns = tokens.parenthesized(this::indexedColumn);
        return new TableConstraint.Unique(position, name, columns, onConflict());
      }
      case CHECK -> {
        tokens.advance();
        tokens.expect(LEFT_PARENTHESIS);
        int start = tokens.position();
        Expression expression = expressions.expression();
        String text = tokens.text(start, tokens.previousEnd());
        tokens.expect(RIGHT_PARENTHESIS);
        return new TableConstraint.Check(position, name, expression, text, onConflict());
      }
      case FOREIGN -> {
        tokens.advance();
        tokens.expect(KEY);
        List<Identifier> columns = tokens.parenthesized(() -> tokens.name("a column"));
        ForeignKeyTarget target = references();
        skipDeferrable();
        return new TableConstraint.ForeignKey(position, name, columns, target);
      }
      default -> {
        return null;
      }
    }
  }

  IndexedColumn indexedColumn() {
    Expression expression = expressions.expression();
    boolean descending = expressions.selects().descending();
    if (tokens.is(NULLS)) {
      throw tokens.error("unsupported use of NULLS " + tokens.kind(1).text(), tokens.position());
    }
    return new IndexedColumn(expression, descending);
  }

  private ForeignKeyTarget references() {
    int position = tokens.position();
    tokens.expect(REFERENCES);
    Identifier table = tokens.name("a table");
    List<Identifier> columns = List.of();
    if (tokens.is(LEFT_PARENTHESIS)) {
      columns = tokens.parenthesized(() -> tokens.name("a column"));
    }
    while (true) {
      if (tokens.accept(MATCH)) {
        tokens.name("a name");
      } else if (tokens.is(ON) && tokens.kind(1) != CONFLICT) {
        tokens.advance();
        if (!tokens.accept(INSERT) && !tokens.accept(DELETE) && !tokens.accept(UPDATE)) {
          throw tokens.syntaxError("DELETE or UPDATE");
        }
        referenceAction();
      } else {
        break;
      }
    }
    return new ForeignKeyTarget(position, table, columns);
  }

  private void referenceAction() {
    if (tokens.accept(SET)) {
      if (!tokens.accept(NULL) && !tokens.accept(DEFAULT)) {
        throw tokens.syntaxError("NULL or DEFAULT");
      }
    } else if (tokens.accept(NO)) {
      tokens.expect(ACTION);
    } else if (!tokens.accept(CASCADE) && !tokens.accept(RESTRICT)) {
      throw tokens.syntaxError("CASCADE, RESTRICT, SET NULL, SET DEFAULT or NO ACTION");
    }
  }

  private void skipDeferrable() {
    if (tokens.is(NOT, DEFERRABLE)) {
      tokens.advance();
    }
    if (tokens.accept(DEFERRABLE) && tokens.accept(INITIALLY)) {
      if (!tokens.accept(DEFERRED) && !tokens.accept(IMMEDIATE)) {
        throw tokens.syntaxError("DEFERRED or IMMEDIATE");
      }
    }
  }
}
