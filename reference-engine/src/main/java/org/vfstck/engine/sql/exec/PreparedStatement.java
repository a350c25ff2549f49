package org.vfstck.engine.sql.exec;

import java.util.List;
import org.vfstck.engine.error.MisuseException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.sql.parse.ParsedStatement;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.value.Value;
import org.vfstck.vfs.ResultCode;

/**
 * A statement between prepare and close.
 *
 * <pre>
 *            step: locks, schema check          step: last row
 *   READY ------------------------> RUNNING --------------------> READY
 *                                          reset, close or error
 * </pre>
 *
 * When the schema has changed since it was compiled, the first step compiles it again.
 */
public final class PreparedStatement implements AutoCloseable {

  /** As in SQLite: a schema that changes more often during one step is somebody's mistake. */
  private static final int MAXIMUM_RECOMPILATIONS = 50;

  private final Session session;
  private final String text;
  private final ParsedStatement parsed;
  private final Execution execution;
  private Program program;
  private boolean running;
  private boolean closed;
  private boolean hasRow;
  private boolean aborted;
  private int savepoint = -1;

  PreparedStatement(
      Session session, String text, ParsedStatement parsed, Execution execution, Program program) {
    this.session = session;
    this.text = text;
    this.parsed = parsed;
    this.execution = execution;
    this.program = program;
  }

  public int tail() {
    return parsed.end();
  }

  public String sql() {
    return text.substring(parsed.start(), parsed.end()).trim();
  }

  public boolean isEmpty() {
    return parsed.statement() == null;
  }

  public boolean isReadOnly() {
    return program == null || program.isReadOnly();
  }

  public int parameterCount() {
    return parsed.parameterCount();
  }

  public String parameterName(int index) {
    checkParameter(index);
    return parsed.parameterNames().get(index - 1);
  }

  public int parameterIndex(String name) {
    return parsed.parameterNames().indexOf(name) + 1;
  }

  /** The register of a parameter, to be set. */
  public Value parameter(int index) {
    checkOpen();
    if (running) {
      throw new MisuseException(
          ResultCode.MISUSE, "cannot bind to a statement that is running: reset it first");
    }
    checkParameter(index);
    return execution.parameter(index);
  }

  private void checkParameter(int index) {
    if (index < 1 || index > parsed.parameterCount()) {
      throw new MisuseException(
          ResultCode.RANGE,
          "no parameter " + index + ": the statement has " + parsed.parameterCount());
    }
  }

  public void clearBindings() {
    for (int i = 1; i <= parsed.parameterCount(); i++) {
      parameter(i).setNull();
    }
  }

  public int columnCount() {
    return program == null ? 0 : program.columnCount();
  }

  public String columnName(int column) {
    checkColumn(column);
    return program.columnName(column);
  }

  public Value value(int column) {
    checkColumn(column);
    if (!hasRow) {
      throw new MisuseException(ResultCode.MISUSE, "no row: step has to return true first");
    }
    return program.value(column);
  }

  private void checkColumn(int column) {
    if (column < 0 || column >= columnCount()) {
      throw new MisuseException(
          ResultCode.RANGE, "no column " + column + ": the statement has " + columnCount());
    }
  }

  /** To the next row; false at the end. */
  public boolean step() {
    checkOpen();
    if (program == null) {
      return false;
    }
    session.busy().restart();
    hasRow = false;
    SqliteException failure = null;
    try {
      if (!running) {
        start();
      } else if (aborted) {
        throw SqliteException.of(ResultCode.ABORT_ROLLBACK, "abort due to ROLLBACK");
      }
      session.checkInterrupted();
      if (program.step()) {
        hasRow = true;
        return true;
      }
    } catch (SqliteException e) {
      failure = e;
    } catch (StackOverflowError e) {
      failure = SqliteException.of(ResultCode.ERROR, "statement is nested too deeply");
    } catch (RuntimeException | Error e) {
      // A defect of the engine: leave no locks behind, and let it be seen.
      finish(SqliteException.of(ResultCode.INTERNAL, String.valueOf(e)));
      throw e;
    }
    SqliteException result = finish(failure);
    if (result == null) {
      result = session.afterStatement();
    }
    if (result != null) {
      throw session.failed(result);
    }
    session.succeeded();
    return false;
  }

  private void start() {
    Transactions transactions = session.transactions();
    session.statementStarts();
    for (int i = 0; ; i++) {
      transactions.enter(program);
      running = true;
      aborted = false;
      session.started(this);
      try {
        savepoint = transactions.begin(program);
        execution.begin();
        program.begin();
        return;
      } catch (SchemaChangedException e) {
        finish(e);
        if (i == MAXIMUM_RECOMPILATIONS) {
          throw e;
        }
        program = session.compile(parsed.statement(), execution);
      }
    }
  }

  private SqliteException finish(SqliteException failure) {
    if (!running) {
      return failure;
    }
    running = false;
    hasRow = false;
    session.ended(this);
    program.end();
    int own = savepoint;
    savepoint = -1;
    return session.end(program, own, failure);
  }

  /** Ends the run. What it has written in autocommit mode is committed. */
  public void reset() {
    if (running) {
      SqliteException failure = finish(null);
      if (failure == null) {
        failure = session.afterStatement();
      }
      if (failure != null) {
        session.failed(failure);
      }
    }
  }

  /** Another statement begins while this one stands on a row. */
  void keepRow() {
    if (hasRow) {
      program.keepRow();
    }
  }

  /** A rollback has taken away what it was reading: the next step fails. */
  void abort() {
    aborted = true;
  }

  @Override
  public void close() {
    if (!closed) {
      reset();
      closed = true;
    }
  }

  private void checkOpen() {
    if (closed || session.isClosed()) {
      throw new MisuseException(
          ResultCode.MISUSE,
          "bad parameter or other API misuse: the "
              + (closed ? "statement" : "connection")
              + " is closed");
    }
  }

  /** The names of all columns. */
  public List<String> columnNames() {
    String[] names = new String[columnCount()];
    for (int i = 0; i < names.length; i++) {
      names[i] = columnName(i);
    }
    return List.of(names);
  }
}
