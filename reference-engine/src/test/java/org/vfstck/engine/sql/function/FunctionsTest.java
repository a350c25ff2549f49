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

/** Scalar functions give SQLite's values, or fail where it fails, on the same random arguments. */
class FunctionsTest {

  private static final int ROUNDS = Randomised.rounds(120);
  private static final long SEED = Randomised.seed(987654321);

  private static final List<String> CALLS =
      List.of(
          "abs/1",
          "char/1",
          "char/3",
          "coalesce/2",
          "coalesce/3",
          "concat/1",
          "concat/3",
          "concat_ws/2",
          "concat_ws/4",
          "glob/2",
          "hex/1",
          "if/3",
          "ifnull/2",
          "iif/2",
          "iif/3",
          "iif/5",
          "instr/2",
          "length/1",
          "like/2",
          "like/3",
          "likely/1",
          "lower/1",
          "ltrim/1",
          "ltrim/2",
          "max/2",
          "max/3",
          "min/2",
          "min/3",
          "nullif/2",
          "octet_length/1",
          "quote/1",
          "replace/3",
          "round/1",
          "round/2",
          "rtrim/1",
          "rtrim/2",
          "sign/1",
          "substr/2",
          "substr/3",
          "substring/3",
          "trim/1",
          "trim/2",
          "typeof/1",
          "unhex/1",
          "unhex/2",
          "unicode/1",
          "unlikely/1",
          "upper/1");

  static Value call(String name, Value... arguments) {
    Function.Scalar function =
        (Function.Scalar) FunctionRegistry.builtIn().find(name, arguments.length);
    Value result = new Value();
    function.body().call(new FixedContext(), Collation.BINARY, arguments, result);
    return result;
  }

  private static void compare(RealSqlite sqlite, String name, Value... arguments)
      throws SQLException {
    StringBuilder expression = new StringBuilder(name).append('(');
    for (int i = 1; i <= arguments.length; i++) {
      expression.append(i > 1 ? ", ?" : "?").append(i);
    }
    RealSqlite.Answer theirs = sqlite.evaluate(expression.append(')').toString(), arguments);
    String ours;
    try {
      ours = RealSqlite.describe(call(name, arguments));
    } catch (SqliteException e) {
      ours = "error: " + e.getMessage();
    }
    if (ours.startsWith("error: ")) {
      assertThat(theirs.error())
          .as("%s(%s) fails here with: %s", name, RealSqlite.describe(arguments), ours)
          .isNotNull()
          .contains(ours.substring("error: ".length()));
    } else {
      assertThat(ours)
          .as("%s(%s) (seed %d)", name, RealSqlite.describe(arguments), SEED)
          .isEqualTo(theirs.toString());
    }
  }

  @Test
  void everyFunctionGivesTheValueOfSqlite() throws SQLException {
    RandomValues values = new RandomValues(SEED);
    try (RealSqlite sqlite = new RealSqlite()) {
      for (String call : CALLS) {
        String name = call.substring(0, call.indexOf('/'));
        int count = Integer.parseInt(call.substring(call.indexOf('/') + 1));
        for (int i = 0; i < ROUNDS; i++) {
          Value[] arguments = new Value[count];
          for (int j = 0; j < count; j++) {
            arguments[j] = values.next();
          }
          compare(sqlite, name, arguments);
        }
      }
    }
  }

  @Test
  void patternsMatchWhatTheyMatchInSqlite() throws SQLException {
    Random random = new Random(SEED);
    try (RealSqlite sqlite = new RealSqlite()) {
      for (int i = 0; i < Randomised.rounds(1500); i++) {
        Value text = word(random, "aAbB\u00e4\u00c4%_-]^", 8);
        compare(sqlite, "like", word(random, "aAb%%__\u00e4!", 7), text);
        compare(sqlite, "like", word(random, "aAb%_\u00e4!!", 7), text, word(random, "!%_", 1));
        compare(sqlite, "glob", word(random, "aAb**??[[]]^-\u00e4", 9), text);
      }
    }
  }

  private static Value word(Random random, String alphabet, int most) {
    StringBuilder text = new StringBuilder();
    int length = most == 1 ? 1 : random.nextInt(most + 1);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    Value value = new Value();
    value.setText(text.toString());
    return value;
  }

  @Test
  void printfWritesWhatSqliteWrites() throws SQLException {
    RandomValues values = new RandomValues(SEED + 1);
    Random random = values.random();
    String conversions = "diuxXoeEfgGfgsczqQwrp%";
    try (RealSqlite sqlite = new RealSqlite()) {
      for (int i = 0; i < Randomised.rounds(4000); i++) {
        StringBuilder format = new StringBuilder("<%");
        for (int flags = random.nextInt(3); flags > 0; flags--) {
          format.append("-+ #!0,".charAt(random.nextInt(7)));
        }
        if (random.nextInt(3) == 0) {
          format.append(1 + random.nextInt(30));
        }
        if (random.nextInt(2) == 0) {
          format.append('.').append(random.nextInt(24));
        }
        format.append(conversions.charAt(random.nextInt(conversions.length()))).append("> %d");
        Value text = new Value();
        text.setText(format.toString());
        Value argument = values.next();
        if (argument.isNull() && format.indexOf("c") >= 0) {
          continue;
        }
        compare(sqlite, "printf", text, argument, values.integer());
      }
    }
  }

  @Test
  void realsBecomeTheTextOfSqlite() throws SQLException {
    RandomValues values = new RandomValues(SEED + 2);
    try (RealSqlite sqlite = new RealSqlite()) {
      for (int i = 0; i < Randomised.rounds(8000); i++) {
        Value real = values.real();
        Value text = new Value();
        text.set(real);
        text.convertNumberToText();
        assertThat(RealSqlite.describe(text))
            .as("text of %s", Double.toHexString(real.real()))
            .isEqualTo(sqlite.evaluate("?1 || ''", real).toString());
      }
    }
  }

  @Test
  void textBecomesTheRealOfSqlite() throws SQLException {
    Random random = new Random(SEED + 3);
    try (RealSqlite sqlite = new RealSqlite()) {
      for (int i = 0; i < Randomised.rounds(6000); i++) {
        StringBuilder digits = new StringBuilder();
        int length = 1 + random.nextInt(25);
        int point = random.nextInt(length + 1);
        for (int j = 0; j < length; j++) {
          digits.append(j == point ? "." : "").append((char) ('0' + random.nextInt(10)));
        }
        digits.append('e').append(random.nextInt(700) - 350);
        Value text = new Value();
        text.setText(digits.toString());
        Value ours = new Value();
        ours.setReal(text.asReal());
        assertThat(RealSqlite.describe(ours))
            .as("real of %s", digits)
            .isEqualTo(sqlite.evaluate("CAST(?1 AS REAL)", text).toString());
      }
    }
  }

  @Test
  void randomHasNoValueWithoutAnAbsoluteValue() {
    for (int i = 0; i < 1000; i++) {
      assertThat(call("random").integer()).isNotEqualTo(Long.MIN_VALUE);
    }
    Value length = new Value();
    length.setInteger(17);
    assertThat(call("randomblob", length).length()).isEqualTo(17);
    assertThat(call("zeroblob", length).copyOfBytes()).containsOnly(0).hasSize(17);
    assertThat(call("changes").integer()).isEqualTo(3);
    assertThat(call("total_changes").integer()).isEqualTo(5);
    assertThat(call("last_insert_rowid").integer()).isEqualTo(7);
  }

  @Test
  void aFunctionIsFoundByNameInAnyCaseAndNumberOfArguments() {
    FunctionRegistry registry = FunctionRegistry.builtIn();
    assertThat(registry.find("MAX", 1)).isInstanceOf(Function.Aggregate.class);
    assertThat(registry.find("Max", 2)).isInstanceOf(Function.Scalar.class);
    assertThat(registry.find("abs", 2)).isNull();
    assertThat(registry.contains("ABS")).isTrue();
    assertThat(registry.contains("no_such_function")).isFalse();
  }

  /** A connection with known counters. */
  private static final class FixedContext implements FunctionContext {

    private final Random random = new Random(1);

    @Override
    public long changes() {
      return 3;
    }

    @Override
    public long totalChanges() {
      return 5;
    }

    @Override
    public long lastInsertRowid() {
      return 7;
    }

    @Override
    public long nextRandom() {
      return random.nextInt(4) == 0 ? Long.MIN_VALUE : random.nextLong();
    }
  }
}
