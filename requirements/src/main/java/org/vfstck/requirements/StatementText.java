package org.vfstck.requirements;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one spelling of a requirement sentence that its number is computed from.
 *
 * <pre>
 *   as published   One can ... a pragma such as this: &lt;blockquote&gt;&lt;pre&gt;PRAGMA journal_mode=DELETE;&lt;/pre&gt;
 *   1. markup      every tag and comment becomes a blank: it separates words, and layout is not text
 *   2. entities    &amp;lt; becomes &lt;, after the tags are gone, so that it is never taken for one
 *   3. white space every run, line ends included, becomes one blank; none at either end
 * </pre>
 *
 * <p>A tag inside a word would leave a blank in the middle of it. Inline markup therefore vanishes
 * without a trace ({@code x<b>Shm</b>Map} is one word) and only the other tags leave a blank.
 */
final class StatementText {
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

  /** Only what begins like a tag: {@code a < b} is text. */
  private static final Pattern TAG = Pattern.compile("</?([A-Za-z][A-Za-z0-9]*)(?:\\s[^<>]*)?/?>");

  private static final Pattern INLINE =
      Pattern.compile("(?i)a|abbr|b|code|dfn|em|i|kbd|s|small|span|strong|sub|sup|tt|u|var");

  private static final Pattern ENTITY =
      Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]+));");

  private static final Map<String, String> NAMED_ENTITIES =
      Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", " ");

  private static final Pattern WHITE_SPACE =
      Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  private StatementText() {}

  static String normalise(String published) {
    String text = COMMENT.matcher(published).replaceAll(" ");
    text = TAG.matcher(text).replaceAll(tag -> INLINE.matcher(tag.group(1)).matches() ? "" : " ");
    text = ENTITY.matcher(text).replaceAll(StatementText::character);
    return WHITE_SPACE.matcher(text).replaceAll(" ").strip();
  }

  /** What an entity stands for; one that we do not know stays as it is written. */
  private static String character(java.util.regex.MatchResult entity) {
    String decimal = entity.group(1);
    String hexadecimal = entity.group(2);
    String character;
    if (decimal != null) {
      character = codePoint(Integer.parseInt(decimal), entity.group());
    } else if (hexadecimal != null) {
      character = codePoint(Integer.parseInt(hexadecimal, 16), entity.group());
    } else {
      character = NAMED_ENTITIES.getOrDefault(entity.group(3), entity.group());
    }
    return Matcher.quoteReplacement(character);
  }

  private static String codePoint(int number, String written) {
    return Character.isValidCodePoint(number) ? Character.toString(number) : written;
  }
}
