package org.vfstck.engine.sql.exec;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.btree.Btree;
import org.vfstck.engine.btree.Meta;
import org.vfstck.engine.error.BusyException;
import org.vfstck.engine.error.LockedException;
import org.vfstck.engine.error.MisuseException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.format.TextEncoding;
import org.vfstck.engine.lock.BusyHandler;
import org.vfstck.engine.pager.FilePager;
import org.vfstck.engine.pager.LockingMode;
import org.vfstck.engine.pager.PagerOptions;
import org.vfstck.engine.sql.parse.ParsedStatement;
import org.vfstck.engine.sql.parse.Parser;
import org.vfstck.engine.sql.schema.Catalog;
import org.vfstck.engine.sql.schema.Schema;
import org.vfstck.engine.sql.schema.SchemaBuilder;
import org.vfstck.engine.sql.select.expression.CompileException;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.tree.Statement;
import org.vfstck.engine.wal.CheckpointMode;
import org.vfstck.engine.wal.CheckpointResult;
import org.vfstck.vfs.PathResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/**
 * What a connection is made of: its databases with their schemas, the transactions over them, the
 * statements that run, and the settings.
 */
public final class Session implements Catalog {

  /** Rows between two looks at interrupt and progress handler. */
  private static final int POLL_INTERVAL = 100;

  /** 1970-01-01 in milliseconds of the Julian day. */
  private static final long UNIX_EPOCH = 210866760000000L;

  private final Vfs vfs;
  private final AccessRight access;
  private final boolean uri;
  private final List<Database> databases = new ArrayList<>(2);
  private final List<Database> open = new ArrayList<>(2);
  private final List<PreparedStatement> running = new ArrayList<>();
  private final Transactions transactions = new Transactions(this);
  private final BusyCounter busy = new BusyCounter();
  private final Hooks hooks = new Hooks();
  private final Settings settings = new Settings();
  private final Counters counters;
  private final Interruption interruption = new Interruption();
  private final Schema emptyTemporarySchema =
      new SchemaBuilder(true, 0, 4, TextEncoding.UTF_8).build(0);
  private ResultCode lastErrorCode = ResultCode.OK;
  private String lastErrorMessage = "not an error";
  private boolean closed;

  private Session(Vfs vfs, AccessRight access, boolean uri) {
    this.vfs = vfs;
    this.access = access;
    this.uri = uri;
    this.counters = new Counters(vfs);
  }

  public static Session open(Vfs vfs, String name, AccessRight access, boolean uri) {
    Session session = new Session(vfs, access, uri);
    session.setDatabase(MAIN, session.openDatabase("main", name));
    session.setDatabase(TEMP, null);
    return session;
  }

  /** Opens the file that {@code file} names, as main or for ATTACH. */
  Database openDatabase(String name, String file) {
    DatabaseName parsed = DatabaseName.parse(file, uri, access, vfs.name());
    String path = parsed.path();
    if (path != null) {
      PathResult full = vfs.fullPathname(path);
      if (!full.code().isOk() && full.code().value() != ResultCode.OK_SYMLINK.value()) {
        throw SqliteException.of(full.code(), "unable to open database file: " + path);
      }
      path = full.path();
    }
    PagerOptions options =
        new PagerOptions(
            parsed.access() == AccessRight.READ_ONLY,
            parsed.access() == AccessRight.READ_WRITE_CREATE,
            parsed.immutable(),
            parsed.noLock(),
            parsed.memory(),
            0);
    FilePager pager = FilePager.open(vfs, path, options);
    return prepared(name, pager);
  }

  private Database prepared(String name, FilePager pager) {
    pager.setBusyHandler(busy);
    return new Database(name, pager, new Btree(pager));
  }

  // ---- databases

  @Override
  public int databaseCount() {
    return databases.size();
  }

  @Override
  public String databaseName(int database) {
    return database == TEMP ? "temp" : databases.get(database).name();
  }

  @Override
  public Schema schema(int database) {
    Database found = databases.get(database);
    if (found == null) {
      return emptyTemporarySchema;
    }
    if (found.schema() == null) {
      loadSchema(found);
    }
    return found.schema();
  }

  @Override
  public Btree btree(int database) {
    return database(database).btree();
  }

  /** The database; temp is made when it is needed for the first time. */
  Database database(int number) {
    Database database = databases.get(number);
    if (database == null) {
      database = prepared("temp", FilePager.open(vfs, null, PagerOptions.IN_MEMORY));
      database.setEncodingOfNew(settings.encodingOfNewDatabase());
      setDatabase(number, database);
    }
    return database;
  }

  /** Those that are open, in order. */
  List<Database> databases() {
    return open;
  }

  private void setDatabase(int number, Database database) {
    if (number == databases.size()) {
      databases.add(database);
    } else {
      databases.set(number, database);
    }
    listOpen();
  }

  private void listOpen() {
    open.clear();
    for (Database database : databases) {
      if (database != null) {
        open.add(database);
      }
    }
  }

  boolean hasTemporaryDatabase() {
    return databases.get(TEMP) != null;
  }

  MultiFileCommit multiFileCommit() {
    return new MultiFileCommit(this);
  }

  void attach(Database database) {
    setDatabase(databases.size(), database);
  }

  void detach(int number) {
    Database database = databases.remove(number);
    listOpen();
    database.pager().close();
  }

  // ---- schemas

  /** Reads every schema that is not known: for pragmas that SQLite precedes by that. */
  void loadSchemas() {
    for (int i = 0; i < databases.size(); i++) {
      schema(i);
    }
  }

  private void loadSchema(Database database) {
    Btree btree = database.btree();
    boolean fresh = !btree.inReadTransaction();
    transactions.beginDatabase(database, false, false);
    try {
      database.setSchema(new SchemaReader(btree).read(database == databases.get(TEMP)));
    } finally {
      if (fresh) {
        btree.endRead();
      }
    }
  }

  /** In a transaction: whether {@code schema} is what the file declares. */
  boolean isCurrent(Database database, Schema schema) {
    if (schema.cookie() != database.btree().getMeta(Meta.SCHEMA_COOKIE)) {
      database.setSchema(null);
      return false;
    }
    return database.schema() == schema;
  }

  /**
   * A rollback has taken back changes of schemas. Statements that are running may stand in b-trees
   * that are no longer what they were.
   */
  void schemasRolledBack() {
    forgetSchemas();
    for (int i = 0; i < running.size(); i++) {
      running.get(i).abort();
    }
  }

  void forgetSchemas() {
    for (Database database : databases()) {
      database.setSchema(null);
    }
  }

  // ---- statements

  public PreparedStatement prepare(String sql, int offset) {
    if (closed) {
      throw new MisuseException(
          ResultCode.MISUSE, "bad parameter or other API misuse: the connection is closed");
    }
    try {
      busy.restart();
      ParsedStatement parsed = Parser.parse(sql, offset);
      Execution execution =
          new Execution(
              this, counters, this::unixTime, parsed.parameterCount(), this::poll, POLL_INTERVAL);
      Program program = parsed.statement() == null ? null : compile(parsed.statement(), execution);
      PreparedStatement prepared = new PreparedStatement(this, sql, parsed, execution, program);
      succeeded();
      return prepared;
    } catch (SqliteException e) {
      throw failed(e);
    } catch (StackOverflowError e) {
      throw failed(SqliteException.of(ResultCode.ERROR, "statement is nested too deeply"));
    }
  }

  /** Compiles; when a name is unknown, looks first whether the schemas at hand are still true. */
  Program compile(Statement statement, Execution execution) {
    try {
      return compileOnce(statement, execution);
    } catch (CompileException e) {
      if (!schemasAreStale()) {
        throw e;
      }
      return compileOnce(statement, execution);
    }
  }

  private Program compileOnce(Statement statement, Execution execution) {
    Program program = new Compiler(this, execution).compile(statement);
    Schema[] schemas = new Schema[databases.size()];
    for (int i = 0; i < schemas.length; i++) {
      schemas[i] = databases.get(i) == null ? null : databases.get(i).schema();
    }
    program.compiledFor(schemas);
    return program;
  }

  private boolean schemasAreStale() {
    boolean stale = false;
    for (Database database : databases()) {
      if (database.schema() != null) {
        boolean fresh = !database.btree().inReadTransaction();
        transactions.beginDatabase(database, false, false);
        stale |= !isCurrent(database, database.schema());
        if (fresh) {
          database.btree().endRead();
        }
      }
    }
    return stale;
  }

  void statementStarts() {
    if (running.isEmpty()) {
      interruption.clear();
    }
    for (int i = 0; i < running.size(); i++) {
      running.get(i).keepRow();
    }
  }

  void started(PreparedStatement statement) {
    running.add(statement);
  }

  void ended(PreparedStatement statement) {
    running.remove(statement);
  }

  /** Ends a statement's part in transactions; see {@link Transactions#end}. */
  SqliteException end(Program program, int savepoint, SqliteException failure) {
    SqliteException result = transactions.end(program, savepoint, failure);
    if (program instanceof ControlProgram control) {
      control.ended(result);
    }
    if (program.countsChanges() && !(failure instanceof SchemaChangedException)) {
      boolean kept = failure == null || program.failureScope() == FailureScope.NOTHING;
      counters.statementEnded(kept ? ((ChangeProgram) program).changes() : 0);
    }
    return result;
  }

  /** After the locks are gone: the wal hook, by default the automatic checkpoint. */
  SqliteException afterStatement() {
    if (!transactions.isAutocommit()) {
      return null;
    }
    SqliteException failure = null;
    for (Database database : databases()) {
      int frames = database.pager().walCallbackFrames();
      if (frames <= 0) {
        continue;
      }
      WalHook hook = hooks.wal();
      try {
        if (hook != null) {
          hook.committed(database.name(), frames);
        } else if (settings.autocheckpoint() > 0 && frames >= settings.autocheckpoint()) {
          checkpointDatabase(database, CheckpointMode.PASSIVE);
        }
      } catch (SqliteException e) {
        // The commit has happened; a checkpoint that fails is tried again after the next one.
        failure = hook == null ? failure : e;
      }
    }
    return failure;
  }

  /** The VFS counts from noon of 24 November 4714 BC. */
  private long unixTime() {
    return vfs.currentTimeMillis() - UNIX_EPOCH;
  }

  private void poll() {
    interruption.poll();
  }

  void checkInterrupted() {
    if (interruption.isRequested()) {
      throw Interruption.failure();
    }
  }

  // ---- checkpoint

  /** Null: all databases. */
  public CheckpointResult checkpoint(String name, CheckpointMode mode) {
    try {
      busy.restart();
      int database = -1;
      if (name != null) {
        database = findDatabase(name);
        if (database < 0) {
          throw SqliteException.of(ResultCode.ERROR, "unknown database: " + name);
        }
      }
      CheckpointResult result = checkpoint(database, mode);
      succeeded();
      return result;
    } catch (SqliteException e) {
      throw failed(e);
    }
  }

  /** As PRAGMA wal_checkpoint: figures of the first database, busy if any was. */
  CheckpointResult checkpoint(int number, CheckpointMode mode) {
    CheckpointResult first = null;
    boolean anyBusy = false;
    for (int i = 0; i < databases.size(); i++) {
      if (databases.get(i) == null || number >= 0 && i != number) {
        continue;
      }
      CheckpointResult result;
      try {
        result = checkpointDatabase(databases.get(i), mode);
      } catch (BusyException e) {
        result = new CheckpointResult(true, -1, -1);
      }
      anyBusy |= result.busy();
      first = first == null ? result : first;
    }
    return new CheckpointResult(
        anyBusy,
        first == null ? -1 : first.framesInLog(),
        first == null ? -1 : first.framesCheckpointed());
  }

  private CheckpointResult checkpointDatabase(Database database, CheckpointMode mode) {
    Btree btree = database.btree();
    if (btree.inReadTransaction()) {
      throw new LockedException(ResultCode.LOCKED, "database table is locked");
    }
    return database.pager().checkpoint(mode);
  }

  // ---- the whole file

  /** Null: main. */
  public byte[] serialize(String name) {
    try {
      busy.restart();
      int number = name == null ? MAIN : findDatabase(name);
      if (number < 0) {
        throw SqliteException.of(ResultCode.ERROR, "unknown database: " + name);
      }
      Database database = database(number);
      boolean fresh = !database.btree().inReadTransaction();
      transactions.beginDatabase(database, false, false);
      try {
        return database.serialize();
      } finally {
        if (fresh) {
          database.btree().endRead();
        }
        succeeded();
      }
    } catch (SqliteException e) {
      throw failed(e);
    }
  }

  // ---- settings and state

  Vfs vfs() {
    return vfs;
  }

  Transactions transactions() {
    return transactions;
  }

  BusyCounter busy() {
    return busy;
  }

  Hooks hooks() {
    return hooks;
  }

  Settings settings() {
    return settings;
  }

  Counters counters() {
    return counters;
  }

  LockingMode defaultLockingMode() {
    return settings.lockingMode();
  }

  public void setBusyHandler(BusyHandler handler) {
    busy.set(handler);
  }

  public void setBusyTimeout(int milliseconds) {
    busy.setTimeout(vfs, milliseconds);
  }

  public void interrupt() {
    interruption.request();
  }

  public void setProgressHandler(int steps, ProgressHandler handler) {
    interruption.setProgressHandler(Math.max(1, steps / POLL_INTERVAL), steps < 1 ? null : handler);
  }

  public void setWalHook(WalHook hook) {
    hooks.setWal(hook);
    settings.setAutocheckpoint(0);
  }

  /** The automatic checkpoint is a wal hook: it takes the place of one that was set. */
  void setAutocheckpoint(int frames) {
    hooks.setWal(null);
    settings.setAutocheckpoint(frames);
  }

  int autocheckpoint() {
    return hooks.wal() == null ? settings.autocheckpoint() : 0;
  }

  public void setCommitHook(CommitHook hook) {
    hooks.setCommit(hook);
  }

  public void setRollbackHook(Runnable hook) {
    hooks.setRollback(hook);
  }

  public void setUpdateHook(UpdateHook hook) {
    hooks.setUpdate(hook);
  }

  public long changes() {
    return counters.changes();
  }

  public long totalChanges() {
    return counters.totalChanges();
  }

  public long lastInsertRowid() {
    return counters.lastInsertRowid();
  }

  public boolean inTransaction() {
    return !transactions.isAutocommit();
  }

  public ResultCode lastErrorCode() {
    return lastErrorCode;
  }

  public String lastErrorMessage() {
    return lastErrorMessage;
  }

  SqliteException failed(SqliteException failure) {
    SqliteException shown = Messages.present(failure);
    lastErrorCode = shown.code();
    lastErrorMessage = shown.getMessage();
    return shown;
  }

  void succeeded() {
    lastErrorCode = ResultCode.OK;
    lastErrorMessage = "not an error";
  }

  boolean isClosed() {
    return closed;
  }

  /** Ends what runs, rolls back what is open, closes the files. */
  public void close() {
    if (closed) {
      return;
    }
    for (PreparedStatement statement : List.copyOf(running)) {
      statement.reset();
    }
    if (!transactions.isAutocommit()) {
      transactions.rollbackAll();
    }
    closed = true;
    SqliteException failure = null;
    for (int i = open.size() - 1; i >= 0; i--) {
      try {
        open.get(i).pager().close();
      } catch (SqliteException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
