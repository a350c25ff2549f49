package org.vfstck.driver.jna;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;

/** The C function types that SQLite calls: methods of a VFS, of a file, and of a connection. */
final class CallbackTypes {

  private CallbackTypes() {}

  /** xOpen. */
  interface Open extends Callback {
    int callback(Pointer vfs, Pointer name, Pointer file, int flags, Pointer outputFlags);
  }

  /** xDelete. */
  interface Delete extends Callback {
    int callback(Pointer vfs, Pointer name, int syncDirectory);
  }

  /** xAccess, xFullPathname: an int, and a place for the answer. */
  interface NameIntOut extends Callback {
    int callback(Pointer vfs, Pointer name, int number, Pointer out);
  }

  /** xRandomness, xGetLastError. */
  interface IntOut extends Callback {
    int callback(Pointer object, int number, Pointer out);
  }

  /** xSleep of a VFS; of a file xSync, xLock, xUnlock, xShmUnmap; a busy handler. */
  interface WithInt extends Callback {
    int callback(Pointer object, int number);
  }

  /** xCurrentTime, xCurrentTimeInt64; of a file xFileSize, xCheckReservedLock. */
  interface Out extends Callback {
    int callback(Pointer object, Pointer out);
  }

  /** xDlOpen. */
  interface DlOpen extends Callback {
    Pointer callback(Pointer vfs, Pointer name);
  }

  /** xDlError. */
  interface DlError extends Callback {
    void callback(Pointer vfs, int size, Pointer out);
  }

  /** xDlSym. */
  interface DlSym extends Callback {
    Pointer callback(Pointer vfs, Pointer handle, Pointer symbol);
  }

  /** xDlClose. */
  interface DlClose extends Callback {
    void callback(Pointer vfs, Pointer handle);
  }

  /** xClose, xSectorSize, xDeviceCharacteristics; a progress handler, a commit hook. */
  interface Plain extends Callback {
    int callback(Pointer object);
  }

  /** xShmBarrier; a rollback hook. */
  interface PlainVoid extends Callback {
    void callback(Pointer object);
  }

  /** xRead, xWrite. */
  interface Transfer extends Callback {
    int callback(Pointer file, Pointer buffer, int amount, long offset);
  }

  /** xTruncate. */
  interface WithLong extends Callback {
    int callback(Pointer file, long number);
  }

  /** xFileControl. */
  interface Control extends Callback {
    int callback(Pointer file, int operation, Pointer argument);
  }

  /** xShmMap. */
  interface ShmMap extends Callback {
    int callback(Pointer file, int region, int size, int extend, Pointer out);
  }

  /** xShmLock. */
  interface ShmLock extends Callback {
    int callback(Pointer file, int offset, int count, int flags);
  }

  /** xFetch. */
  interface Fetch extends Callback {
    int callback(Pointer file, long offset, int amount, Pointer out);
  }

  /** xUnfetch. */
  interface Unfetch extends Callback {
    int callback(Pointer file, long offset, Pointer page);
  }

  /** An update hook. */
  interface UpdateHook extends Callback {
    void callback(Pointer argument, int operation, Pointer schema, Pointer table, long rowid);
  }

  /** A WAL hook. */
  interface WalHook extends Callback {
    int callback(Pointer argument, Pointer connection, Pointer schema, int frames);
  }
}
