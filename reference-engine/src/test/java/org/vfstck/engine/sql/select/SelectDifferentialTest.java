package org.vfstck.engine.sql.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Random SELECTs give what SQLite gives: the same rows, or an error where it gives one. */
class SelectDifferentialTest {

  private static final int STATEMENTS = Integer.getInteger("vfstck.differential.selects", 1800);
  private static final int PER_SCHEMA = 60;
  private static final Pattern UNITES_EQUALS =
      Pattern.compile("DISTINCT|UNION|INTERSECT|EXCEPT|GROUP BY|max|min");

  @Test
  void everyRandomSelectGivesTheRowsOfSqlite() {
    long firstSeed = Long.getLong("vfstck.differential.seed", 1);
    for (int i = 0; i < STATEMENTS / PER_SCHEMA; i++) {
      assertThat(run(firstSeed + i)).isNull();
    }
  }

  /** A report of the first difference, null if there is none. */
  static String run(long seed) {
    Random random = new Random(seed);
    RandomSelect generator = new RandomSelect(random);
    List<String> schema = generator.schema();
    try (Twins twins = new Twins()) {
      schema.forEach(twins::both);
      for (int i = 0; i < PER_SCHEMA; i++) {
        String sql = generator.statement();
        boolean ordered = generator.isOrdered();
        if (differs(twins, sql, ordered)) {
          return report(seed, schema, sql, ordered);
        }
      }
    }
    return null;
  }

  private static boolean differs(Twins twins, String sql, boolean ordered) {
    Twins.Answer mine = twins.ours(sql);
    Twins.Answer other = twins.theirs(sql);
    if (ordered || UNITES_EQUALS.matcher(sql).find()) {
      mine = mine.canonical();
      other = other.canonical();
    }
    return ordered ? !mine.isSameAs(other) : !mine.unordered().isSameAs(other.unordered());
  }

  private static boolean differs(List<String> schema, String sql, boolean ordered) {
    try (Twins twins = new Twins()) {
      schema.forEach(twins::both);
      return differs(twins, sql, ordered) && twins.theirs(sql).error() == null;
    } catch (AssertionError e) {
      return false;
    }
  }

  private static String report(long seed, List<String> schema, String sql, boolean ordered) {
    List<String> rows = Shrinker.list(schema, part -> differs(part, sql, ordered));
    String text = Shrinker.text(sql, part -> differs(rows, part, ordered));
    List<String> fewer = Shrinker.list(rows, part -> differs(part, text, ordered));
    try (Twins twins = new Twins()) {
      fewer.forEach(twins::both);
      Twins.Answer mine = twins.ours(text);
      Twins.Answer other = twins.theirs(text);
      return "seed "
          + seed
          + "\n"
          + String.join(";\n", fewer)
          + ";\n"
          + text
          + ";\n  engine: "
          + (mine.error() == null ? mine.rows() : "error " + mine.error())
          + "\n  SQLite: "
          + (other.error() == null ? other.rows() : "error " + other.error())
          + "\n  plan: "
          + twins.ours("EXPLAIN QUERY PLAN " + text).rows()
          + "\n  plan of SQLite: "
          + twins.theirs("EXPLAIN QUERY PLAN " + text).rows();
    }
  }
}
