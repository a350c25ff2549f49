package org.vfstck.features.crash;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.api.Connection;
import org.vfstck.engine.api.Statement;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.testkit.memory.MemoryVfs;

/** The workloads that are explored when none is given. */
public final class Workloads {

  private Workloads() {}

  /** The one that all settings are explored with: a schema and twelve transactions of all kinds. */
  public static Workload twelveTransactions() {
    List<String> all = new ArrayList<>();
    all.add("CREATE TABLE account(id INTEGER PRIMARY KEY, name TEXT, balance INTEGER)");
    all.add("CREATE INDEX account_name ON account(name)");
    all.add("INSERT INTO account VALUES(1, 'ada', 100), (2, 'ben', 200)");
    all.add("INSERT INTO account VALUES(3, 'cleo', 300)");
    all.addAll(
        List.of(
            "BEGIN",
            "UPDATE account SET balance = balance - 10 WHERE id = 1",
            "UPDATE account SET balance = balance + 10 WHERE id = 2",
            "COMMIT"));
    all.add("DELETE FROM account WHERE id = 3");
    all.add("INSERT INTO account VALUES(4, hex(zeroblob(40)), 400)");
    all.add("UPDATE account SET name = name || ' the second' WHERE id = 2");
    all.addAll(List.of("BEGIN", "DELETE FROM account", "ROLLBACK"));
    all.add("INSERT INTO account VALUES(5, 'eve', 500)");
    all.add("UPDATE account SET balance = balance + 1");
    all.add("INSERT INTO account VALUES(6, 'finn', 600)");
    all.add("DELETE FROM account WHERE id IN (4, 5)");
    return new Workload("twelve transactions", all);
  }

  /** Checkpoints of each mode between transactions. */
  public static Workload checkpoints() {
    return new Workload(
        "checkpoints",
        List.of(
            "CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)",
            "INSERT INTO t VALUES(1, 'one'), (2, 'two')",
            "PRAGMA wal_checkpoint(PASSIVE)",
            "UPDATE t SET b = 'uno' WHERE a = 1",
            "INSERT INTO t VALUES(3, hex(zeroblob(3000)))",
            "PRAGMA wal_checkpoint(TRUNCATE)",
            "UPDATE t SET b = 'due' WHERE a = 2",
            "PRAGMA wal_checkpoint(RESTART)",
            "DELETE FROM t WHERE a = 3",
            "PRAGMA wal_checkpoint(TRUNCATE)",
            "INSERT INTO t VALUES(4, 'four')"));
  }

  /** Transactions that change one page, as a journal could be left out for. */
  public static Workload onePage() {
    return new Workload(
        "one page",
        List.of(
            "CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)",
            "INSERT INTO t VALUES(1, hex(zeroblob(400))), (2, hex(zeroblob(500)))",
            "UPDATE t SET b = lower(hex(zeroblob(300))) || 'x'",
            "INSERT INTO t VALUES(3, 'three')",
            "DELETE FROM t WHERE a = 1",
            "INSERT INTO t VALUES(4, hex(zeroblob(500)))"));
  }

  /** A transaction larger than its cache, with a rollback to a savepoint in it. */
  static Workload savepoints() {
    List<String> all = new ArrayList<>();
    all.add("PRAGMA cache_size=2");
    all.add("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)");
    all.add("INSERT INTO t VALUES(1, 'one')");
    all.add("BEGIN");
    for (int i = 2; i < 5; i++) {
      all.add("INSERT INTO t VALUES(" + i + ", hex(zeroblob(1500)))");
    }
    all.add("SAVEPOINT s");
    for (int i = 7; i < 9; i++) {
      all.add("INSERT INTO t VALUES(" + i + ", hex(zeroblob(1500)) || 'lost')");
    }
    all.add("ROLLBACK TO s");
    for (int i = 20; i < 22; i++) {
      all.add("INSERT INTO t VALUES(" + i + ", hex(zeroblob(1500)) || 'kept')");
    }
    all.add("COMMIT");
    all.add("INSERT INTO t VALUES(30, 'thirty')");
    return new Workload("savepoints", all);
  }

  /** Space given back: VACUUM, and incremental vacuum. */
  public static Workload vacuum() {
    return new Workload(
        "vacuum",
        List.of(
            "CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)",
            "INSERT INTO t VALUES(1, hex(zeroblob(3000))), (2, hex(zeroblob(3000))), (3, 'three')",
            "DELETE FROM t WHERE a < 3",
            "VACUUM",
            "INSERT INTO t VALUES(4, 'four')"));
  }

  /** From rollback journal to log and back. */
  public static Workload journalModes() {
    return new Workload(
        "journal mode changes",
        List.of(
            "CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)",
            "INSERT INTO t VALUES(1, 'one')",
            "PRAGMA journal_mode=wal",
            "INSERT INTO t VALUES(2, 'two')",
            "INSERT INTO t VALUES(3, 'three')",
            "PRAGMA journal_mode=delete",
            "INSERT INTO t VALUES(4, 'four')",
            "PRAGMA journal_mode=persist",
            "INSERT INTO t VALUES(5, 'five')",
            "PRAGMA journal_mode=truncate",
            "INSERT INTO t VALUES(6, 'six')"));
  }

  /** Commits over two databases, which a super-journal makes one (atomiccommit.html, section 5). */
  public static Workload twoDatabases() {
    return new Workload(
        "two databases",
        List.of(
            "CREATE TABLE main.t(a INTEGER PRIMARY KEY, b TEXT)",
            "CREATE TABLE aux1.u(a INTEGER PRIMARY KEY, b TEXT)",
            "BEGIN",
            "INSERT INTO main.t VALUES(1, 'one')",
            "INSERT INTO aux1.u VALUES(1, 'one')",
            "COMMIT",
            "BEGIN",
            "UPDATE main.t SET b = 'uno'",
            "UPDATE aux1.u SET b = 'uno'",
            "COMMIT"),
        List.of("/other.db"));
  }

  /**
   * The statements of a script.
   *
   * @throws WorkloadException if one of them cannot be parsed, or fails
   */
  public static Workload parse(String name, String script) {
    List<String> statements = new ArrayList<>();
    try (Connection connection = Connection.open(new MemoryVfs(), Workload.DATABASE)) {
      for (int offset = 0; offset < script.length(); ) {
        try (Statement statement = connection.prepare(script, offset)) {
          if (!statement.isEmpty()) {
            statements.add(statement.sql().strip());
          }
          while (statement.step()) {
            // Only what the next statement needs to be compiled.
          }
          offset = statement.tail();
        }
      }
    } catch (SqliteException wrong) {
      throw new WorkloadException(
          "statement " + (statements.size() + 1) + ": " + wrong.getMessage());
    }
    return new Workload(name, statements);
  }
}
