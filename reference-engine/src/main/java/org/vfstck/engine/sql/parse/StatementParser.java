package org.vfstck.engine.sql.parse;

import static org.vfstck.engine.sql.parse.TokenKind.*;

import java.util.List;
import org.vfstck.engine.sql.tree.Attach;
import org.vfstck.engine.sql.tree.Begin;
import org.vfstck.engine.sql.tree.Commit;
import org.vfstck.engine.sql.tree.ConflictAction;
import org.vfstck.engine.sql.tree.Delete;
import org.vfstck.engine.sql.tree.Detach;
import org.vfstck.engine.sql.tree.ExplainQueryPlan;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.Identifier;
import org.vfstck.engine.sql.tree.Insert;
import org.vfstck.engine.sql.tree.InsertSource;
import org.vfstck.engine.sql.tree.Pragma;
import org.vfstck.engine.sql.tree.QualifiedName;
import org.vfstck.engine.sql.tree.Reindex;
import org.vfstck.engine.sql.tree.Release;
import org.vfstck.engine.sql.tree.Rollback;
import org.vfstck.engine.sql.tree.Savepoint;
import org.vfstck.engine.sql.tree.Statement;
import org.vfstck.engine.sql.tree.TableTerm;
import org.vfstck.engine.sql.tree.Update;
import org.vfstck.engine.sql.tree.Vacuum;
import org.vfstck.engine.sql.tree.With;

/** Statements by their first word; those that change rows, transactions and the connection. */
final class StatementParser {

  private final Tokens tokens;
  private final ExpressionParser expressions;
  private final SelectParser selects;
  private final SchemaParser schema;
  private final ConstraintParser constraints;

  StatementParser(Tokens tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.selects = expressions.selects();
    this.schema = new SchemaParser(tokens, expressions);
    this.constraints = new ConstraintParser(tokens, expressions);
  }

  /** The statement, which must end at a semicolon or the end of the text. */
  Statement whole() {
    Statement statement = tokens.is(EXPLAIN) ? explain() : statement();
    if (!tokens.is(SEMICOLON) && !tokens.is(END)) {
      throw tokens.syntaxError("; or the end of the statement");
    }
    return statement;
  }

  private Statement explain() {
    int position = tokens.position();
    tokens.advance();
    if (!tokens.is(QUERY, PLAN)) {
      throw tokens.unsupported("EXPLAIN without QUERY PLAN is");
    }
    tokens.advance();
    tokens.advance();
    return new ExplainQueryPlan(position, statement());
  }

  private Statement statement() {
    return switch (tokens.kind()) {
      case SELECT, VALUES -> selects.select();
      case WITH -> withStatement();
      case INSERT, REPLACE -> insert(tokens.position(), null);
      case UPDATE -> update(tokens.position(), null);
      case DELETE -> delete(tokens.position(), null);
      case CREATE -> schema.create();
      case DROP -> schema.drop();
      case ALTER -> schema.alter();
      case BEGIN -> begin();
      case COMMIT, END_KEYWORD -> commit();
      case ROLLBACK -> rollback();
      case SAVEPOINT -> savepoint();
      case RELEASE -> release();
      case ATTACH -> attach();
      case DETACH -> detach();
      case VACUUM -> vacuum();
      case PRAGMA -> pragma();
      case REINDEX -> reindex();
      case ANALYZE -> throw tokens.unsupported("ANALYZE is");
      default -> throw tokens.syntaxError("a statement");
    };
  }

  private Statement withStatement() {
    int position = tokens.position();
    With with = selects.optionalWith();
    return switch (tokens.kind()) {
      case INSERT, REPLACE -> insert(position, with);
      case UPDATE -> update(position, with);
      case DELETE -> delete(position, with);
      default -> selects.select(position, with);
    };
  }

  private Statement insert(int position, With with) {
    ConflictAction action = ConflictAction.REPLACE;
    if (!tokens.accept(REPLACE)) {
      tokens.expect(INSERT);
      action = orAction();
    }
    tokens.expect(INTO);
    QualifiedName table = selects.qualifiedName("a table");
    Identifier alias = tokens.accept(AS) ? tokens.name("an alias") : null;
    List<Identifier> columns = List.of();
    if (tokens.is(LEFT_PARENTHESIS)) {
      columns = tokens.parenthesized(() -> tokens.name("a column"));
    }
    InsertSource source;
    int sourcePosition = tokens.position();
    if (tokens.accept(DEFAULT)) {
      tokens.expect(VALUES);
      source = new InsertSource.DefaultValues(sourcePosition);
    } else if (expressions.startsSelect(0)) {
      source = selects.select();
    } else {
      throw tokens.syntaxError("VALUES, SELECT or DEFAULT VALUES");
    }
    if (tokens.is(ON, CONFLICT)) {
      throw tokens.unsupported("ON CONFLICT behind INSERT (upsert) is");
    }
    noReturning();
    return new Insert(position, with, action, table, alias, columns, source);
  }

  private ConflictAction orAction() {
    return tokens.accept(OR) ? constraints.action() : ConflictAction.DEFAULT;
  }

  private void noRowLimit() {
    if (tokens.is(ORDER) || tokens.is(LIMIT)) {
      throw tokens.unsupported("ORDER BY and LIMIT in UPDATE and DELETE are");
    }
    noReturning();
  }

  private void noReturning() {
    if (tokens.is(RETURNING)) {
      throw tokens.unsupported("RETURNING is");
    }
  }

  private Statement update(int position, With with) {
    tokens.expect(UPDATE);
    ConflictAction action = orAction();
    TableTerm.Named table = selects.target();
    tokens.expect(SET);
    List<Update.Assignment> assignments = tokens.list(this::assignment);
    if (tokens.is(FROM)) {
      throw tokens.unsupported("UPDATE ... FROM is");
    }
    Expression where = tokens.accept(WHERE) ? expressions.expression() : null;
    noRowLimit();
    return new Update(position, with, action, table, assignments, where);
  }

  private Update.Assignment assignment() {
    List<Identifier> columns =
        tokens.is(LEFT_PARENTHESIS)
            ? tokens.parenthesized(() -> tokens.name("a column"))
            : List.of(tokens.name("a column"));
    tokens.expect(EQUAL);
    return new Update.Assignment(columns, expressions.expression());
  }

  private Statement delete(int position, With with) {
    tokens.expect(DELETE);
    tokens.expect(FROM);
    TableTerm.Named table = selects.target();
    Expression where = tokens.accept(WHERE) ? expressions.expression() : null;
    noRowLimit();
    return new Delete(position, with, table, where);
  }

  private Statement begin() {
    int position = tokens.position();
    tokens.advance();
    Begin.Mode mode = Begin.Mode.DEFERRED;
    if (tokens.accept(IMMEDIATE)) {
      mode = Begin.Mode.IMMEDIATE;
    } else if (tokens.accept(EXCLUSIVE)) {
      mode = Begin.Mode.EXCLUSIVE;
    } else {
      tokens.accept(DEFERRED);
    }
    optionalTransaction();
    return new Begin(position, mode);
  }

  /** TRANSACTION with or without a name, which means nothing. */
  private void optionalTransaction() {
    if (tokens.accept(TRANSACTION) && tokens.isName()) {
      tokens.advance();
    }
  }

  private Statement commit() {
    int position = tokens.position();
    tokens.advance();
    optionalTransaction();
    return new Commit(position);
  }

  private Statement rollback() {
    int position = tokens.position();
    tokens.advance();
    optionalTransaction();
    if (!tokens.accept(TO)) {
      return new Rollback(position, null);
    }
    tokens.accept(SAVEPOINT);
    return new Rollback(position, tokens.name("a savepoint"));
  }

  private Statement savepoint() {
    int position = tokens.position();
    tokens.advance();
    return new Savepoint(position, tokens.name("the name of the savepoint"));
  }

  private Statement release() {
    int position = tokens.position();
    tokens.advance();
    tokens.accept(SAVEPOINT);
    return new Release(position, tokens.name("a savepoint"));
  }

  private Statement attach() {
    int position = tokens.position();
    tokens.advance();
    tokens.accept(DATABASE);
    Expression file = nameIsText(expressions.expression());
    tokens.expect(AS);
    Expression name = nameIsText(expressions.expression());
    if (tokens.is(KEY)) {
      throw tokens.unsupported("ATTACH ... KEY is");
    }
    return new Attach(position, file, name);
  }

  private Statement detach() {
    int position = tokens.position();
    tokens.advance();
    tokens.accept(DATABASE);
    return new Detach(position, nameIsText(expressions.expression()));
  }

  private static Expression nameIsText(Expression expression) {
    return expression instanceof Expression.ColumnReference r && r.table() == null
        ? new Expression.TextLiteral(r.position(), r.column().text())
        : expression;
  }

  private Statement vacuum() {
    int position = tokens.position();
    tokens.advance();
    Identifier name = tokens.isName() ? tokens.takeIdentifier() : null;
    Expression into = tokens.accept(INTO) ? nameIsText(expressions.expression()) : null;
    return new Vacuum(position, name, into);
  }

  private Statement pragma() {
    int position = tokens.position();
    tokens.advance();
    QualifiedName name = selects.qualifiedName("a pragma");
    String value = null;
    if (tokens.accept(EQUAL)) {
      value = pragmaValue();
    } else if (tokens.accept(LEFT_PARENTHESIS)) {
      value = pragmaValue();
      tokens.expect(RIGHT_PARENTHESIS);
    }
    return new Pragma(position, name.schema(), name.name(), value);
  }

  /** A signed number, a name or a string, or one of the words that cannot be names. */
  private String pragmaValue() {
    if (tokens.isName() || tokens.is(ON) || tokens.is(DELETE) || tokens.is(DEFAULT)) {
      String value = tokens.unquoted();
      tokens.advance();
      return value;
    }
    String sign = tokens.is(MINUS) ? "-" : "";
    if (!tokens.accept(MINUS)) {
      tokens.accept(PLUS);
    }
    if (!tokens.is(INTEGER) && !tokens.is(FLOAT)) {
      throw tokens.syntaxError("a value of the pragma");
    }
    String number = tokens.text();
    tokens.advance();
    return sign + number;
  }

  private Statement reindex() {
    int position = tokens.position();
    tokens.advance();
    return new Reindex(position, tokens.isName() ? selects.qualifiedName("a name") : null);
  }
}
