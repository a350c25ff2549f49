package org.vfstck.engine.sql.parse;

import static org.vfstck.engine.sql.parse.TokenKind.*;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.From;
import org.vfstck.engine.sql.tree.Identifier;
import org.vfstck.engine.sql.tree.IndexHint;
import org.vfstck.engine.sql.tree.OrderingTerm;
import org.vfstck.engine.sql.tree.QualifiedName;
import org.vfstck.engine.sql.tree.ResultColumn;
import org.vfstck.engine.sql.tree.Select;
import org.vfstck.engine.sql.tree.SelectCore;
import org.vfstck.engine.sql.tree.TableTerm;
import org.vfstck.engine.sql.tree.With;

/** SELECT, VALUES and WITH (lang_select.html, lang_with.html). */
final class SelectParser {

  /** SQLITE_MAX_COMPOUND_SELECT's default. */
  private static final int MAXIMUM_COMPOUND = 500;

  private final Tokens tokens;
  private final ExpressionParser expressions;
  private final Depth depth;

  SelectParser(Tokens tokens, ExpressionParser expressions, Depth depth) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.depth = depth;
  }

  Select select() {
    int position = tokens.position();
    depth.enterSelect();
    With with = optionalWith();
    Select select = select(position, with);
    depth.leaveSelect();
    return select;
  }

  /** A SELECT whose WITH has been read. */
  Select select(int position, With with) {
    SelectCore first = core();
    SelectCore last = first;
    List<Select.CompoundPart> rest = new ArrayList<>();
    while (compoundOperator(tokens.kind(), tokens.kind(1)) != null) {
      if (rest.size() + 1 >= MAXIMUM_COMPOUND) {
        throw tokens.error("too many terms in compound SELECT", tokens.position());
      }
      int operatorPosition = tokens.position();
      Select.CompoundOperator operator = compoundOperator(tokens.kind(), tokens.kind(1));
      tokens.advance();
      if (operator == Select.CompoundOperator.UNION_ALL) {
        tokens.advance();
      }
      last = core();
      rest.add(new Select.CompoundPart(operatorPosition, operator, last));
    }
    if (last instanceof SelectCore.Values) {
      // Neither ORDER BY nor LIMIT can stand behind VALUES.
      return new Select(position, with, first, rest, List.of(), null, null);
    }
    List<OrderingTerm> orderBy = List.of();
    if (tokens.accept(ORDER)) {
      tokens.expect(BY);
      orderBy = tokens.list(this::orderingTerm);
      checkLast("ORDER BY");
    }
    Expression limit = null;
    Expression offset = null;
    if (tokens.accept(LIMIT)) {
      limit = expressions.expression();
      if (tokens.accept(OFFSET)) {
        offset = expressions.expression();
      } else if (tokens.accept(COMMA)) {
        offset = limit;
        limit = expressions.expression();
      }
      checkLast("LIMIT");
    }
    return new Select(position, with, first, rest, orderBy, limit, offset);
  }

  private void checkLast(String clause) {
    Select.CompoundOperator operator = compoundOperator(tokens.kind(), tokens.kind(1));
    if (operator != null) {
      throw tokens.error(
          clause + " clause should come after " + operator.words() + " not before",
          tokens.position());
    }
  }

  private static Select.CompoundOperator compoundOperator(TokenKind kind, TokenKind next) {
    return switch (kind) {
      case UNION -> next == ALL ? Select.CompoundOperator.UNION_ALL : Select.CompoundOperator.UNION;
      case INTERSECT -> Select.CompoundOperator.INTERSECT;
      case EXCEPT -> Select.CompoundOperator.EXCEPT;
      default -> null;
    };
  }

  With optionalWith() {
    int position = tokens.position();
    if (!tokens.accept(WITH)) {
      return null;
    }
    boolean recursive = tokens.accept(RECURSIVE);
    return new With(position, recursive, tokens.list(this::commonTable));
  }

  private With.CommonTable commonTable() {
    Identifier name = tokens.name("the name of a common table expression");
    List<Identifier> columns = List.of();
    if (tokens.is(LEFT_PARENTHESIS)) {
      columns = tokens.parenthesized(() -> tokens.name("a column"));
    }
    tokens.expect(AS);
    With.Materialization materialization = With.Materialization.ANY;
    if (tokens.accept(MATERIALIZED)) {
      materialization = With.Materialization.MATERIALIZED;
    } else if (tokens.accept(NOT)) {
      tokens.expect(MATERIALIZED);
      materialization = With.Materialization.NOT_MATERIALIZED;
    }
    tokens.expect(LEFT_PARENTHESIS);
    if (tokens.is(INSERT) || tokens.is(UPDATE) || tokens.is(DELETE)) {
      throw tokens.syntaxError("SELECT or VALUES");
    }
    Select select = select();
    tokens.expect(RIGHT_PARENTHESIS);
    return new With.CommonTable(name, columns, materialization, select);
  }

  private SelectCore core() {
    if (tokens.is(VALUES)) {
      return values();
    }
    int position = tokens.position();
    if (!tokens.accept(SELECT)) {
      throw tokens.syntaxError("SELECT or VALUES");
    }
    boolean distinct = tokens.accept(DISTINCT);
    if (!distinct) {
      tokens.accept(ALL);
    }
    List<ResultColumn> columns = tokens.list(this::resultColumn);
    From from = tokens.accept(FROM) ? from() : null;
    Expression where = tokens.accept(WHERE) ? expressions.expression() : null;
    List<Expression> groupBy = List.of();
    if (tokens.accept(GROUP)) {
      tokens.expect(BY);
      groupBy = expressions.expressions();
    }
    Expression having = tokens.accept(HAVING) ? expressions.expression() : null;
    if (tokens.is(WINDOW)) {
      throw tokens.unsupported("window functions are");
    }
    return new SelectCore.Query(position, distinct, columns, from, where, groupBy, having);
  }

  private SelectCore values() {
    int position = tokens.position();
    tokens.expect(VALUES);
    List<List<Expression>> rows = new ArrayList<>();
    do {
      int rowPosition = tokens.position();
      tokens.expect(LEFT_PARENTHESIS);
      List<Expression> row = List.copyOf(expressions.expressions());
      tokens.expect(RIGHT_PARENTHESIS);
      if (!rows.isEmpty() && rows.get(0).size() != row.size()) {
        throw tokens.error("all VALUES must have the same number of terms", rowPosition);
      }
      rows.add(row);
    } while (tokens.accept(COMMA));
    return new SelectCore.Values(position, rows);
  }

  private ResultColumn resultColumn() {
    int position = tokens.position();
    if (tokens.accept(STAR)) {
      return new ResultColumn.Star(position);
    }
    if (tokens.isName() && tokens.kind(1) == DOT && tokens.kind(2) == STAR) {
      Identifier table = tokens.name("a table");
      tokens.advance();
      tokens.advance();
      return new ResultColumn.TableStar(position, table);
    }
    Expression expression = expressions.expression();
    String text = tokens.text(position, tokens.previousEnd());
    return new ResultColumn.Item(expression, optionalAlias(), text);
  }

  private Identifier optionalAlias() {
    return tokens.accept(AS) ? tokens.name("an alias") : tokens.optionalAlias();
  }

  private OrderingTerm orderingTerm() {
    Expression expression = expressions.expression();
    boolean descending = descending();
    OrderingTerm.NullOrder nulls = OrderingTerm.NullOrder.DEFAULT;
    if (tokens.accept(NULLS, FIRST)) {
      nulls = OrderingTerm.NullOrder.FIRST;
    } else if (tokens.accept(NULLS, LAST)) {
      nulls = OrderingTerm.NullOrder.LAST;
    }
    return new OrderingTerm(expression, descending, nulls);
  }

  /** ASC, DESC or nothing. */
  boolean descending() {
    if (tokens.accept(DESC)) {
      return true;
    }
    tokens.accept(ASC);
    return false;
  }

  private From from() {
    TableTerm first = tableTerm();
    if (tokens.is(ON) || tokens.is(USING)) {
      throw tokens.error("a JOIN clause is required before " + tokens.text(), tokens.position());
    }
    List<From.Join> joins = new ArrayList<>();
    while (true) {
      int position = tokens.position();
      JoinWords words = joinWords();
      if (words == null) {
        return new From(first, joins);
      }
      TableTerm table = tableTerm();
      Expression on = null;
      List<Identifier> using = List.of();
      if (tokens.accept(ON)) {
        on = expressions.expression();
      } else if (tokens.accept(USING)) {
        using = tokens.parenthesized(() -> tokens.name("a column"));
      }
      joins.add(new From.Join(position, words.kind, words.natural, table, on, using));
    }
  }

  private record JoinWords(From.JoinKind kind, boolean natural) {}

  /** A join operator, or null if there is none. */
  private JoinWords joinWords() {
    if (tokens.accept(COMMA) || tokens.accept(JOIN)) {
      return new JoinWords(From.JoinKind.INNER, false);
    }
    int position = tokens.position();
    boolean natural = false;
    boolean left = false;
    boolean cross = false;
    boolean inner = false;
    boolean outer = false;
    int words = 0;
    while (true) {
      switch (tokens.kind()) {
        case NATURAL -> natural = true;
        case LEFT -> left = true;
        case CROSS -> cross = true;
        case INNER -> inner = true;
        case OUTER -> outer = true;
        case RIGHT, FULL -> throw tokens.unsupported("RIGHT and FULL JOIN are");
        default -> {
          if (words == 0) {
            return null;
          }
          String text = tokens.text(position, tokens.previousEnd());
          if (words > 3 || outer && !left || inner && (outer || left) || cross && left) {
            throw tokens.error("unknown join type: " + text, position);
          }
          tokens.expect(JOIN);
          From.JoinKind kind =
              left ? From.JoinKind.LEFT : cross ? From.JoinKind.CROSS : From.JoinKind.INNER;
          return new JoinWords(kind, natural);
        }
      }
      words++;
      tokens.advance();
    }
  }

  private TableTerm tableTerm() {
    int position = tokens.position();
    if (!tokens.is(LEFT_PARENTHESIS)) {
      return namedTable();
    }
    if (expressions.startsSelect(1)) {
      tokens.advance();
      Select select = select();
      tokens.expect(RIGHT_PARENTHESIS);
      return new TableTerm.Subquery(position, select, optionalAlias());
    }
    depth.enterSelect();
    tokens.advance();
    From from = from();
    tokens.expect(RIGHT_PARENTHESIS);
    depth.leaveSelect();
    return new TableTerm.Nested(position, from, optionalAlias());
  }

  private TableTerm.Named namedTable() {
    QualifiedName name = qualifiedName("a table");
    if (tokens.is(LEFT_PARENTHESIS)) {
      throw tokens.unsupported("table-valued functions are");
    }
    Identifier alias = optionalAlias();
    return new TableTerm.Named(name, alias, optionalHint());
  }

  /** The target of UPDATE or DELETE: an alias needs AS there. */
  TableTerm.Named target() {
    QualifiedName name = qualifiedName("a table");
    Identifier alias = tokens.accept(AS) ? tokens.name("an alias") : null;
    return new TableTerm.Named(name, alias, optionalHint());
  }

  private IndexHint optionalHint() {
    int position = tokens.position();
    if (tokens.accept(NOT, INDEXED)) {
      return new IndexHint(position, null);
    }
    if (tokens.accept(INDEXED, BY)) {
      return new IndexHint(position, tokens.name("an index"));
    }
    return null;
  }

  QualifiedName qualifiedName(String what) {
    Identifier first = tokens.name(what);
    return tokens.accept(DOT)
        ? new QualifiedName(first, tokens.name(what))
        : new QualifiedName(null, first);
  }
}
