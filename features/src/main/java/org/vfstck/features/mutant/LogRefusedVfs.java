package org.vfstck.features.mutant;

import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/** Knows the file kinds of before WAL only, and refuses to open a log. */
final class LogRefusedVfs extends ForwardingVfs {

  LogRefusedVfs(Vfs parent) {
    super(parent);
  }

  @Override
  public OpenResult open(String path, OpenFlags flags) {
    return flags.has(OpenFlags.WAL)
        ? OpenResult.failed(ResultCode.CANTOPEN)
        : super.open(path, flags);
  }
}
