package org.vfstck.features.mutant;

import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/** Answers OK to xDelete of a log and leaves the file. */
final class LogNotDeletedVfs extends ForwardingVfs {

  LogNotDeletedVfs(Vfs parent) {
    super(parent);
  }

  @Override
  public ResultCode delete(String path, boolean syncDirectory) {
    return path.endsWith("-wal") ? ResultCode.OK : super.delete(path, syncDirectory);
  }
}
