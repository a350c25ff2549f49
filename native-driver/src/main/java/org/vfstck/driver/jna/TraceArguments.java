package org.vfstck.driver.jna;

import org.vfstck.testkit.decorator.VfsCall;

/** The arguments of a call in the protocol's own words, as in the requests of the same name. */
final class TraceArguments {

  private TraceArguments() {}

  /**
   * @param value what the call gave besides its code, where that is all it gives
   */
  static String of(VfsCall call, long value) {
    switch (call.method()) {
      case OPEN:
        return "path=" + call.file() + " flags=" + call.flags();
      case DELETE:
        return "path=" + call.file() + " sync=" + call.flags();
      case ACCESS:
        return "path=" + call.file() + " mode=" + call.flags();
      case FULL_PATHNAME:
        return "path=" + call.file();
      case READ:
      case WRITE:
      case FETCH:
        return "offset=" + call.first() + " amount=" + call.second();
      case UNFETCH:
        return "offset=" + call.first();
      case TRUNCATE:
        return "size=" + call.first();
      case SYNC:
        return "flags=" + call.flags();
      case LOCK:
      case UNLOCK:
        return "level=" + call.flags();
      case FILE_CONTROL:
        return "op=" + call.flags();
      case SHM_MAP:
        return "region=" + call.first() + " size=" + call.second() + " extend=" + call.flags();
      case SHM_LOCK:
        return "offset=" + call.first() + " count=" + call.second() + " flags=" + call.flags();
      case SHM_UNMAP:
        return "delete=" + call.flags();
      case SECTOR_SIZE:
      case DEVICE_CHARACTERISTICS:
        return "value=" + value;
      default:
        return "";
    }
  }
}
