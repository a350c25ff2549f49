package org.vfstck.vfs;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An SQLite result code, primary or extended (rescode.html).
 *
 * <pre>
 *   bits 0-7    primary code        {@code IOERR_SHORT_READ} = 10 | 2 &lt;&lt; 8 = 522
 *   bits 8-31   extension           0 for a primary code
 * </pre>
 *
 * A VFS may return a number that SQLite does not define; it is kept as it is, so that a report can
 * show it.
 */
public record ResultCode(int value) {

  private static final Map<Integer, String> NAMES = new HashMap<>();

  public static final ResultCode OK = define("OK", 0);
  public static final ResultCode ERROR = define("ERROR", 1);
  public static final ResultCode INTERNAL = define("INTERNAL", 2);
  public static final ResultCode PERM = define("PERM", 3);
  public static final ResultCode ABORT = define("ABORT", 4);
  public static final ResultCode BUSY = define("BUSY", 5);
  public static final ResultCode LOCKED = define("LOCKED", 6);
  public static final ResultCode NOMEM = define("NOMEM", 7);
  public static final ResultCode READONLY = define("READONLY", 8);
  public static final ResultCode INTERRUPT = define("INTERRUPT", 9);
  public static final ResultCode IOERR = define("IOERR", 10);
  public static final ResultCode CORRUPT = define("CORRUPT", 11);
  public static final ResultCode NOTFOUND = define("NOTFOUND", 12);
  public static final ResultCode FULL = define("FULL", 13);
  public static final ResultCode CANTOPEN = define("CANTOPEN", 14);
  public static final ResultCode PROTOCOL = define("PROTOCOL", 15);
  public static final ResultCode EMPTY = define("EMPTY", 16);
  public static final ResultCode SCHEMA = define("SCHEMA", 17);
  public static final ResultCode TOOBIG = define("TOOBIG", 18);
  public static final ResultCode CONSTRAINT = define("CONSTRAINT", 19);
  public static final ResultCode MISMATCH = define("MISMATCH", 20);
  public static final ResultCode MISUSE = define("MISUSE", 21);
  public static final ResultCode NOLFS = define("NOLFS", 22);
  public static final ResultCode AUTH = define("AUTH", 23);
  public static final ResultCode FORMAT = define("FORMAT", 24);
  public static final ResultCode RANGE = define("RANGE", 25);
  public static final ResultCode NOTADB = define("NOTADB", 26);
  public static final ResultCode NOTICE = define("NOTICE", 27);
  public static final ResultCode WARNING = define("WARNING", 28);
  public static final ResultCode ROW = define("ROW", 100);
  public static final ResultCode DONE = define("DONE", 101);

  public static final ResultCode ERROR_MISSING_COLLSEQ = extend("ERROR_MISSING_COLLSEQ", ERROR, 1);
  public static final ResultCode ERROR_RETRY = extend("ERROR_RETRY", ERROR, 2);
  public static final ResultCode ERROR_SNAPSHOT = extend("ERROR_SNAPSHOT", ERROR, 3);

  public static final ResultCode IOERR_READ = extend("IOERR_READ", IOERR, 1);
  public static final ResultCode IOERR_SHORT_READ = extend("IOERR_SHORT_READ", IOERR, 2);
  public static final ResultCode IOERR_WRITE = extend("IOERR_WRITE", IOERR, 3);
  public static final ResultCode IOERR_FSYNC = extend("IOERR_FSYNC", IOERR, 4);
  public static final ResultCode IOERR_DIR_FSYNC = extend("IOERR_DIR_FSYNC", IOERR, 5);
  public static final ResultCode IOERR_TRUNCATE = extend("IOERR_TRUNCATE", IOERR, 6);
  public static final ResultCode IOERR_FSTAT = extend("IOERR_FSTAT", IOERR, 7);
  public static final ResultCode IOERR_UNLOCK = extend("IOERR_UNLOCK", IOERR, 8);
  public static final ResultCode IOERR_RDLOCK = extend("IOERR_RDLOCK", IOERR, 9);
  public static final ResultCode IOERR_DELETE = extend("IOERR_DELETE", IOERR, 10);
  public static final ResultCode IOERR_BLOCKED = extend("IOERR_BLOCKED", IOERR, 11);
  public static final ResultCode IOERR_NOMEM = extend("IOERR_NOMEM", IOERR, 12);
  public static final ResultCode IOERR_ACCESS = extend("IOERR_ACCESS", IOERR, 13);
  public static final ResultCode IOERR_CHECKRESERVEDLOCK =
      extend("IOERR_CHECKRESERVEDLOCK", IOERR, 14);
  public static final ResultCode IOERR_LOCK = extend("IOERR_LOCK", IOERR, 15);
  public static final ResultCode IOERR_CLOSE = extend("IOERR_CLOSE", IOERR, 16);
  public static final ResultCode IOERR_DIR_CLOSE = extend("IOERR_DIR_CLOSE", IOERR, 17);
  public static final ResultCode IOERR_SHMOPEN = extend("IOERR_SHMOPEN", IOERR, 18);
  public static final ResultCode IOERR_SHMSIZE = extend("IOERR_SHMSIZE", IOERR, 19);
  public static final ResultCode IOERR_SHMLOCK = extend("IOERR_SHMLOCK", IOERR, 20);
  public static final ResultCode IOERR_SHMMAP = extend("IOERR_SHMMAP", IOERR, 21);
  public static final ResultCode IOERR_SEEK = extend("IOERR_SEEK", IOERR, 22);
  public static final ResultCode IOERR_DELETE_NOENT = extend("IOERR_DELETE_NOENT", IOERR, 23);
  public static final ResultCode IOERR_MMAP = extend("IOERR_MMAP", IOERR, 24);
  public static final ResultCode IOERR_GETTEMPPATH = extend("IOERR_GETTEMPPATH", IOERR, 25);
  public static final ResultCode IOERR_CONVPATH = extend("IOERR_CONVPATH", IOERR, 26);
  public static final ResultCode IOERR_VNODE = extend("IOERR_VNODE", IOERR, 27);
  public static final ResultCode IOERR_AUTH = extend("IOERR_AUTH", IOERR, 28);
  public static final ResultCode IOERR_BEGIN_ATOMIC = extend("IOERR_BEGIN_ATOMIC", IOERR, 29);
  public static final ResultCode IOERR_COMMIT_ATOMIC = extend("IOERR_COMMIT_ATOMIC", IOERR, 30);
  public static final ResultCode IOERR_ROLLBACK_ATOMIC = extend("IOERR_ROLLBACK_ATOMIC", IOERR, 31);
  public static final ResultCode IOERR_DATA = extend("IOERR_DATA", IOERR, 32);
  public static final ResultCode IOERR_CORRUPTFS = extend("IOERR_CORRUPTFS", IOERR, 33);
  public static final ResultCode IOERR_IN_PAGE = extend("IOERR_IN_PAGE", IOERR, 34);

  public static final ResultCode LOCKED_SHAREDCACHE = extend("LOCKED_SHAREDCACHE", LOCKED, 1);
  public static final ResultCode LOCKED_VTAB = extend("LOCKED_VTAB", LOCKED, 2);
  public static final ResultCode BUSY_RECOVERY = extend("BUSY_RECOVERY", BUSY, 1);
  public static final ResultCode BUSY_SNAPSHOT = extend("BUSY_SNAPSHOT", BUSY, 2);
  public static final ResultCode BUSY_TIMEOUT = extend("BUSY_TIMEOUT", BUSY, 3);
  public static final ResultCode CANTOPEN_NOTEMPDIR = extend("CANTOPEN_NOTEMPDIR", CANTOPEN, 1);
  public static final ResultCode CANTOPEN_ISDIR = extend("CANTOPEN_ISDIR", CANTOPEN, 2);
  public static final ResultCode CANTOPEN_FULLPATH = extend("CANTOPEN_FULLPATH", CANTOPEN, 3);
  public static final ResultCode CANTOPEN_CONVPATH = extend("CANTOPEN_CONVPATH", CANTOPEN, 4);
  public static final ResultCode CANTOPEN_DIRTYWAL = extend("CANTOPEN_DIRTYWAL", CANTOPEN, 5);
  public static final ResultCode CANTOPEN_SYMLINK = extend("CANTOPEN_SYMLINK", CANTOPEN, 6);
  public static final ResultCode CORRUPT_VTAB = extend("CORRUPT_VTAB", CORRUPT, 1);
  public static final ResultCode CORRUPT_SEQUENCE = extend("CORRUPT_SEQUENCE", CORRUPT, 2);
  public static final ResultCode CORRUPT_INDEX = extend("CORRUPT_INDEX", CORRUPT, 3);
  public static final ResultCode READONLY_RECOVERY = extend("READONLY_RECOVERY", READONLY, 1);
  public static final ResultCode READONLY_CANTLOCK = extend("READONLY_CANTLOCK", READONLY, 2);
  public static final ResultCode READONLY_ROLLBACK = extend("READONLY_ROLLBACK", READONLY, 3);
  public static final ResultCode READONLY_DBMOVED = extend("READONLY_DBMOVED", READONLY, 4);
  public static final ResultCode READONLY_CANTINIT = extend("READONLY_CANTINIT", READONLY, 5);
  public static final ResultCode READONLY_DIRECTORY = extend("READONLY_DIRECTORY", READONLY, 6);
  public static final ResultCode ABORT_ROLLBACK = extend("ABORT_ROLLBACK", ABORT, 2);
  public static final ResultCode CONSTRAINT_CHECK = extend("CONSTRAINT_CHECK", CONSTRAINT, 1);
  public static final ResultCode CONSTRAINT_COMMITHOOK =
      extend("CONSTRAINT_COMMITHOOK", CONSTRAINT, 2);
  public static final ResultCode CONSTRAINT_FOREIGNKEY =
      extend("CONSTRAINT_FOREIGNKEY", CONSTRAINT, 3);
  public static final ResultCode CONSTRAINT_FUNCTION = extend("CONSTRAINT_FUNCTION", CONSTRAINT, 4);
  public static final ResultCode CONSTRAINT_NOTNULL = extend("CONSTRAINT_NOTNULL", CONSTRAINT, 5);
  public static final ResultCode CONSTRAINT_PRIMARYKEY =
      extend("CONSTRAINT_PRIMARYKEY", CONSTRAINT, 6);
  public static final ResultCode CONSTRAINT_TRIGGER = extend("CONSTRAINT_TRIGGER", CONSTRAINT, 7);
  public static final ResultCode CONSTRAINT_UNIQUE = extend("CONSTRAINT_UNIQUE", CONSTRAINT, 8);
  public static final ResultCode CONSTRAINT_VTAB = extend("CONSTRAINT_VTAB", CONSTRAINT, 9);
  public static final ResultCode CONSTRAINT_ROWID = extend("CONSTRAINT_ROWID", CONSTRAINT, 10);
  public static final ResultCode CONSTRAINT_PINNED = extend("CONSTRAINT_PINNED", CONSTRAINT, 11);
  public static final ResultCode CONSTRAINT_DATATYPE =
      extend("CONSTRAINT_DATATYPE", CONSTRAINT, 12);
  public static final ResultCode NOTICE_RECOVER_WAL = extend("NOTICE_RECOVER_WAL", NOTICE, 1);
  public static final ResultCode NOTICE_RECOVER_ROLLBACK =
      extend("NOTICE_RECOVER_ROLLBACK", NOTICE, 2);
  public static final ResultCode WARNING_AUTOINDEX = extend("WARNING_AUTOINDEX", WARNING, 1);
  public static final ResultCode AUTH_USER = extend("AUTH_USER", AUTH, 1);
  public static final ResultCode OK_LOAD_PERMANENTLY = extend("OK_LOAD_PERMANENTLY", OK, 1);
  public static final ResultCode OK_SYMLINK = extend("OK_SYMLINK", OK, 2);

  private static ResultCode define(String name, int value) {
    NAMES.put(value, "SQLITE_" + name);
    return new ResultCode(value);
  }

  private static ResultCode extend(String name, ResultCode primary, int extension) {
    return define(name, primary.value | extension << 8);
  }

  public boolean isOk() {
    return value == 0;
  }

  /** The code without its extension: {@code BUSY} for {@code BUSY_SNAPSHOT}. */
  public ResultCode primary() {
    return value >>> 8 == 0 ? this : new ResultCode(value & 0xff);
  }

  /** Whether this is {@code primary} or one of its extended codes. */
  public boolean isA(ResultCode primary) {
    return (value & 0xff) == primary.value;
  }

  /** SQLite's name, {@code SQLITE_IOERR_SHORT_READ}; the bare number for an undefined code. */
  public String symbol() {
    return NAMES.getOrDefault(value, Integer.toString(value));
  }

  /** By SQLite's name, with or without the prefix {@code SQLITE_}; empty for any other text. */
  public static Optional<ResultCode> ofSymbol(String symbol) {
    String whole = symbol.startsWith("SQLITE_") ? symbol : "SQLITE_" + symbol;
    return NAMES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(whole))
        .map(entry -> new ResultCode(entry.getKey()))
        .findFirst();
  }

  /** Whether SQLite defines this code. */
  public boolean isDefined() {
    return NAMES.containsKey(value);
  }

  /** SQLite's name and the number: {@code SQLITE_BUSY (5)}. */
  @Override
  public String toString() {
    return isDefined() ? symbol() + " (" + value + ")" : symbol();
  }
}
