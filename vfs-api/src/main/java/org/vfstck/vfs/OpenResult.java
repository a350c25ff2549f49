package org.vfstck.vfs;

/**
 * What xOpen answers.
 *
 * @param code what the method returned
 * @param file the open file; must be null when the open failed, as {@code pMethods} must be NULL
 * @param outputFlags the flags the file was opened with, READONLY for READWRITE where the file
 *     could only be opened so
 */
public record OpenResult(ResultCode code, VfsFile file, OpenFlags outputFlags) {

  public static OpenResult ok(VfsFile file, OpenFlags outputFlags) {
    return new OpenResult(ResultCode.OK, file, outputFlags);
  }

  public static OpenResult failed(ResultCode code) {
    return new OpenResult(code, null, new OpenFlags(0));
  }
}
