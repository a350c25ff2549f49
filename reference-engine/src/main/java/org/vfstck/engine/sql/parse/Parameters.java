package org.vfstck.engine.sql.parse;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.vfstck.engine.sql.tree.Expression;

/**
 * Numbers the bind parameters of a statement (lang_expr.html, "Parameters"): {@code ?} takes the
 * number after the largest so far, {@code ?5} is number 5, a name gets a number once.
 */
final class Parameters {

  /** SQLITE_MAX_VARIABLE_NUMBER's default. */
  private static final int MAXIMUM = 32766;

  private final Tokens tokens;
  private final Map<String, Integer> numbers = new HashMap<>();
  private String[] names = {};
  private int largest;

  Parameters(Tokens tokens) {
    this.tokens = tokens;
  }

  /** The parameter of the current token, which is passed over. */
  Expression.Parameter take() {
    int position = tokens.position();
    String text = tokens.text();
    int number;
    String name = text;
    if (text.equals("?")) {
      number = largest + 1;
      name = null;
      checkNumber(number, position);
    } else if (text.charAt(0) == '?') {
      number = numberOf(text, position);
    } else {
      number = numbers.computeIfAbsent(text, key -> largest + 1);
      checkNumber(number, position);
    }
    largest = Math.max(largest, number);
    if (names.length < largest) {
      names = Arrays.copyOf(names, Math.max(largest, Math.min(names.length * 2, MAXIMUM)));
    }
    if (names[number - 1] == null) {
      names[number - 1] = name;
    }
    tokens.advance();
    return new Expression.Parameter(position, number, name);
  }

  private int numberOf(String text, int position) {
    // Ten digits cannot be in range, and would not fit.
    int number = text.length() > 10 ? 0 : (int) Long.parseLong(text.substring(1));
    if (number < 1 || number > MAXIMUM) {
      throw tokens.error("variable number must be between ?1 and ?" + MAXIMUM, position);
    }
    return number;
  }

  private void checkNumber(int number, int position) {
    if (number > MAXIMUM) {
      throw tokens.error("too many SQL variables", position);
    }
  }

  int count() {
    return largest;
  }

  String[] names() {
    return Arrays.copyOf(names, largest);
  }
}
