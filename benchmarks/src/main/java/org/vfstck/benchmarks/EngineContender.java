package org.vfstck.benchmarks;

import java.nio.file.Path;
import org.vfstck.engine.api.Connection;
import org.vfstck.engine.api.Statement;
import org.vfstck.testkit.os.OsVfs;

/** The reference engine on real files. */
final class EngineContender implements Contender {

  private Connection connection;
  private Statement insert;
  private Statement point;
  private Statement range;

  @Override
  public void open(Path folder, Durability durability) {
    connection = Connection.open(new OsVfs(), folder.resolve("engine.db").toString());
    connection.execute("PRAGMA journal_mode=WAL");
    connection.execute("PRAGMA synchronous=" + durability);
    connection.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, v TEXT, n INTEGER)");
    insert = connection.prepare("INSERT INTO t(id, v, n) VALUES(?, ?, ?)");
    point = connection.prepare("SELECT v, n FROM t WHERE id=?");
    range = connection.prepare("SELECT v, n FROM t WHERE id BETWEEN ? AND ?");
  }

  @Override
  public void begin() {
    connection.execute("BEGIN");
  }

  @Override
  public void commit() {
    connection.execute("COMMIT");
  }

  @Override
  public void insert(long id, String text, long number) {
    insert.bind(1, id).bind(2, text).bind(3, number).step();
    insert.reset();
  }

  @Override
  public long point(long id) {
    point.bind(1, id);
    long sum = point.step() ? point.columnText(0).length() + point.columnLong(1) : -1;
    point.reset();
    return sum;
  }

  @Override
  public long range(long first, long last) {
    range.bind(1, first).bind(2, last);
    long sum = 0;
    while (range.step()) {
      sum += range.columnText(0).length() + range.columnLong(1);
    }
    range.reset();
    return sum;
  }

  @Override
  public void checkpoint() {
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  @Override
  public void close() {
    connection.close();
  }
}
