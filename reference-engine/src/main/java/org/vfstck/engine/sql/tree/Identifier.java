package org.vfstck.engine.sql.tree;

/**
 * A name as written, with its quotes removed.
 *
 * @param position offset of the first character, the quote included
 * @param length characters in the SQL text, quotes included, so that a rename can replace exactly
 *     this piece
 * @param text the name without quotes
 * @param quoting how it was written: a double-quoted name that no column bears is a string literal
 *     (quirks.html, "Double-quoted String Literals Are Accepted")
 */
public record Identifier(int position, int length, String text, Quoting quoting) {

  /** The quotes around a name. */
  public enum Quoting {
    BARE,
    DOUBLE,
    BRACKET,
    BACKTICK,
    /** {@code 'name'}: accepted where only a name can stand. */
    SINGLE
  }

  /** Whether this is {@code name}; case of ASCII letters does not matter in SQL names. */
  public boolean is(String name) {
    return text.equalsIgnoreCase(name);
  }

  /** Offset after the last character, the closing quote included. */
  public int end() {
    return position + length;
  }

  @Override
  public String toString() {
    return text;
  }
}
