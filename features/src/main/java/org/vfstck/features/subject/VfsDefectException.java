package org.vfstck.features.subject;

/** A VFS under test threw where the contract has it answer with a result code. */
public final class VfsDefectException extends RuntimeException {

  VfsDefectException(String method, Throwable cause) {
    super(
        method
            + " of the VFS under test threw "
            + cause
            + "; a VFS answers with a result code and never throws",
        cause);
  }
}
