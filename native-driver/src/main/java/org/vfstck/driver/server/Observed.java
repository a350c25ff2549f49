package org.vfstck.driver.server;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.vfstck.driver.AbiProbe.PointerState;

/**
 * What calls of a VFS were seen to do. Result codes are the bare numbers that the VFS returned;
 * {@code guardIntact} is false if a byte outside the output memory was changed.
 */
public interface Observed {

  /** A method without output parameters. */
  record Code(int code, boolean guardIntact) implements Observed {

    public static final Code OK = new Code(0, true);

    public static Code of(int code) {
      return new Code(code, true);
    }
  }

  /**
   * xWrite.
   *
   * @param bufferIntact the bytes that were to be written are as they were
   */
  record Written(int code, boolean guardIntact, boolean bufferIntact) implements Observed {}

  /**
   * A method that puts a number where a pointer points.
   *
   * @param value empty if the poison was still there
   */
  record Number(int code, OptionalLong value, boolean guardIntact) implements Observed {

    public static Number of(int code, long value) {
      return new Number(code, OptionalLong.of(value), true);
    }
  }

  /**
   * A method that fills a buffer.
   *
   * @param bytes the whole buffer as the call left it, poison included
   */
  record Bytes(int code, byte[] bytes, boolean guardIntact) implements Observed {}

  /**
   * xOpen.
   *
   * @param methods state of pMethods
   * @param version iVersion, where pMethods is set
   * @param methodNames as {@code xRead}, those within iVersion that are not NULL
   * @param outputFlags empty if *pOutFlags still held its poison
   * @param file the open file: present exactly if code is 0 and pMethods is set. Otherwise the host
   *     has let go of the memory without calling xClose
   */
  record Open(
      int code,
      PointerState methods,
      OptionalInt version,
      Set<String> methodNames,
      OptionalInt outputFlags,
      boolean guardIntact,
      Optional<HostedFile> file)
      implements Observed {}

  /**
   * A method that hands out a pointer: xShmMap, xFetch.
   *
   * @param address 0 unless the pointer is set
   * @param bytes what it points to, for xFetch; empty for xShmMap
   */
  record Pointer(int code, PointerState state, long address, byte[] bytes, boolean guardIntact)
      implements Observed {}

  /**
   * xFullPathname.
   *
   * @param path up to the NUL; empty if there is none within the buffer
   */
  record Name(int code, Optional<String> path, boolean guardIntact) implements Observed {}

  /**
   * xFileControl.
   *
   * @param number the 64-bit integer after the call; empty if none was passed
   * @param text what the operation handed out (VFSNAME, TEMPFILENAME), freed by the host
   */
  record Control(int code, OptionalLong number, Optional<String> text, boolean guardIntact)
      implements Observed {}

  /** xGetLastError: its return value and the text in the buffer. */
  record LastError(int value, String text, boolean guardIntact) implements Observed {}
}
