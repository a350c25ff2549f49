package org.vfstck.engine.sql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfstck.engine.sql.tree.BinaryOperator;
import org.vfstck.engine.sql.tree.CreateIndex;
import org.vfstck.engine.sql.tree.CreateTable;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.Expression.Binary;
import org.vfstck.engine.sql.tree.Insert;
import org.vfstck.engine.sql.tree.Pragma;
import org.vfstck.engine.sql.tree.ResultColumn;
import org.vfstck.engine.sql.tree.Select;
import org.vfstck.engine.sql.tree.SelectCore;
import org.vfstck.engine.sql.tree.Statement;

class ParserTest {

  private static Statement parse(String sql) {
    return Parser.parse(sql, 0).statement();
  }

  private static ParseException failure(String sql) {
    return catchThrowableOfType(ParseException.class, () -> Parser.parse(sql, 0));
  }

  /** The tree with every operator in parentheses. */
  private static String shape(Expression expression) {
    if (expression instanceof Binary b) {
      return "(" + shape(b.left()) + " " + b.operator().symbol() + " " + shape(b.right()) + ")";
    }
    if (expression instanceof Expression.Unary u) {
      return "(" + u.operator().symbol() + " " + shape(u.operand()) + ")";
    }
    if (expression instanceof Expression.IntegerLiteral i) {
      return Long.toString(i.value());
    }
    if (expression instanceof Expression.ColumnReference c) {
      return c.qualifiedText();
    }
    if (expression instanceof Expression.Collate c) {
      return "(" + shape(c.operand()) + " COLLATE " + c.collation() + ")";
    }
    if (expression instanceof Expression.NullTest t) {
      return "(" + shape(t.operand()) + (t.negated() ? " NOTNULL)" : " ISNULL)");
    }
    if (expression instanceof Expression.Between b) {
      String not = b.negated() ? " NOT" : "";
      String range = shape(b.low()) + ".." + shape(b.high());
      return "(" + shape(b.operand()) + not + " BETWEEN " + range + ")";
    }
    if (expression instanceof Expression.PatternMatch p) {
      String escape = p.escape() == null ? "" : " ESCAPE " + shape(p.escape());
      return "(" + shape(p.operand()) + " LIKE " + shape(p.pattern()) + escape + ")";
    }
    return expression.getClass().getSimpleName();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "1 + 2 * 3 => (1 + (2 * 3))",
        "1 - 2 - 3 => ((1 - 2) - 3)",
        "1 OR 2 AND 3 => (1 OR (2 AND 3))",
        "NOT 1 = 2 => (NOT (1 = 2))",
        "1 = NOT 2 = 3 => (1 = (NOT (2 = 3)))",
        "1 = 2 < 3 => (1 = (2 < 3))",
        "1 < 2 & 3 + 4 => (1 < (2 & (3 + 4)))",
        "1 * 2 COLLATE nocase => (1 * (2 COLLATE nocase))",
        "-1 COLLATE nocase => ((- 1) COLLATE nocase)",
        "-a + b => ((- a) + b)",
        "~1 + 2 => ((~ 1) + 2)",
        "- - 1 => (- (- 1))",
        "1 IS NOT NULL => (1 NOTNULL)",
        "1 IS NULL = 2 => ((1 ISNULL) = 2)",
        "1 IS NOT DISTINCT FROM 2 => (1 IS 2)",
        "1 IS DISTINCT FROM 2 => (1 IS NOT 2)",
        "1 = 2 NOT NULL => ((1 = 2) NOTNULL)",
        "NOT 1 NOT NULL => (NOT (1 NOTNULL))",
        "1 BETWEEN 2 AND 3 AND 4 => ((1 BETWEEN 2..3) AND 4)",
        "1 BETWEEN 2 = 3 AND 4 = 5 => ((1 BETWEEN (2 = 3)..4) = 5)",
        "1 NOT BETWEEN 2 AND 3 OR 4 => ((1 NOT BETWEEN 2..3) OR 4)",
        "a LIKE b ESCAPE c = d => ((a LIKE b ESCAPE c) = d)",
        "a LIKE b < c => (a LIKE (b < c))",
        "a || b * c => ((a || b) * c)",
        "1 << 2 + 3 => (1 << (2 + 3))",
        "main.t.a + t.b => (main.t.a + t.b)"
      })
  void operatorsBindAsInSqlite(String sql, String shape) {
    assertThat(shape(Parser.parseExpression(sql))).isEqualTo(shape);
  }

  @Test
  void anOperatorMirroredHoldsForSwappedOperands() {
    assertThat(BinaryOperator.LESS.mirrored()).isEqualTo(BinaryOperator.GREATER);
    assertThat(BinaryOperator.GREATER_OR_EQUAL.mirrored()).isEqualTo(BinaryOperator.LESS_OR_EQUAL);
    assertThat(BinaryOperator.EQUAL.mirrored()).isEqualTo(BinaryOperator.EQUAL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "SELECT FROM x => near \"FROM\": syntax error (line 1, column 8): expected an expression",
        "SELECT 1 + => incomplete input (line 1, column 11): expected an expression",
        "SELECT 'abc => unrecognized token: \"'abc\" (line 1, column 8): expected an expression",
        "SELECT 12ab => unrecognized token: \"12ab\" (line 1, column 8): expected an expression",
        "SELEC 1 => near \"SELEC\": syntax error (line 1, column 1): expected a statement",
        "CREATE TABLE t(a => incomplete input (line 1, column 17): expected )",
        "INSERT INTO t VALUES (1), (1, 2) => all VALUES must have the same number of terms (line 1, column 27)",
        "SELECT 1 LIMIT 1 UNION SELECT 2 => LIMIT clause should come after UNION not before (line 1, column 18)",
        "SELECT ?0 => variable number must be between ?1 and ?32766 (line 1, column 8)",
        "SELECT 0x12345678901234567 => hex literal too big: 0x12345678901234567 (line 1, column 8)",
        "SELECT * FROM a LEFT INNER JOIN b => unknown join type: LEFT INNER (line 1, column 17)",
        "SELECT * FROM a ON 1 => a JOIN clause is required before ON (line 1, column 17)",
        "CREATE TABLE t(a) foo => unknown table option: foo (line 1, column 19)",
        "CREATE VIEW v AS SELECT 1 => CREATE VIEW is not supported (line 1, column 8)",
        "CREATE TEMP TRIGGER t => CREATE TRIGGER is not supported (line 1, column 13)",
        "CREATE VIRTUAL TABLE t USING x => CREATE VIRTUAL TABLE is not supported (line 1, column 8)",
        "CREATE TABLE t(a) STRICT => STRICT tables are not supported (line 1, column 19)",
        "CREATE TABLE t(a AS (1)) => generated columns are not supported (line 1, column 18)",
        "CREATE TABLE t(a INT GENERATED ALWAYS AS (1)) => generated columns are not supported (line 1, column 22)",
        "SELECT sum(a) OVER () FROM t => window functions are not supported (line 1, column 15)",
        "SELECT sum(a) FILTER (WHERE 1) => FILTER is not supported (line 1, column 15)",
        "INSERT INTO t VALUES(1) ON CONFLICT DO NOTHING => ON CONFLICT behind INSERT (upsert) is not supported (line 1, column 25)",
        "DELETE FROM t RETURNING 1 => RETURNING is not supported (line 1, column 15)",
        "SELECT * FROM a RIGHT JOIN b => RIGHT and FULL JOIN are not supported (line 1, column 17)",
        "SELECT * FROM pragma_table_info('t') => table-valued functions are not supported (line 1, column 32)",
        "ANALYZE => ANALYZE is not supported (line 1, column 1)",
        "EXPLAIN SELECT 1 => EXPLAIN without QUERY PLAN is not supported (line 1, column 9)",
        "SELECT a -> 1 => the JSON operators -> and ->> are not supported (line 1, column 10)",
        "ALTER TABLE t DROP COLUMN a => ALTER TABLE DROP COLUMN is not supported (line 1, column 15)",
        "UPDATE t SET a = 1 FROM u => UPDATE ... FROM is not supported (line 1, column 20)"
      })
  void aStatementOutsideOfTheSubsetIsRefusedWithReasonAndPlace(String sql, String message) {
    assertThat(failure(sql)).hasMessage(message);
  }

  @Test
  void anErrorInALaterLineTellsLineColumnAndOffset() {
    ParseException failure = failure("SELECT 1,\n  2,\n   FROM t");
    assertThat(failure.line()).isEqualTo(3);
    assertThat(failure.column()).isEqualTo(4);
    assertThat(failure.position()).isEqualTo(18);
  }

  @Test
  void aScriptIsTakenApartStatementByStatement() {
    String sql = ";; SELECT 1; -- nothing; here\n SELECT ';' /* ; */ ; \n SELECT 3";
    List<String> statements = new ArrayList<>();
    for (int at = 0; at < sql.length(); ) {
      ParsedStatement parsed = Parser.parse(sql, at);
      statements.add(sql.substring(parsed.start(), parsed.end()));
      assertThat(parsed.statement()).isNotNull();
      at = parsed.end();
    }
    assertThat(statements).containsExactly("SELECT 1;", "SELECT ';' /* ; */ ;", "SELECT 3");
    assertThat(Parser.parse(" -- nothing\n ; ", 0).statement()).isNull();
  }

  @Test
  void parametersAreNumberedAsInSqlite() {
    ParsedStatement parsed = Parser.parse("SELECT ?, :a, ?5, @b, :a, $c, ?2, ?", 0);
    assertThat(parsed.parameterCount()).isEqualTo(8);
    assertThat(parsed.parameterNames())
        .containsExactly(null, ":a", null, null, "?5", "@b", "$c", null);
    SelectCore.Query query = (SelectCore.Query) ((Select) parsed.statement()).first();
    List<Integer> numbers = new ArrayList<>();
    for (ResultColumn column : query.columns()) {
      Expression expression = ((ResultColumn.Item) column).expression();
      numbers.add(((Expression.Parameter) expression).index());
    }
    assertThat(numbers).containsExactly(1, 2, 5, 6, 2, 7, 2, 8);
  }

  @Test
  void integersEndWhereSqlitesEnd() {
    assertThat(Parser.parseExpression("-9223372036854775808"))
        .isEqualTo(new Expression.IntegerLiteral(0, Long.MIN_VALUE));
    assertThat(Parser.parseExpression("9223372036854775808"))
        .isEqualTo(new Expression.RealLiteral(0, 9223372036854775808.0));
    assertThat(Parser.parseExpression("0xFFFFFFFFFFFFFFFF"))
        .isEqualTo(new Expression.IntegerLiteral(0, -1));
    assertThat(Parser.parseExpression(".5e1")).isEqualTo(new Expression.RealLiteral(0, 5));
  }

  @Test
  void aKeywordCanBeANameWhereSqliteLetsIt() {
    parse("CREATE TABLE key(abort, \"select\", [from], `where`, replace, temp, offset, action)");
    parse("SELECT key.replace, left.\"a\" FROM key AS left JOIN query plan ON key.desc");
    parse("SELECT 1 end, 2 AS outer");
    assertThat(failure("CREATE TABLE select(a)")).isNotNull();
    assertThat(failure("SELECT 1 AS from")).isNotNull();
  }

  @Test
  void namesKeepTheirPlaceSoThatTheyCanBeReplaced() {
    String sql = "CREATE TABLE \"my \"\"t\"(a, [b c] TEXT)";
    CreateTable table = (CreateTable) parse(sql);
    assertThat(table.name().text()).isEqualTo("my \"t");
    assertThat(sql.substring(table.name().name().position(), table.name().name().end()))
        .isEqualTo("\"my \"\"t\"");
    assertThat(table.columns().get(1).name().text()).isEqualTo("b c");
  }

  @Test
  void theStoredTextOfASchemaObjectBeginsAtItsName() {
    String sql = "create temp TABLE if not exists  main . t ( a ) WITHOUT rowid /* x */ ;";
    CreateTable table = (CreateTable) parse(sql);
    assertThat(table.storedSql()).isEqualTo("CREATE TABLE t ( a ) WITHOUT rowid");
    int place = table.storedSql().indexOf("( a") + table.storedSqlShift();
    assertThat(sql.substring(place)).startsWith("( a");
    CreateIndex index = (CreateIndex) parse("CREATE unique INDEX main.i ON t(a) WHERE a>1  ;");
    assertThat(index.storedSql()).isEqualTo("CREATE UNIQUE INDEX i ON t(a) WHERE a>1  ");
  }

  @Test
  void aTypeIsKeptAsWritten() {
    CreateTable table =
        (CreateTable)
            parse("CREATE TABLE t(a unsigned  big int, b varchar ( 10 , 2 ), c, d \"x y\")");
    assertThat(table.columns())
        .extracting(c -> c.typeName())
        .containsExactly("unsigned  big int", "varchar ( 10 , 2 )", "", "x y");
  }

  @Test
  void pragmaValuesLoseTheirQuotesAndKeepTheirSign() {
    assertThat(((Pragma) parse("PRAGMA cache_size = -2000")).value()).isEqualTo("-2000");
    assertThat(((Pragma) parse("PRAGMA main.journal_mode('wal')")).value()).isEqualTo("wal");
    assertThat(((Pragma) parse("PRAGMA journal_mode = delete")).value()).isEqualTo("delete");
    assertThat(((Pragma) parse("PRAGMA synchronous = +1.5")).value()).isEqualTo("1.5");
    assertThat(((Pragma) parse("PRAGMA x")).value()).isNull();
  }

  @Test
  void deepNestingIsRefusedAndNotFatal() {
    String tooDeep = "Expressions are nested too deep";
    assertThat(failure("SELECT " + "(".repeat(100_000) + "1").getMessage()).startsWith(tooDeep);
    assertThat(failure("SELECT " + "- ".repeat(100_000) + "1").getMessage()).startsWith(tooDeep);
    assertThat(failure("SELECT " + "CASE WHEN ".repeat(9_000)).getMessage()).startsWith(tooDeep);
    assertThat(failure("SELECT " + "f(1, ".repeat(9_000)).getMessage()).startsWith(tooDeep);
    assertThat(failure("SELECT 1" + " + 1".repeat(100_000)).getMessage())
        .startsWith("Expression tree is too large");
    assertThat(failure("SELECT * FROM " + "(SELECT * FROM ".repeat(5000)).getMessage())
        .startsWith("SELECT statements are nested too deep");
    assertThat(failure("SELECT * FROM " + "(".repeat(5000) + "t").getMessage())
        .startsWith("SELECT statements are nested too deep");
    assertThat(failure("SELECT 1" + " UNION SELECT 1".repeat(600)).getMessage())
        .startsWith("too many terms in compound SELECT");
    parse("SELECT " + "(".repeat(190) + "1" + ")".repeat(190));
    parse("SELECT 1" + " + 1".repeat(900));
  }

  @Test
  void manyRowsOfValuesAreNoNesting() {
    Insert insert = (Insert) parse("INSERT INTO t VALUES (1)" + ", (1)".repeat(20_000));
    SelectCore.Values values = (SelectCore.Values) ((Select) insert.source()).first();
    assertThat(values.rows()).hasSize(20_001);
  }
}
