package org.vfstck.engine.error;

import org.vfstck.vfs.ResultCode;

/**
 * A statement or a storage operation did not end in OK. Subclasses are the outcomes that callers
 * tell apart; {@link #of} picks the one that belongs to a code.
 *
 * <p>Without a stack trace: a BUSY is an everyday answer, and what explains a failure to a user is
 * the message, the code and the trace of VFS calls.
 */
public class SqliteException extends RuntimeException {

  private final transient ResultCode code;

  public SqliteException(ResultCode code, String message) {
    this(code, message, null);
  }

  public SqliteException(ResultCode code, String message, Throwable cause) {
    super(message, cause, false, false);
    this.code = code;
  }

  /** The extended result code, never OK. */
  public final ResultCode code() {
    return code;
  }

  /** The exception type for {@code code}, with {@code what} as the message. */
  public static SqliteException of(ResultCode code, String what) {
    return switch (code.value() & 0xff) {
      case 5 -> new BusyException(code, what);
      case 6 -> new LockedException(code, what);
      case 8 -> new ReadOnlyException(code, what);
      case 9 -> new InterruptException(code, what);
      case 10 -> new InputOutputException(code, what);
      case 11 -> new CorruptException(code, what);
      case 13 -> new FullException(code, what);
      case 14 -> new CannotOpenException(code, what);
      case 15 -> new ProtocolException(code, what);
      case 19 -> new ConstraintException(code, what);
      case 21 -> new MisuseException(code, what);
      case 26 -> new NotADatabaseException(code, what);
      default -> new SqliteException(code, what);
    };
  }

  /** Throws unless {@code code} is OK. {@code what} names the operation. */
  public static void check(ResultCode code, String what) {
    if (!code.isOk()) {
      throw of(code, what + ": " + code.symbol());
    }
  }
}
