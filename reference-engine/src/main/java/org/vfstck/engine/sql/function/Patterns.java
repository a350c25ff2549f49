package org.vfstck.engine.sql.function;

import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Utf8;
import org.vfstck.engine.sql.value.Value;
import org.vfstck.vfs.ResultCode;

/**
 * LIKE and GLOB (lang_expr.html, "The LIKE, GLOB, REGEXP, MATCH, and extract operators").
 *
 * <pre>
 *   LIKE   %  any characters    _  one character     letters of ASCII in either case
 *   GLOB   *  any characters    ?  one character     [a-z] [^a-z]  one of a set
 * </pre>
 *
 * The last wildcard that was passed is remembered: when the rest does not match, it takes one more
 * character. An earlier one never has to be tried again, so the time is at most pattern times text.
 */
public final class Patterns {

  /** SQLITE_MAX_LIKE_PATTERN_LENGTH's default. */
  private static final int LONGEST_PATTERN = 50000;

  /** An ESCAPE that is not there. */
  private static final int NO_ESCAPE = -1;

  private final byte[] pattern;
  private final int patternEnd;
  private final byte[] text;
  private final int textEnd;
  private final boolean glob;
  private final int escape;

  /** Where the matching goes on in the pattern after one element matched. */
  private int next;

  private Patterns(Value pattern, Value text, boolean glob, int escape) {
    this.pattern = pattern.bytes();
    this.patternEnd = pattern.offset() + Arguments.lengthBeforeNul(pattern);
    this.text = text.bytes();
    this.textEnd = text.offset() + Arguments.lengthBeforeNul(text);
    this.glob = glob;
    this.escape = escape;
  }

  static void glob(FunctionContext context, Collation collation, Value[] in, Value out) {
    glob(in[0], in[1], out);
  }

  static void like(FunctionContext context, Collation collation, Value[] in, Value out) {
    like(in[0], in[1], in.length == 3 ? in[2] : null, out);
  }

  /** {@code text GLOB pattern}: 1 or 0, NULL if one of them is NULL. */
  public static void glob(Value pattern, Value text, Value out) {
    if (pattern.isNull() || text.isNull()) {
      out.setNull();
    } else {
      out.setBoolean(matches(pattern, text, true, NO_ESCAPE));
    }
  }

  /**
   * {@code text LIKE pattern ESCAPE escape}: 1 or 0, NULL if one of them is NULL.
   *
   * @param escape null without ESCAPE
   * @throws SqliteException ERROR if the escape is not one character, or the pattern is too long
   */
  public static void like(Value pattern, Value text, Value escape, Value out) {
    int escapeCharacter = NO_ESCAPE;
    checkLength(pattern);
    if (escape != null) {
      if (escape.isNull()) {
        out.setNull();
        return;
      }
      Value one = Arguments.text(escape);
      int from = one.offset();
      int end = from + Arguments.lengthBeforeNul(one);
      if (end == from || Utf8.nextCodePoint(one.bytes(), from, end) != end) {
        throw Arguments.error("ESCAPE expression must be a single character");
      }
      escapeCharacter = Utf8.codePoint(one.bytes(), from, end);
    }
    if (pattern.isNull() || text.isNull()) {
      out.setNull();
    } else {
      out.setBoolean(matches(pattern, text, false, escapeCharacter));
    }
  }

  private static void checkLength(Value pattern) {
    if ((pattern.isText() || pattern.isBlob()) && pattern.length() > LONGEST_PATTERN) {
      throw SqliteException.of(ResultCode.ERROR, "LIKE or GLOB pattern too complex");
    }
  }

  private static boolean matches(Value pattern, Value text, boolean glob, int escape) {
    checkLength(pattern);
    Value patternText = Arguments.text(pattern);
    Value subject = Arguments.text(text);
    Patterns match = new Patterns(patternText, subject, glob, escape);
    return match.run(patternText.offset(), subject.offset());
  }

  private boolean run(int patternFrom, int textFrom) {
    int at = textFrom;
    int in = patternFrom;
    int retryPattern = -1;
    int retryText = -1;
    while (true) {
      if (in < patternEnd && isAny(in)) {
        in++;
        retryPattern = in;
        retryText = at;
        if (in == patternEnd) {
          return true;
        }
      } else if (in < patternEnd && at < textEnd && element(in, at)) {
        in = next;
        at = Utf8.nextCodePoint(text, at, textEnd);
      } else if (in == patternEnd && at == textEnd) {
        return true;
      } else if (retryPattern < 0 || retryText >= textEnd) {
        return false;
      } else {
        retryText = Utf8.nextCodePoint(text, retryText, textEnd);
        at = retryText;
        in = retryPattern;
      }
    }
  }

  private boolean isAny(int in) {
    return glob ? pattern[in] == '*' : pattern[in] == '%' && escape != '%';
  }

  /** Whether the pattern's element matches the character; {@link #next} is the element behind. */
  private boolean element(int in, int at) {
    int p = Utf8.codePoint(pattern, in, patternEnd);
    next = Utf8.nextCodePoint(pattern, in, patternEnd);
    int c = Utf8.codePoint(text, at, textEnd);
    if (glob) {
      return p == '?' || (p == '[' ? set(c) : p == c);
    }
    if (p == escape) {
      if (next == patternEnd) {
        return false;
      }
      p = Utf8.codePoint(pattern, next, patternEnd);
      next = Utf8.nextCodePoint(pattern, next, patternEnd);
    } else if (p == '_') {
      return true;
    }
    return p == c || p < 0x80 && c < 0x80 && lower(p) == lower(c);
  }

  private static int lower(int c) {
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  }

  /** A set, of which the opening bracket has been read; without a closing one nothing matches. */
  private boolean set(int c) {
    int in = next;
    boolean seen = false;
    boolean invert = in < patternEnd && pattern[in] == '^';
    if (invert) {
      in++;
    }
    int previous = 0;
    boolean first = true;
    while (in < patternEnd && (first || pattern[in] != ']')) {
      int p = Utf8.codePoint(pattern, in, patternEnd);
      in = Utf8.nextCodePoint(pattern, in, patternEnd);
      boolean range = p == '-' && previous > 0 && !first && in < patternEnd && pattern[in] != ']';
      if (range) {
        int last = Utf8.codePoint(pattern, in, patternEnd);
        in = Utf8.nextCodePoint(pattern, in, patternEnd);
        seen |= c >= previous && c <= last;
        previous = 0;
      } else {
        seen |= p == c;
        // A leading ] stands for itself and begins no range.
        previous = first && p == ']' ? 0 : p;
      }
      first = false;
    }
    next = in + 1;
    return in < patternEnd && seen != invert;
  }
}
