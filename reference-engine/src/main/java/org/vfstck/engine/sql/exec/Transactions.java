package org.vfstck.engine.sql.exec;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.btree.Btree;
import org.vfstck.engine.error.BusyException;
import org.vfstck.engine.error.ConstraintException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.sql.schema.Schema;
import org.vfstck.vfs.ResultCode;

/**
 * The transactions of a connection (lang_transaction.html, lang_savepoint.html).
 *
 * <pre>
 *   autocommit        each statement is a transaction, and it ends with the last of those running:
 *                     the locks go when the last reader is reset, the commit comes when the last
 *                     writer is done
 *   BEGIN             no locks yet; each statement takes what it needs, and keeps it
 *   SAVEPOINT         outside of a transaction it is a BEGIN DEFERRED whose RELEASE commits
 * </pre>
 *
 * The b-trees keep one stack of savepoints: the named ones from the bottom, above them those of the
 * running statements.
 */
final class Transactions {

  private final Session session;
  private final List<String> savepoints = new ArrayList<>();
  private boolean autocommit = true;
  private boolean startedBySavepoint;
  private int statementSavepoints;
  private int active;
  private int readers;
  private int writers;
  private boolean schemaChanged;

  Transactions(Session session) {
    this.session = session;
  }

  boolean isAutocommit() {
    return autocommit;
  }

  int activeStatements() {
    return active;
  }

  /** Statements that are running and take part in transactions, the asking one included. */
  int readers() {
    return readers;
  }

  int writers() {
    return writers;
  }

  /** A statement of the open transaction has changed a schema: a rollback changes it back. */
  void schemaHasChanged() {
    schemaChanged = true;
  }

  // ---- statements

  /** Counts the statement as running. {@link #end} must follow. */
  void enter(Program program) {
    active++;
    if (program.takesPart()) {
      readers++;
    }
    if (!program.isReadOnly()) {
      writers++;
    }
  }

  /**
   * Takes the locks and checks the schemas.
   *
   * @return the statement's savepoint, -1 if it has none
   * @throws SchemaChangedException if the program was compiled for another schema
   */
  int begin(Program program) {
    int savepoint = -1;
    for (int i = 0; program.reads() >>> i != 0; i++) {
      if ((program.reads() >>> i & 1) == 0) {
        continue;
      }
      Database database = session.database(i);
      boolean write = (program.writes() >>> i & 1) != 0;
      beginDatabase(database, write, program.isExclusive());
      if (write && program.needsSavepoint() && (!autocommit || readers > 1)) {
        if (savepoint < 0) {
          savepoint = savepoints.size() + statementSavepoints;
          statementSavepoints++;
        }
        database.btree().openSavepoints(savepoint + 1);
      }
      Schema compiledFor = program.compiledFor(i);
      if (compiledFor != null && !session.isCurrent(database, compiledFor)) {
        if (savepoint >= 0) {
          endStatementSavepoint(savepoint, false);
        }
        throw new SchemaChangedException();
      }
    }
    return savepoint;
  }

  /**
   * Starts a read or write transaction on one database. From no transaction at all the busy handler
   * decides about every lock; when a read lock is held already and RESERVED is refused, waiting
   * could be a deadlock, so BUSY is the answer at once (c3ref/busy_handler.html).
   */
  void beginDatabase(Database database, boolean write, boolean exclusive) {
    Btree btree = database.btree();
    while (true) {
      boolean fresh = !btree.inReadTransaction();
      try {
        btree.beginRead();
        if (write) {
          btree.beginWrite(exclusive);
          if (!savepoints.isEmpty()) {
            btree.openSavepoints(savepoints.size());
          }
        }
        return;
      } catch (SqliteException e) {
        if (fresh && btree.inReadTransaction()) {
          btree.endRead();
        }
        if (!(e instanceof BusyException)) {
          throw e;
        }
        if (!fresh) {
          throw locked(e.code());
        }
        if (!session.busy().retry(0)) {
          // There was no snapshot before that could have become too old.
          boolean snapshot = e.code().value() == ResultCode.BUSY_SNAPSHOT.value();
          throw locked(snapshot ? ResultCode.BUSY : e.code());
        }
      }
    }
  }

  private static SqliteException locked(ResultCode code) {
    return SqliteException.of(code, "database is locked");
  }

  /**
   * Ends a statement: commits or rolls back what has to be.
   *
   * @param failure null if the statement has ended well
   * @return the failure that the caller shall see; null if there is none
   */
  SqliteException end(Program program, int savepoint, SqliteException failure) {
    SqliteException result = failure;
    boolean keepsLocks = false;
    if (program.takesPart()) {
      try {
        result = settle(program, savepoint, failure);
      } catch (KeptBusyException e) {
        result = e.busy();
        keepsLocks = true;
      }
    }
    active--;
    if (program.takesPart()) {
      readers--;
    }
    if (!program.isReadOnly()) {
      writers--;
    }
    if (autocommit && readers == 0 && !keepsLocks) {
      endReads();
    }
    return result;
  }

  private SqliteException settle(Program program, int savepoint, SqliteException failure) {
    boolean special = failure != null && isSpecial(failure);
    boolean undone = false;
    if (special && (!program.isReadOnly() || !failure.code().isA(ResultCode.INTERRUPT))) {
      boolean statementIsEnough =
          savepoint >= 0
              && (failure.code().isA(ResultCode.NOMEM) || failure.code().isA(ResultCode.FULL));
      if (statementIsEnough) {
        undone = true;
        endStatementSavepoint(savepoint, true);
        savepoint = -1;
      } else {
        rollbackAll();
        return failure;
      }
    }
    FailureScope scope = failure == null ? FailureScope.NOTHING : program.failureScope();
    boolean keep = failure == null || scope == FailureScope.NOTHING && !special;
    if (autocommit && writers == (program.isReadOnly() ? 0 : 1)) {
      return settleAutocommit(program, keep, failure);
    }
    if (undone) {
      return failure;
    }
    if (scope == FailureScope.TRANSACTION) {
      rollbackAll();
      return failure;
    }
    if (savepoint >= 0) {
      endStatementSavepoint(savepoint, !keep);
    }
    return failure;
  }

  private SqliteException settleAutocommit(Program program, boolean keep, SqliteException failure) {
    statementSavepoints = 0;
    if (!keep) {
      rollbackAll();
      return failure;
    }
    try {
      commitAll();
      schemaChanged = false;
      return failure;
    } catch (SqliteException e) {
      if (e instanceof BusyException && program.isReadOnly()) {
        throw new KeptBusyException(locked(e.code()));
      }
      rollbackAll();
      return e instanceof BusyException ? locked(e.code()) : e;
    }
  }

  /** Failures after which cache and file may disagree (lang_transaction.html, section 3). */
  private static boolean isSpecial(SqliteException failure) {
    ResultCode code = failure.code();
    return code.isA(ResultCode.IOERR)
        || code.isA(ResultCode.FULL)
        || code.isA(ResultCode.NOMEM)
        || code.isA(ResultCode.INTERRUPT);
  }

  private void endStatementSavepoint(int savepoint, boolean rollback) {
    statementSavepoints--;
    for (Database database : session.databases()) {
      if (database.btree().inWriteTransaction()) {
        if (rollback) {
          database.btree().rollbackToSavepoint(savepoint);
        }
        database.btree().releaseSavepoint(savepoint);
      }
    }
    if (rollback && schemaChanged) {
      session.schemasRolledBack();
    }
  }

  // ---- commit and rollback

  private void commitAll() {
    List<Database> written = new ArrayList<>(1);
    for (Database database : session.databases()) {
      if (database.btree().inWriteTransaction()) {
        database.pager().lockForCommit();
        written.add(database);
      }
    }
    if (!written.isEmpty()) {
      if (!session.hooks().mayCommit()) {
        throw new ConstraintException(ResultCode.CONSTRAINT_COMMITHOOK, "constraint failed");
      }
      session.multiFileCommit().commit(written);
    }
    if (readers <= 1) {
      endReads();
    }
  }

  private void endReads() {
    for (Database database : session.databases()) {
      Btree btree = database.btree();
      if (btree.inReadTransaction() && !btree.inWriteTransaction()) {
        btree.endRead();
      }
    }
  }

  /** Rolls back every database and leaves the transaction, savepoints included. */
  void rollbackAll() {
    boolean wasWriting = !autocommit;
    boolean broken = false;
    for (Database database : session.databases()) {
      Btree btree = database.btree();
      if (btree.inWriteTransaction()) {
        wasWriting = true;
        try {
          btree.rollback();
        } catch (SqliteException e) {
          // The journal is hot now. Without any lock left, the next to read rolls it back.
          database.setSchema(null);
          broken = true;
        }
      }
    }
    if (broken) {
      endReads();
    }
    autocommit = true;
    startedBySavepoint = false;
    savepoints.clear();
    statementSavepoints = 0;
    if (schemaChanged) {
      schemaChanged = false;
      session.schemasRolledBack();
    }
    if (readers <= 1) {
      endReads();
    }
    if (wasWriting) {
      session.hooks().rolledBack();
    }
  }

  // ---- BEGIN, COMMIT, ROLLBACK

  /** BEGIN, after the locks that it asks for have been taken. */
  void openTransaction() {
    if (!autocommit) {
      throw error("cannot start a transaction within a transaction");
    }
    autocommit = false;
  }

  /** COMMIT: with this, the end of its own statement commits. */
  void leaveByCommit() {
    if (autocommit) {
      throw error("cannot commit - no transaction is active");
    }
    if (writers > 0) {
      throw SqliteException.of(
          ResultCode.BUSY, "cannot commit transaction - SQL statements in progress");
    }
    autocommit = true;
  }

  /** The COMMIT has ended well. */
  void committed() {
    savepoints.clear();
    startedBySavepoint = false;
  }

  /** The commit met BUSY: the transaction is still there and the COMMIT may be tried again. */
  void stayAfterBusy() {
    autocommit = false;
  }

  void rollback() {
    if (autocommit) {
      throw error("cannot rollback - no transaction is active");
    }
    rollbackAll();
  }

  // ---- savepoints

  void openSavepoint(String name) {
    if (writers > 0) {
      throw SqliteException.of(
          ResultCode.BUSY, "cannot open savepoint - SQL statements in progress");
    }
    if (autocommit) {
      autocommit = false;
      startedBySavepoint = true;
    }
    savepoints.add(name);
    for (Database database : session.databases()) {
      if (database.btree().inWriteTransaction()) {
        database.btree().openSavepoints(savepoints.size());
      }
    }
  }

  /**
   * @return whether the transaction ends with it: then the end of the RELEASE commits
   */
  boolean releaseSavepoint(String name) {
    int index = find(name);
    if (writers > 0) {
      throw SqliteException.of(
          ResultCode.BUSY, "cannot release savepoint - SQL statements in progress");
    }
    if (index == 0 && startedBySavepoint) {
      autocommit = true;
      return true;
    }
    for (Database database : session.databases()) {
      if (database.btree().inWriteTransaction()) {
        database.btree().releaseSavepoint(index);
      }
    }
    savepoints.subList(index, savepoints.size()).clear();
    return false;
  }

  void rollbackToSavepoint(String name) {
    int index = find(name);
    for (Database database : session.databases()) {
      if (database.btree().inWriteTransaction()) {
        database.btree().rollbackToSavepoint(index);
      }
    }
    if (schemaChanged) {
      session.schemasRolledBack();
    }
    savepoints.subList(index + 1, savepoints.size()).clear();
  }

  private int find(String name) {
    for (int i = savepoints.size() - 1; i >= 0; i--) {
      if (savepoints.get(i).equalsIgnoreCase(name)) {
        return i;
      }
    }
    throw error("no such savepoint: " + name);
  }

  private static SqliteException error(String message) {
    return SqliteException.of(ResultCode.ERROR, message);
  }
}
