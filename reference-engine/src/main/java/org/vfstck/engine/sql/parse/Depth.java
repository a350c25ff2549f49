package org.vfstck.engine.sql.parse;

/**
 * Bounds how deep a statement nests, so that neither the parser nor who walks the tree runs out of
 * stack (limits.html, "Maximum Depth Of An Expression Tree").
 */
final class Depth {

  /** SQLITE_MAX_EXPR_DEPTH's default. */
  static final int MAXIMUM_EXPRESSION = 1000;

  /**
   * Parentheses, calls and prefix operators within each other, each of which takes about 1.2 kB of
   * stack here: this many fit in half a megabyte twice.
   */
  static final int MAXIMUM_NESTING = 200;

  /** SELECTs within SELECTs; each takes several times the stack of a parenthesis. */
  static final int MAXIMUM_SELECT = 100;

  private final Tokens tokens;
  private int open;
  private int selects;

  Depth(Tokens tokens) {
    this.tokens = tokens;
  }

  void enter() {
    if (++open > MAXIMUM_NESTING) {
      throw tokens.error(
          "Expressions are nested too deep (maximum depth " + MAXIMUM_NESTING + ")",
          tokens.position());
    }
  }

  void leave() {
    open--;
  }

  void enterSelect() {
    if (++selects > MAXIMUM_SELECT) {
      throw tokens.error(
          "SELECT statements are nested too deep (maximum depth " + MAXIMUM_SELECT + ")",
          tokens.position());
    }
  }

  void leaveSelect() {
    selects--;
  }

  /** One more than the height of the tallest child of a new node. */
  int above(int childHeight) {
    if (childHeight >= MAXIMUM_EXPRESSION) {
      throw tokens.error(
          "Expression tree is too large (maximum depth " + MAXIMUM_EXPRESSION + ")",
          tokens.position());
    }
    return childHeight + 1;
  }
}
