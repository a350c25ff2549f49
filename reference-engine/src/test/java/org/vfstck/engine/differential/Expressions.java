package org.vfstck.engine.differential;

import java.util.Random;

/** Random SQL expressions over the columns a, b and c. */
final class Expressions {

  static final String LARGEST = "9223372036854775807";

  private static final String[] COLUMNS = {"a", "b", "c"};
  private static final String[] COMPARISONS = {"=", "<>", "<", "<=", ">", ">=", "IS", "IS NOT"};
  private static final String[] ARITHMETIC = {"+", "-", "*", "/", "%", "||", "&", "|"};

  private final Random random;

  Expressions(Random random) {
    this.random = random;
  }

  String literal() {
    switch (random.nextInt(10)) {
      case 0:
        return "NULL";
      case 1:
        return "'" + (char) ('a' + random.nextInt(5)) + "'";
      case 2:
        return "'" + (char) ('A' + random.nextInt(5)) + random.nextInt(3) + "'";
      case 3:
        return (random.nextInt(40) - 20) + ".5";
      case 4:
        return "x'" + String.format("%02x", random.nextInt(256)) + "'";
      case 5:
        return "'" + random.nextInt(30) + "'";
      case 6:
        return random.nextInt(8) == 0 ? LARGEST : String.valueOf(random.nextInt(9));
      default:
        return String.valueOf(random.nextInt(60) - 10);
    }
  }

  String scalar(int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return random.nextBoolean() ? pick(COLUMNS) : literal();
    }
    switch (random.nextInt(8)) {
      case 0:
        return "coalesce(" + scalar(depth - 1) + ", " + scalar(depth - 1) + ")";
      case 1:
        return "length(" + scalar(depth - 1) + ")";
      case 2:
        return "typeof(" + scalar(depth - 1) + ")";
      case 3:
        return "CASE WHEN "
            + condition(depth - 1)
            + " THEN "
            + scalar(depth - 1)
            + " ELSE "
            + scalar(depth - 1)
            + " END";
      case 4:
        String[] types = {"INTEGER", "TEXT", "REAL", "NUMERIC", "BLOB"};
        return "CAST(" + scalar(depth - 1) + " AS " + pick(types) + ")";
      default:
        return "(" + scalar(depth - 1) + " " + pick(ARITHMETIC) + " " + scalar(depth - 1) + ")";
    }
  }

  String condition(int depth) {
    if (depth == 0) {
      return pick(COLUMNS) + " " + pick(COMPARISONS) + " " + literal();
    }
    switch (random.nextInt(9)) {
      case 0:
        return condition(depth - 1) + " AND " + condition(depth - 1);
      case 1:
        return "(" + condition(depth - 1) + " OR " + condition(depth - 1) + ")";
      case 2:
        return "NOT (" + condition(depth - 1) + ")";
      case 3:
        return pick(COLUMNS) + " BETWEEN " + literal() + " AND " + literal();
      case 4:
        return pick(COLUMNS) + " IN (" + literal() + ", " + literal() + ", " + literal() + ")";
      case 5:
        return pick(COLUMNS) + " LIKE '" + (char) ('a' + random.nextInt(5)) + "%'";
      case 6:
        return scalar(depth - 1) + " " + pick(COMPARISONS) + " " + scalar(depth - 1);
      default:
        return pick(COLUMNS) + " " + pick(COMPARISONS) + " " + literal();
    }
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
