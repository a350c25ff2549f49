package org.vfstck.engine.sql.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vfstck.engine.error.CorruptException;
import org.vfstck.engine.format.TextEncoding;
import org.vfstck.engine.sql.testing.RandomValues;
import org.vfstck.engine.sql.testing.Randomised;
import org.vfstck.engine.sql.testing.RealSqlite;

class RecordTest {

  private static final long SEED = Randomised.seed(271828);
  private static final Collation[] COLLATIONS = {
    Collation.BINARY, Collation.NOCASE, Collation.RTRIM, Collation.BINARY
  };

  private static Value[] row(RandomValues values, int count) {
    Value[] row = new Value[count];
    for (int i = 0; i < count; i++) {
      row[i] = values.next();
    }
    return row;
  }

  private static byte[] write(TextEncoding encoding, Value... row) {
    RecordWriter writer = new RecordWriter(encoding);
    writer.write(row, 0, row.length);
    return writer.copy();
  }

  private static Value integer(long number) {
    Value value = new Value();
    value.setInteger(number);
    return value;
  }

  private static Value real(double number) {
    Value value = new Value();
    value.setReal(number);
    return value;
  }

  private static Value text(String string) {
    Value value = new Value();
    value.setText(string);
    return value;
  }

  @Test
  void aRecordHasTheBytesOfTheFileFormat() {
    Value blob = new Value();
    blob.setBlob(new byte[] {7});
    byte[] record =
        write(
            TextEncoding.UTF_8,
            new Value(),
            integer(0),
            integer(1),
            integer(-1),
            integer(128),
            integer(-32769),
            real(1.5),
            text("hi"),
            blob);
    assertThat(record)
        .containsExactly(
            // header: its size, then NULL, constants 0 and 1, 1, 2 and 3 bytes, double, text, blob
            10,
            0,
            8,
            9,
            1,
            2,
            3,
            7,
            17,
            14,
            // content
            -1,
            0,
            -128,
            -1,
            127,
            -1,
            0x3f,
            -8,
            0,
            0,
            0,
            0,
            0,
            0,
            'h',
            'i',
            7);
  }

  @Test
  void schemaFormatsBelowFourHaveNoConstants() {
    RecordWriter writer = new RecordWriter(TextEncoding.UTF_8, 1);
    writer.write(new Value[] {integer(0), integer(1)}, 0, 2);
    assertThat(writer.copy()).containsExactly(3, 1, 1, 0, 1);
  }

  @Test
  void aRealColumnStoresWholeNumbersAsIntegers() {
    RecordWriter writer = new RecordWriter(TextEncoding.UTF_8);
    Affinity[] affinities = {Affinity.REAL, Affinity.REAL, Affinity.REAL, Affinity.BLOB};
    writer.write(
        new Value[] {real(5), real(5.5), real(140737488355328.0), real(5)}, 0, 4, affinities);
    assertThat(Arrays.copyOf(writer.buffer(), 6)).containsExactly(5, 1, 7, 7, 7, 5);
  }

  @ParameterizedTest
  @EnumSource(TextEncoding.class)
  void whatIsWrittenIsRead(TextEncoding encoding) {
    RandomValues values = new RandomValues(SEED);
    RecordWriter writer = new RecordWriter(encoding);
    RecordReader reader = new RecordReader(encoding);
    Value column = new Value();
    for (int i = 0; i < Randomised.rounds(2000); i++) {
      Value[] row = row(values, values.random().nextInt(200) == 0 ? 300 : 6);
      if (encoding != TextEncoding.UTF_8) {
        makeValidUtf8(row);
      }
      writer.write(row, 0, row.length);
      byte[] page = new byte[writer.length() + 10];
      System.arraycopy(writer.buffer(), 0, page, 5, writer.length());
      reader.reset(page, 5, writer.length());
      assertThat(reader.columnCount()).isEqualTo(row.length);
      for (int c = row.length - 1; c >= 0; c--) {
        assertThat(reader.column(c, column)).isTrue();
        assertThat(RealSqlite.describe(column)).isEqualTo(RealSqlite.describe(row[c]));
        assertThat(reader.storageClass(c)).isEqualTo(row[c].storageClass());
      }
      assertThat(reader.column(row.length, column)).isFalse();
      assertThat(column.isNull()).isTrue();
    }
  }

  private static void makeValidUtf8(Value[] row) {
    for (Value value : row) {
      if (value.isText()) {
        value.setText(value.text());
      }
    }
  }

  @Test
  void columnsOnOverflowPagesAreFetched() {
    RandomValues values = new RandomValues(SEED);
    RecordReader reader = new RecordReader(TextEncoding.UTF_8);
    Value column = new Value();
    for (int i = 0; i < Randomised.rounds(2000); i++) {
      Value[] row = row(values, 1 + values.random().nextInt(6));
      byte[] record = write(TextEncoding.UTF_8, row);
      int local = 1 + values.random().nextInt(record.length);
      byte[] page = Arrays.copyOf(record, local);
      PayloadSource source = (from, to, at, count) -> System.arraycopy(record, from, to, at, count);
      reader.reset(page, 0, local, record.length, source);
      for (int c = 0; c < row.length; c++) {
        reader.column(c, column);
        assertThat(RealSqlite.describe(column)).isEqualTo(RealSqlite.describe(row[c]));
      }
    }
  }

  @Test
  void aDamagedRecordIsReadOrReportedAsCorrupt() {
    RandomValues values = new RandomValues(SEED);
    Random random = values.random();
    RecordReader reader = new RecordReader(TextEncoding.UTF_8);
    Value[] key = row(values, 4);
    RecordComparer comparer = new RecordComparer(TextEncoding.UTF_8, COLLATIONS, new boolean[4]);
    comparer.set(key, 0, 4, RecordComparer.Tie.EQUAL);
    Value column = new Value();
    int corrupt = 0;
    for (int i = 0; i < Randomised.rounds(30000); i++) {
      byte[] record = write(TextEncoding.UTF_8, row(values, 4));
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        record[random.nextInt(Math.min(record.length, 8))] = (byte) random.nextInt();
      }
      int length = random.nextInt(record.length + 1);
      try {
        reader.reset(record, 0, length);
        for (int c = 0; c < reader.columnCount(); c++) {
          reader.column(c, column);
        }
      } catch (CorruptException e) {
        corrupt++;
      } catch (RuntimeException e) {
        fail("seed " + SEED + ": " + Arrays.toString(Arrays.copyOf(record, length)), e);
      }
      try {
        comparer.compareTo(record, 0, length);
      } catch (CorruptException e) {
        corrupt++;
      } catch (RuntimeException e) {
        fail("seed " + SEED + ": " + Arrays.toString(Arrays.copyOf(record, length)), e);
      }
    }
    assertThat(corrupt).isPositive();
  }

  @Test
  void aProbeOrdersRecordsAsTheirValuesAreOrdered() {
    RandomValues values = new RandomValues(SEED);
    Random random = values.random();
    Value[][] pool = new Value[60][];
    for (int i = 0; i < pool.length; i++) {
      pool[i] = row(values, 4);
    }
    boolean[] descending = {false, true, false, true};
    RecordComparer comparer = new RecordComparer(TextEncoding.UTF_8, COLLATIONS, descending);
    for (int i = 0; i < Randomised.rounds(20000); i++) {
      Value[] key = new Value[4];
      Value[] row = new Value[4];
      for (int c = 0; c < 4; c++) {
        row[c] = pool[random.nextInt(pool.length)][c];
        key[c] = random.nextInt(3) == 0 ? pool[random.nextInt(pool.length)][c] : row[c];
      }
      int count = random.nextInt(5);
      RecordComparer.Tie tie = RecordComparer.Tie.values()[random.nextInt(3)];
      comparer.set(key, 0, count, tie);
      byte[] record = write(TextEncoding.UTF_8, row);
      int expected = tie.ordinal() - 1;
      for (int c = count - 1; c >= 0; c--) {
        int order = Integer.signum(Comparison.compare(key[c], row[c], COLLATIONS[c]));
        expected = order == 0 ? expected : descending[c] ? -order : order;
      }
      assertThat(Integer.signum(comparer.compareTo(record, 0, record.length)))
          .as("%s against %s", RealSqlite.describe(key), RealSqlite.describe(row))
          .isEqualTo(expected);
    }
  }

  @Test
  void integersCompareExactlyWithReals() {
    assertThat(Comparison.compare(9007199254740993L, 9007199254740992.0)).isPositive();
    assertThat(Comparison.compare(Long.MAX_VALUE, 9223372036854775808.0)).isNegative();
    assertThat(Comparison.compare(Long.MIN_VALUE, -9223372036854775808.0)).isZero();
    assertThat(Comparison.compare(0, -0.0)).isZero();
    assertThat(Comparison.compare(5, Double.NEGATIVE_INFINITY)).isPositive();
  }

  @Test
  void aCopyOutlivesWhatItWasCopiedFrom() {
    byte[] page = {'a', 'b', 'c'};
    Value shared = new Value();
    Value copy = new Value();
    shared.setText(page, 0, 3);
    copy.copyFrom(shared);
    page[0] = 'x';
    assertThat(copy.text()).isEqualTo("abc");
    assertThat(shared.text()).isEqualTo("xbc");
  }

  @Test
  void moreThanTheLongestTextIsTooBig() {
    assertThatThrownBy(() -> Value.checkLength(1_000_000_001L))
        .hasMessage("string or blob too big");
  }
}
