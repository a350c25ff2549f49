package org.vfstck.engine.sql.parse;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a token is. A keyword is reserved, or can also be a name (lang_keywords.html: SQLite accepts
 * as a name every keyword that does not make its grammar ambiguous there).
 */
enum TokenKind {
  /** The end of the text. */
  END(Use.MARK, ""),
  /** A character or an unfinished literal that is no token. */
  ILLEGAL(Use.MARK, ""),
  /** A bare or quoted name. */
  NAME(Use.MARK, "a name"),
  STRING(Use.MARK, "a string"),
  BLOB(Use.MARK, "a blob"),
  INTEGER(Use.MARK, "an integer"),
  FLOAT(Use.MARK, "a number"),
  PARAMETER(Use.MARK, "a parameter"),

  SEMICOLON(Use.MARK, ";"),
  COMMA(Use.MARK, ","),
  DOT(Use.MARK, "."),
  LEFT_PARENTHESIS(Use.MARK, "("),
  RIGHT_PARENTHESIS(Use.MARK, ")"),
  PLUS(Use.MARK, "+"),
  MINUS(Use.MARK, "-"),
  STAR(Use.MARK, "*"),
  SLASH(Use.MARK, "/"),
  PERCENT(Use.MARK, "%"),
  EQUAL(Use.MARK, "="),
  NOT_EQUAL(Use.MARK, "<>"),
  LESS(Use.MARK, "<"),
  LESS_OR_EQUAL(Use.MARK, "<="),
  GREATER(Use.MARK, ">"),
  GREATER_OR_EQUAL(Use.MARK, ">="),
  SHIFT_LEFT(Use.MARK, "<<"),
  SHIFT_RIGHT(Use.MARK, ">>"),
  AND_BITS(Use.MARK, "&"),
  OR_BITS(Use.MARK, "|"),
  TILDE(Use.MARK, "~"),
  CONCATENATE(Use.MARK, "||"),
  ARROW(Use.MARK, "->"),

  ABORT(Use.NAME_TOO),
  ACTION(Use.NAME_TOO),
  AFTER(Use.NAME_TOO),
  ALWAYS(Use.NAME_TOO),
  ANALYZE(Use.NAME_TOO),
  ASC(Use.NAME_TOO),
  ATTACH(Use.NAME_TOO),
  BEFORE(Use.NAME_TOO),
  BEGIN(Use.NAME_TOO),
  BY(Use.NAME_TOO),
  CASCADE(Use.NAME_TOO),
  CAST(Use.NAME_TOO),
  COLUMN(Use.NAME_TOO),
  CONFLICT(Use.NAME_TOO),
  CURRENT(Use.NAME_TOO),
  CURRENT_DATE(Use.NAME_TOO),
  CURRENT_TIME(Use.NAME_TOO),
  CURRENT_TIMESTAMP(Use.NAME_TOO),
  DATABASE(Use.NAME_TOO),
  DEFERRED(Use.NAME_TOO),
  DESC(Use.NAME_TOO),
  DETACH(Use.NAME_TOO),
  DO(Use.NAME_TOO),
  EACH(Use.NAME_TOO),
  END_KEYWORD(Use.NAME_TOO, "END"),
  EXCLUDE(Use.NAME_TOO),
  EXCLUSIVE(Use.NAME_TOO),
  EXPLAIN(Use.NAME_TOO),
  FAIL(Use.NAME_TOO),
  FILTER(Use.NAME_TOO),
  FIRST(Use.NAME_TOO),
  FOLLOWING(Use.NAME_TOO),
  FOR(Use.NAME_TOO),
  GENERATED(Use.NAME_TOO),
  GLOB(Use.NAME_TOO),
  GROUPS(Use.NAME_TOO),
  IF(Use.NAME_TOO),
  IGNORE(Use.NAME_TOO),
  IMMEDIATE(Use.NAME_TOO),
  INITIALLY(Use.NAME_TOO),
  INSTEAD(Use.NAME_TOO),
  KEY(Use.NAME_TOO),
  LAST(Use.NAME_TOO),
  LIKE(Use.NAME_TOO),
  MATCH(Use.NAME_TOO),
  MATERIALIZED(Use.NAME_TOO),
  NO(Use.NAME_TOO),
  NULLS(Use.NAME_TOO),
  OF(Use.NAME_TOO),
  OFFSET(Use.NAME_TOO),
  OTHERS(Use.NAME_TOO),
  OVER(Use.NAME_TOO),
  PARTITION(Use.NAME_TOO),
  PLAN(Use.NAME_TOO),
  PRAGMA(Use.NAME_TOO),
  PRECEDING(Use.NAME_TOO),
  QUERY(Use.NAME_TOO),
  RAISE(Use.NAME_TOO),
  RANGE(Use.NAME_TOO),
  RECURSIVE(Use.NAME_TOO),
  REGEXP(Use.NAME_TOO),
  REINDEX(Use.NAME_TOO),
  RELEASE(Use.NAME_TOO),
  RENAME(Use.NAME_TOO),
  REPLACE(Use.NAME_TOO),
  RESTRICT(Use.NAME_TOO),
  ROLLBACK(Use.NAME_TOO),
  ROW(Use.NAME_TOO),
  ROWS(Use.NAME_TOO),
  SAVEPOINT(Use.NAME_TOO),
  TEMP(Use.NAME_TOO),
  TEMPORARY(Use.NAME_TOO),
  TIES(Use.NAME_TOO),
  TRIGGER(Use.NAME_TOO),
  UNBOUNDED(Use.NAME_TOO),
  VACUUM(Use.NAME_TOO),
  VIEW(Use.NAME_TOO),
  VIRTUAL(Use.NAME_TOO),
  WINDOW(Use.NAME_TOO),
  WITH(Use.NAME_TOO),
  WITHIN(Use.NAME_TOO),
  WITHOUT(Use.NAME_TOO),

  CROSS(Use.NAME_BUT_NO_ALIAS),
  FULL(Use.NAME_BUT_NO_ALIAS),
  INDEXED(Use.NAME_BUT_NO_ALIAS),
  INNER(Use.NAME_BUT_NO_ALIAS),
  LEFT(Use.NAME_BUT_NO_ALIAS),
  NATURAL(Use.NAME_BUT_NO_ALIAS),
  OUTER(Use.NAME_BUT_NO_ALIAS),
  RIGHT(Use.NAME_BUT_NO_ALIAS),

  ADD(Use.RESERVED),
  ALL(Use.RESERVED),
  ALTER(Use.RESERVED),
  AND(Use.RESERVED),
  AS(Use.RESERVED),
  AUTOINCREMENT(Use.RESERVED),
  BETWEEN(Use.RESERVED),
  CASE(Use.RESERVED),
  CHECK(Use.RESERVED),
  COLLATE(Use.RESERVED),
  COMMIT(Use.RESERVED),
  CONSTRAINT(Use.RESERVED),
  CREATE(Use.RESERVED),
  DEFAULT(Use.RESERVED),
  DEFERRABLE(Use.RESERVED),
  DELETE(Use.RESERVED),
  DISTINCT(Use.RESERVED),
  DROP(Use.RESERVED),
  ELSE(Use.RESERVED),
  ESCAPE(Use.RESERVED),
  EXCEPT(Use.RESERVED),
  EXISTS(Use.RESERVED),
  FOREIGN(Use.RESERVED),
  FROM(Use.RESERVED),
  GROUP(Use.RESERVED),
  HAVING(Use.RESERVED),
  IN(Use.RESERVED),
  INDEX(Use.RESERVED),
  INSERT(Use.RESERVED),
  INTERSECT(Use.RESERVED),
  INTO(Use.RESERVED),
  IS(Use.RESERVED),
  ISNULL(Use.RESERVED),
  JOIN(Use.RESERVED),
  LIMIT(Use.RESERVED),
  NOT(Use.RESERVED),
  NOTHING(Use.RESERVED),
  NOTNULL(Use.RESERVED),
  NULL(Use.RESERVED),
  ON(Use.RESERVED),
  OR(Use.RESERVED),
  ORDER(Use.RESERVED),
  PRIMARY(Use.RESERVED),
  REFERENCES(Use.RESERVED),
  RETURNING(Use.RESERVED),
  SELECT(Use.RESERVED),
  SET(Use.RESERVED),
  TABLE(Use.RESERVED),
  THEN(Use.RESERVED),
  TO(Use.RESERVED),
  TRANSACTION(Use.RESERVED),
  UNION(Use.RESERVED),
  UNIQUE(Use.RESERVED),
  UPDATE(Use.RESERVED),
  USING(Use.RESERVED),
  VALUES(Use.RESERVED),
  WHEN(Use.RESERVED),
  WHERE(Use.RESERVED);

  private enum Use {
    MARK,
    /** Can be any name. */
    NAME_TOO,
    /** Can be a name, but not an alias without AS, where it would be read as the keyword. */
    NAME_BUT_NO_ALIAS,
    RESERVED
  }

  private static final Map<String, TokenKind> KEYWORDS = new HashMap<>();
  private static final int LONGEST_KEYWORD = 17;

  static {
    for (TokenKind kind : values()) {
      if (kind.use != Use.MARK) {
        KEYWORDS.put(kind.text, kind);
      }
    }
  }

  private final Use use;
  private final String text;

  TokenKind(Use use) {
    this.use = use;
    this.text = name();
  }

  TokenKind(Use use, String text) {
    this.use = use;
    this.text = text;
  }

  /** As it is written, or what it is where it can be written in many ways. */
  String text() {
    return text;
  }

  /** Whether a token of this kind can stand for a name. */
  boolean canBeName() {
    return this == NAME || use == Use.NAME_TOO || use == Use.NAME_BUT_NO_ALIAS;
  }

  /** Whether a token of this kind can be an alias without AS. */
  boolean canBeAlias() {
    return this == NAME || use == Use.NAME_TOO;
  }

  /** The keyword of that spelling, or NAME. */
  static TokenKind ofWord(String word) {
    return word.length() > LONGEST_KEYWORD
        ? NAME
        : KEYWORDS.getOrDefault(word.toUpperCase(Locale.ROOT), NAME);
  }
}
