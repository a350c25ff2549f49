package org.vfstck.engine.sql.select;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a failing case smaller by leaving out parts for as long as it fails. */
final class Shrinker {

  private static final Pattern TOKEN =
      Pattern.compile("x?'[^']*'|\\w+(?:\\.\\w+)?|<=|>=|<>|!=|==|<<|>>|\\|\\||\\S");

  private Shrinker() {}

  /** The smallest list found that still fails, in its order. */
  static <T> List<T> list(List<T> items, Predicate<List<T>> fails) {
    List<T> smallest = new ArrayList<>(items);
    for (int size = Math.max(1, smallest.size() / 2); size >= 1; size /= 2) {
      for (int at = 0; at + size <= smallest.size(); ) {
        List<T> candidate = new ArrayList<>(smallest.subList(0, at));
        candidate.addAll(smallest.subList(at + size, smallest.size()));
        if (fails.test(candidate)) {
          smallest = candidate;
        } else {
          at++;
        }
      }
    }
    return smallest;
  }

  static String text(String sql, Predicate<String> fails) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(sql);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return String.join(" ", list(tokens, candidate -> fails.test(String.join(" ", candidate))));
  }
}
