package org.vfstck.engine.sql.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.vfstck.engine.sql.testing.RandomValues;
import org.vfstck.engine.sql.testing.Randomised;
import org.vfstck.engine.sql.testing.RealSqlite;

class AffinityTest {

  private static final long SEED = Randomised.seed(314159);

  @Test
  void aStoredValueIsTheOneThatSqliteStores() throws SQLException {
    RandomValues values = new RandomValues(SEED);
    Affinity[] affinities = Affinity.values();
    try (RealSqlite sqlite = new RealSqlite();
        Statement statement = sqlite.connection().createStatement()) {
      statement.execute(
          "CREATE TABLE t(k INTEGER PRIMARY KEY, b BLOB, t TEXT, n NUM, i INT, r REAL)");
      for (int i = 0; i < Randomised.rounds(2500); i++) {
        Value value = values.next();
        insert(sqlite.connection(), value);
        for (int column = 0; column < affinities.length; column++) {
          Value ours = new Value();
          ours.set(value);
          affinities[column].apply(ours);
          String name = String.valueOf("btnir".charAt(column));
          assertThat(RealSqlite.describe(ours))
              .as(
                  "%s in a column of affinity %s (seed %d)",
                  RealSqlite.describe(value), affinities[column], SEED)
              .isEqualTo(sqlite.evaluate("(SELECT " + name + " FROM t)").toString());
        }
      }
    }
  }

  private static void insert(Connection connection, Value value) throws SQLException {
    String parameter = value.isText() ? "+CAST(?1 AS TEXT)" : "?1";
    String sql = "INSERT OR REPLACE INTO t SELECT 1, p, p, p, p, p FROM (SELECT %s AS p)";
    try (PreparedStatement insert = connection.prepareStatement(String.format(sql, parameter))) {
      switch (value.storageClass()) {
        case NULL -> insert.setNull(1, java.sql.Types.NULL);
        case INTEGER -> insert.setLong(1, value.integer());
        case REAL -> insert.setDouble(1, value.real());
        default -> insert.setBytes(1, value.copyOfBytes());
      }
      insert.executeUpdate();
    }
  }

  @Test
  void aDeclaredTypeHasTheAffinityThatSqliteGivesIt() throws SQLException {
    String[] types = {
      "",
      "INT",
      "integer",
      "BIGINT UNSIGNED",
      "CHARINT",
      "VARCHAR(10)",
      "nclob",
      "TEXT",
      "BLOB",
      "REAL",
      "double precision",
      "FLOAT",
      "NUMERIC",
      "DECIMAL(10,5)",
      "BOOLEAN",
      "DATE",
      "STRING",
      "FLOATING POINT",
      "BLOBTEXT",
      "any"
    };
    Value number = new Value();
    try (RealSqlite sqlite = new RealSqlite();
        Statement statement = sqlite.connection().createStatement()) {
      for (String type : types) {
        statement.execute("CREATE TABLE t(x " + type + ")");
        statement.execute("INSERT INTO t VALUES ('1'), (1.5), (1), ('1e2')");
        StringBuilder theirs = new StringBuilder();
        try (ResultSet rows = statement.executeQuery("SELECT typeof(x) FROM t ORDER BY rowid")) {
          while (rows.next()) {
            theirs.append(rows.getString(1)).append(' ');
          }
        }
        StringBuilder ours = new StringBuilder();
        Affinity affinity = Affinity.ofTypeName(type);
        for (Object literal : new Object[] {"1", 1.5, 1L, "1e2"}) {
          if (literal instanceof String s) {
            number.setText(s);
          } else if (literal instanceof Double d) {
            number.setReal(d);
          } else {
            number.setInteger((Long) literal);
          }
          affinity.apply(number);
          ours.append(number.storageClass().typeName()).append(' ');
        }
        assertThat(ours.toString()).as("type %s", type).isEqualTo(theirs.toString());
        statement.execute("DROP TABLE t");
      }
    }
  }
}
