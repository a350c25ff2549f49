package org.vfstck.engine.sql.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.sql.testing.RandomValues;
import org.vfstck.engine.sql.testing.Randomised;
import org.vfstck.engine.sql.testing.RealSqlite;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Value;

/** Aggregates over random rows give SQLite's values, or fail where it fails. */
class AggregatesTest {

  private static final int ROUNDS = Randomised.rounds(150);
  private static final long SEED = Randomised.seed(5551212);

  private static final List<String> NAMES =
      List.of("count", "sum", "total", "avg", "min", "max", "group_concat");

  @Test
  void everyAggregateGivesTheValueOfSqlite() throws SQLException {
    RandomValues values = new RandomValues(SEED);
    try (RealSqlite sqlite = new RealSqlite()) {
      for (int i = 0; i < ROUNDS; i++) {
        Value[] rows = rows(values);
        for (String name : NAMES) {
          compare(sqlite, name, rows, i);
        }
      }
    }
  }

  /** Rows of one kind or mixed; integers often so large that they overflow. */
  private static Value[] rows(RandomValues values) {
    Random random = values.random();
    int kind = random.nextInt(4);
    Value[] rows = new Value[random.nextInt(8)];
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          switch (kind) {
            case 0 -> values.integer();
            case 1 -> values.real();
            case 2 -> random.nextBoolean() ? values.integer() : values.real();
            default -> values.next();
          };
    }
    return rows;
  }

  private static void compare(RealSqlite sqlite, String name, Value[] rows, int round)
      throws SQLException {
    StringBuilder union = new StringBuilder("SELECT 0 AS k, NULL AS x WHERE 0");
    for (int i = 1; i <= rows.length; i++) {
      union.append(" UNION ALL SELECT ").append(i).append(", ?").append(i);
    }
    String query =
        "(SELECT " + name + "(x) FROM (SELECT x FROM (" + union + ") ORDER BY k LIMIT 100))";
    RealSqlite.Answer theirs = sqlite.evaluate(query, rows);
    String ours;
    try {
      ours = RealSqlite.describe(aggregate(name, rows));
    } catch (SqliteException e) {
      ours = "error: " + e.getMessage();
    }
    if (ours.startsWith("error: ")) {
      assertThat(theirs.error())
          .as("%s of %s", name, RealSqlite.describe(rows))
          .contains("integer overflow");
    } else {
      assertThat(ours)
          .as("%s of %s (seed %d, round %d)", name, RealSqlite.describe(rows), SEED, round)
          .isEqualTo(theirs.toString());
    }
  }

  private static Value aggregate(String name, Value... rows) {
    Function.Aggregate function = (Function.Aggregate) FunctionRegistry.builtIn().find(name, 1);
    Accumulator accumulator = function.newAccumulator();
    for (Value row : rows) {
      accumulator.add(Collation.BINARY, new Value[] {row});
    }
    Value result = new Value();
    accumulator.result(result);
    return result;
  }

  @Test
  void anAccumulatorStartsAgainAfterReset() {
    Value one = new Value();
    one.setInteger(1);
    for (String name : NAMES) {
      Accumulator accumulator =
          ((Function.Aggregate) FunctionRegistry.builtIn().find(name, 1)).newAccumulator();
      Value fresh = new Value();
      accumulator.result(fresh);
      String before = RealSqlite.describe(fresh);
      accumulator.add(Collation.BINARY, new Value[] {one});
      accumulator.reset();
      Value after = new Value();
      accumulator.result(after);
      assertThat(RealSqlite.describe(after)).as(name).isEqualTo(before);
    }
  }

  @Test
  void minAndMaxSayWhichRowTheyAreAbout() {
    Accumulator max =
        ((Function.Aggregate) FunctionRegistry.builtIn().find("max", 1)).newAccumulator();
    Value x = new Value();
    assertThat(max.add(Collation.BINARY, new Value[] {x})).isTrue();
    x.setInteger(5);
    assertThat(max.add(Collation.BINARY, new Value[] {x})).isTrue();
    assertThat(max.add(Collation.BINARY, new Value[] {x})).isFalse();
    x.setInteger(6);
    assertThat(max.add(Collation.BINARY, new Value[] {x})).isTrue();
    x.setNull();
    assertThat(max.add(Collation.BINARY, new Value[] {x})).isFalse();
  }
}
