package org.vfstck.engine.api;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.lock.BusyHandler;
import org.vfstck.engine.sql.exec.CommitHook;
import org.vfstck.engine.sql.exec.ProgressHandler;
import org.vfstck.engine.sql.exec.Session;
import org.vfstck.engine.sql.exec.UpdateHook;
import org.vfstck.engine.sql.exec.WalHook;
import org.vfstck.engine.wal.CheckpointMode;
import org.vfstck.engine.wal.CheckpointResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/**
 * A connection to a database file and to those that ATTACH adds to it: {@code sqlite3}
 * (c3ref/sqlite3.html). Used by one thread at a time; only {@link #interrupt} may be called from
 * another.
 */
public final class Connection implements AutoCloseable {

  private final Session session;

  private Connection(Session session) {
    this.session = session;
  }

  /**
   * Opens a database; its file is read by the first statement that needs it.
   *
   * @param fileNameOrUri a path for {@link Vfs#fullPathname}, a URI (uri.html), ":memory:", or ""
   *     for a private temporary database
   * @throws SqliteException CANTOPEN if the file cannot be opened; ERROR for a wrong URI; PERM for
   *     a mode that {@code options} does not allow
   */
  public static Connection open(Vfs vfs, String fileNameOrUri, OpenOptions options) {
    return new Connection(Session.open(vfs, fileNameOrUri, options.access(), options.uri()));
  }

  /** Opens a database to read and write it, and creates it if need be. */
  public static Connection open(Vfs vfs, String fileNameOrUri) {
    return open(vfs, fileNameOrUri, OpenOptions.DEFAULT);
  }

  /**
   * Compiles the first statement of {@code sql}.
   *
   * @throws SqliteException ERROR if it is wrong or not supported
   */
  public Statement prepare(String sql) {
    return prepare(sql, 0);
  }

  /** Compiles the first statement of {@code sql} from character {@code offset} on. */
  public Statement prepare(String sql, int offset) {
    return new Statement(session.prepare(sql, offset));
  }

  /** Runs every statement of {@code script}; rows are dropped. Stops at the first that fails. */
  public void execute(String script) {
    int offset = 0;
    while (offset < script.length()) {
      try (Statement statement = prepare(script, offset)) {
        while (statement.step()) {
          // Rows of a script have nobody to read them.
        }
        offset = statement.tail();
      }
    }
  }

  /**
   * Runs one statement and reads all its rows.
   *
   * @param parameters values for parameters 1, 2, ...: null, Number, Boolean, String or byte[]
   */
  public ResultTable query(String sql, Object... parameters) {
    try (Statement statement = prepare(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.bind(i + 1, parameters[i]);
      }
      List<List<Object>> rows = new ArrayList<>();
      while (statement.step()) {
        rows.add(statement.row());
      }
      return new ResultTable(statement.columnNames(), rows);
    }
  }

  /**
   * Who decides whether to wait for a lock; replaces a timeout set before. The handler waits by
   * itself, by {@link Vfs#sleep}.
   */
  public void setBusyHandler(BusyHandler handler) {
    session.setBusyHandler(handler);
  }

  /** Waits for locks up to this time, in SQLite's steps; 0 gives up at once. */
  public void setBusyTimeout(int milliseconds) {
    session.setBusyTimeout(milliseconds);
  }

  /** Ends the statements that are running, with INTERRUPT. May be called from another thread. */
  public void interrupt() {
    session.interrupt();
  }

  /**
   * @param steps about how many rows to visit between two calls; below 1: never
   * @param handler null for none
   */
  public void setProgressHandler(int steps, ProgressHandler handler) {
    session.setProgressHandler(steps, handler);
  }

  /** Replaces the automatic checkpoint, as sqlite3_wal_hook does; null for none. */
  public void setWalHook(WalHook hook) {
    session.setWalHook(hook);
  }

  /** Null for none. */
  public void setCommitHook(CommitHook hook) {
    session.setCommitHook(hook);
  }

  /** Null for none. */
  public void setRollbackHook(Runnable hook) {
    session.setRollbackHook(hook);
  }

  /** Null for none. */
  public void setUpdateHook(UpdateHook hook) {
    session.setUpdateHook(hook);
  }

  /** Rows changed by the last INSERT, UPDATE or DELETE that ended. */
  public long changes() {
    return session.changes();
  }

  /** Rows changed since the connection was opened. */
  public long totalChanges() {
    return session.totalChanges();
  }

  public long lastInsertRowid() {
    return session.lastInsertRowid();
  }

  /** Whether BEGIN or SAVEPOINT has opened a transaction that has not ended. */
  public boolean inTransaction() {
    return session.inTransaction();
  }

  /**
   * Copies frames of the log into the database (c3ref/wal_checkpoint_v2.html).
   *
   * @param schema null for all attached databases
   */
  public CheckpointResult checkpoint(String schema, CheckpointMode mode) {
    return session.checkpoint(schema, mode);
  }

  /**
   * The pages of a database as its file would hold them if every commit were in it
   * (c3ref/serialize.html): what a read transaction sees, the log included. In an open transaction
   * its own changes are there.
   *
   * @param schema null for main
   * @throws SqliteException TOOBIG beyond 2 GiB; what opening a read transaction may throw
   */
  public byte[] serialize(String schema) {
    return session.serialize(schema);
  }

  /** The result of the last call that could fail: OK, or the extended code of its error. */
  public ResultCode lastErrorCode() {
    return session.lastErrorCode();
  }

  /** "not an error", or the message of the last error. */
  public String lastErrorMessage() {
    return session.lastErrorMessage();
  }

  /**
   * Ends running statements, rolls back an open transaction and closes the files. The last
   * connection to a WAL database checkpoints and deletes the log. Closing again does nothing.
   */
  @Override
  public void close() {
    session.close();
  }
}
