package org.vfstck.driver;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;

/** Looks at the C structures of a VFS, which the Java contract has no words for. */
public interface AbiProbe {

  /** The {@code sqlite3_vfs} object. */
  VfsStructure vfs();

  /**
   * xOpen on a {@code sqlite3_file} of szOsFile bytes filled with 0xAA, between guard bytes. What
   * was opened is closed again.
   *
   * @param path null for a temporary file
   */
  OpenObservation open(String path, OpenFlags flags);

  /** xFullPathname into a buffer of {@code outputSize} bytes between guard bytes. */
  NameObservation fullPathname(String path, int outputSize);

  /** xCurrentTime and xCurrentTimeInt64, one right after the other. */
  TimeObservation currentTime();

  /**
   * @param name zName
   * @param fileSize szOsFile in bytes
   * @param maximumPathname mxPathname in bytes
   * @param methods the names of the methods that are not NULL, as {@code xOpen}
   */
  record VfsStructure(
      String name, int version, int fileSize, int maximumPathname, Set<String> methods) {}

  /** What a pointer looked like after a call. */
  enum PointerState {
    NULL,
    SET,
    /** Still the poison that was there before the call. */
    UNTOUCHED
  }

  /**
   * @param methods state of pMethods
   * @param methodsVersion iVersion of it, where it is set
   * @param methodNames the methods that are not NULL, where it is set
   * @param guardIntact nothing was written past szOsFile bytes
   * @param outputFlags what *pOutFlags held; empty if it was not touched
   */
  record OpenObservation(
      ResultCode code,
      PointerState methods,
      OptionalInt methodsVersion,
      Set<String> methodNames,
      boolean guardIntact,
      Optional<OpenFlags> outputFlags) {}

  /**
   * @param path what the buffer held up to its NUL; empty if it has no NUL
   * @param guardIntact nothing was written outside the buffer
   */
  record NameObservation(ResultCode code, Optional<String> path, boolean guardIntact) {}

  /**
   * @param julianDay what xCurrentTime answered; empty if the VFS lacks the method
   * @param milliseconds what xCurrentTimeInt64 answered: milliseconds of the Julian day; empty if
   *     the VFS lacks the method
   */
  record TimeObservation(OptionalDouble julianDay, OptionalLong milliseconds) {}
}
