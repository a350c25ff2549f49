package org.vfstck.features.mutant;

import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.VfsFile;

/** Puts a fault over an open file, or leaves it as it is. */
@FunctionalInterface
interface FileFault {

  VfsFile over(VfsFile file, OpenFlags flags);

  /** The fault on files of one kind only. */
  static FileFault on(OpenFlags kind, FileFault fault) {
    return (file, flags) -> flags.has(kind) ? fault.over(file, flags) : file;
  }
}
