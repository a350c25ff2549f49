package org.vfstck.engine.sql.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vfstck.engine.sql.select.expression.RowTable;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Comparison;
import org.vfstck.engine.sql.value.Value;

class RowTableTest {

  private static Value random(Random random) {
    Value value = new Value();
    switch (random.nextInt(6)) {
      case 0 -> value.setInteger(random.nextInt(5) - 2);
      case 1 -> value.setReal((random.nextInt(9) - 4) / 2.0);
      case 2 -> value.setText(random.nextInt(3) + " ".repeat(random.nextInt(3)));
      case 3 -> value.setText(random.nextBoolean() ? "Ab" : "aB");
      case 4 -> value.setBlob(new byte[] {(byte) random.nextInt(2)});
      default -> {}
    }
    return value;
  }

  /** A wrong hash would keep equal rows apart; the ordered set does not hash. */
  @Test
  void keepsTheRowsThatAnOrderedSetKeeps() {
    for (Collation collation :
        new Collation[] {Collation.BINARY, Collation.NOCASE, Collation.RTRIM}) {
      Random random = new Random(7);
      RowTable table = new RowTable(new Collation[] {collation, collation});
      TreeSet<Value[]> set =
          new TreeSet<>(
              (a, b) -> {
                int first = Comparison.compare(a[0], b[0], collation);
                return first != 0 ? first : Comparison.compare(a[1], b[1], collation);
              });
      for (int i = 0; i < 3000; i++) {
        Value[] row = {random(random), random(random)};
        assertThat(table.contains(row)).isEqualTo(set.contains(row));
        assertThat(table.add(row)).isEqualTo(set.add(row));
      }
      assertThat(table.size()).isEqualTo(set.size()).isGreaterThan(100);
      table.clear();
      assertThat(table.contains(set.first())).isFalse();
    }
  }

  @Test
  void rememberedRowsDoNotChangeWithTheRegistersTheyCameFrom() {
    RowTable table = new RowTable(new Collation[] {Collation.BINARY});
    byte[] page = {'a', 'b', 'c'};
    Value value = new Value();
    value.setText(page, 0, 3);
    table.add(new Value[] {value});
    page[0] = 'z';
    assertThat(table.row(0)[0].text()).isEqualTo("abc");
  }
}
