package org.vfstck.testkit.decorator;

import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.ShmLockRequest;

/**
 * One call of a VFS method and its arguments, as numbers.
 *
 * <pre>
 *   method              first        second        flags
 *   xOpen                                          SQLITE_OPEN_* bits
 *   xDelete                                        1: sync the directory
 *   xAccess                                        SQLITE_ACCESS_* number
 *   xRead xWrite xFetch offset       amount
 *   xUnfetch            offset                     0: all beyond, 1: one page
 *   xTruncate           size
 *   xSync                                          SQLITE_SYNC_* bits
 *   xLock xUnlock                                  0 NONE to 4 EXCLUSIVE
 *   xFileControl        number                     opcode
 *   xShmMap             region       region size   1: extend
 *   xShmLock            first slot   slots         SQLITE_SHM_* bits
 *   xShmUnmap                                      1: delete
 *   xSleep xRandomness  amount
 * </pre>
 *
 * @param process the client that called, as the decorator was told; "" if it was not
 * @param handle which open of this VFS the file came from, counted from 1; 0 for a call on no
 *     handle
 * @param file the last element of the path; "" where there is none
 */
public record VfsCall(
    String process,
    VfsMethod method,
    FileKind kind,
    int handle,
    String file,
    long first,
    long second,
    int flags) {

  /** {@code xShmLock(main.db, offset=3, n=1, LOCK|SHARED)}. */
  @Override
  public String toString() {
    String arguments = arguments();
    String separator = file.isEmpty() || arguments.isEmpty() ? "" : ", ";
    return method.symbol() + "(" + file + separator + arguments + ")";
  }

  private String arguments() {
    switch (method) {
      case OPEN:
        return new OpenFlags(flags).toString();
      case DELETE:
        return flags != 0 ? "sync directory" : "";
      case ACCESS:
        return flags == 0 ? "EXISTS" : flags == 1 ? "READWRITE" : "READ";
      case READ:
      case WRITE:
      case FETCH:
        return "offset=" + first + ", amount=" + second;
      case UNFETCH:
        return "offset=" + first + (flags == 0 ? ", all beyond" : "");
      case TRUNCATE:
        return "size=" + first;
      case SYNC:
        return ((flags & 3) == 3 ? "FULL" : "NORMAL") + ((flags & 0x10) != 0 ? "|DATAONLY" : "");
      case LOCK:
      case UNLOCK:
        return LockLevel.values()[flags].name();
      case FILE_CONTROL:
        return "opcode=" + flags + ", " + first;
      case SHM_MAP:
        return "region=" + first + ", size=" + second + (flags != 0 ? ", extend" : "");
      case SHM_LOCK:
        return "offset=" + first + ", n=" + second + ", " + request();
      case SHM_UNMAP:
        return flags != 0 ? "delete" : "";
      case SLEEP:
      case RANDOMNESS:
        return Long.toString(first);
      default:
        return "";
    }
  }

  private String request() {
    for (ShmLockRequest request : ShmLockRequest.values()) {
      if (request.flags() == flags) {
        return request.name().replace('_', '|');
      }
    }
    return Integer.toString(flags);
  }

  /** The outcome in words: {@code SQLITE_OK 8192}, {@code SQLITE_OK no region}. */
  String outcome(ResultCode code, long value) {
    switch (method) {
      case SECTOR_SIZE:
      case SLEEP:
      case RANDOMNESS:
      case CURRENT_TIME:
        return Long.toString(value);
      case DEVICE_CHARACTERISTICS:
        return new DeviceCharacteristics((int) value).toString();
      case SHM_BARRIER:
        return "done";
      default:
        return code.isOk() ? code.symbol() + okValue(value) : code.symbol();
    }
  }

  private String okValue(long value) {
    switch (method) {
      case OPEN:
        return value == flags ? "" : " " + new OpenFlags((int) value);
      case FILE_SIZE:
      case FILE_CONTROL:
        return " " + value;
      case ACCESS:
      case CHECK_RESERVED_LOCK:
        return value != 0 ? " yes" : " no";
      case SHM_MAP:
        return value != 0 ? "" : " no region";
      case FETCH:
        return value != 0 ? "" : " not mapped";
      default:
        return "";
    }
  }
}
