package org.vfstck.benchmarks;

import java.nio.file.Path;

/** A database engine, with the few operations that are measured. Prepared once, used often. */
public interface Contender extends AutoCloseable {

  /** Opens a new database with the table {@code t(id INTEGER PRIMARY KEY, v TEXT, n INTEGER)}. */
  void open(Path folder, Durability durability);

  void begin();

  void commit();

  /** Inserts a row; a transaction of its own outside of one. */
  void insert(long id, String text, long number);

  /** Reads {@code v} and {@code n} of the row with this id; the sum of its lengths, to be used. */
  long point(long id);

  /** Reads all rows from {@code first} to {@code last} by id; the sum of {@code n}. */
  long range(long first, long last);

  /** Copies the log into the database. */
  void checkpoint();

  @Override
  void close();

  /** When a commit is made durable. */
  enum Durability {
    /** Never. */
    OFF,
    /** At checkpoints. */
    NORMAL
  }

  /** Whom to measure. */
  enum Kind {
    ENGINE,
    SQLITE,
    H2;

    Contender create() {
      return switch (this) {
        case ENGINE -> new EngineContender();
        case SQLITE -> new SqliteContender();
        case H2 -> new H2Contender();
      };
    }
  }
}
