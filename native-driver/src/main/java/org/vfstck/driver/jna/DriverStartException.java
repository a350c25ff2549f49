package org.vfstck.driver.jna;

/** Why the driver cannot host its VFS: one line that says what to do about it. */
final class DriverStartException extends Exception {

  /** The kinds of reasons. */
  enum Reason {
    USAGE,
    SQLITE_NOT_LOADABLE,
    NO_LOAD_EXTENSION,
    VFS_LIBRARY_NOT_LOADABLE,
    ENTRY_POINT_MISSING,
    INITIALISATION_FAILED,
    NO_SUCH_VFS,
    PARENT_NOT_USABLE,
    SETUP_FAILED
  }

  private final Reason reason;

  DriverStartException(Reason reason, String message) {
    super(message.replaceAll("\\s*\\R\\s*", " "));
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
