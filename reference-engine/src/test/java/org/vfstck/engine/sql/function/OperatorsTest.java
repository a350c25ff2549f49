package org.vfstck.engine.sql.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vfstck.engine.sql.testing.RandomValues;
import org.vfstck.engine.sql.testing.Randomised;
import org.vfstck.engine.sql.testing.RealSqlite;
import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Comparison;
import org.vfstck.engine.sql.value.Value;

/** Operators, comparison and conversions give SQLite's values, on the same random operands. */
class OperatorsTest {

  private static final int ROUNDS = Randomised.rounds(300);
  private static final long SEED = Randomised.seed(20240601);

  private interface Operation {
    void apply(Value left, Value right, Value out);
  }

  private static Map<String, Operation> operations() {
    Map<String, Operation> operations = new LinkedHashMap<>();
    operations.put("?1 + ?2", Operators::add);
    operations.put("?1 - ?2", Operators::subtract);
    operations.put("?1 * ?2", Operators::multiply);
    operations.put("?1 / ?2", Operators::divide);
    operations.put("?1 % ?2", Operators::remainder);
    operations.put("?1 & ?2", Operators::bitAnd);
    operations.put("?1 | ?2", Operators::bitOr);
    operations.put("?1 << ?2", Operators::shiftLeft);
    operations.put("?1 >> ?2", Operators::shiftRight);
    operations.put("?1 || ?2", Operators::concatenate);
    operations.put("-?1", (left, right, out) -> Operators.negate(left, out));
    operations.put("~?1", (left, right, out) -> Operators.bitNot(left, out));
    operations.put("?1 IS ?2", comparing(Collation.BINARY));
    operations.put("?1 IS ?2 COLLATE NOCASE", comparing(Collation.NOCASE));
    operations.put("?1 IS ?2 COLLATE RTRIM", comparing(Collation.RTRIM));
    operations.put("(?1 < ?2) + 0", less(Collation.BINARY));
    operations.put("(?1 < ?2 COLLATE NOCASE) + 0", less(Collation.NOCASE));
    operations.put("(?1 < ?2 COLLATE RTRIM) + 0", less(Collation.RTRIM));
    operations.put("CAST(?1 AS TEXT)", casting(Affinity.TEXT));
    operations.put("CAST(?1 AS BLOB)", casting(Affinity.BLOB));
    operations.put("CAST(?1 AS INTEGER)", casting(Affinity.INTEGER));
    operations.put("CAST(?1 AS REAL)", casting(Affinity.REAL));
    operations.put("CAST(?1 AS NUMERIC)", casting(Affinity.NUMERIC));
    operations.put("CASE WHEN ?1 THEN 1 ELSE 0 END", (l, r, out) -> out.setBoolean(l.isTrue()));
    return operations;
  }

  private static Operation comparing(Collation collation) {
    return (left, right, out) -> out.setBoolean(Comparison.same(left, right, collation));
  }

  private static Operation less(Collation collation) {
    return (left, right, out) -> {
      if (left.isNull() || right.isNull()) {
        out.setNull();
      } else {
        out.setBoolean(Comparison.compare(left, right, collation) < 0);
      }
    };
  }

  private static Operation casting(Affinity affinity) {
    return (left, right, out) -> {
      out.set(left);
      affinity.cast(out);
    };
  }

  @Test
  void everyOperatorGivesTheValueOfSqlite() throws SQLException {
    RandomValues values = new RandomValues(SEED);
    try (RealSqlite sqlite = new RealSqlite()) {
      for (int i = 0; i < ROUNDS; i++) {
        Value left = values.next();
        Value right = values.next();
        for (Map.Entry<String, Operation> operation : operations().entrySet()) {
          Value ours = new Value();
          operation.getValue().apply(left, right, ours);
          assertThat(RealSqlite.describe(ours))
              .as(
                  "%s with ?1 = %s, ?2 = %s (seed %d)",
                  operation.getKey(), RealSqlite.describe(left), RealSqlite.describe(right), SEED)
              .isEqualTo(sqlite.evaluate(operation.getKey(), left, right).toString());
        }
      }
    }
  }

  @Test
  void anOperandMayTakeTheResult() {
    Value left = new Value();
    Value right = new Value();
    left.setText("4");
    right.setText("10");
    Operators.subtract(left, right, left);
    assertThat(left.integer()).isEqualTo(-6);
    left.setText("4");
    Operators.concatenate(left, right, left);
    assertThat(left.text()).isEqualTo("410");
  }
}
