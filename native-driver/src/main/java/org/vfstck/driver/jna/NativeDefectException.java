package org.vfstck.driver.jna;

/**
 * A native VFS did what the Java contract has no words for: an output untouched, a guard broken.
 */
final class NativeDefectException extends RuntimeException {

  NativeDefectException(String what) {
    super(what);
  }
}
