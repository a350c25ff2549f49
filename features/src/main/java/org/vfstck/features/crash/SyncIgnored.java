package org.vfstck.features.crash;

import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** xSync on one kind of file, or the directory sync of xDelete, answers OK and does nothing. */
final class SyncIgnored extends ForwardingVfs {

  private final FileKind kind;

  private SyncIgnored(Vfs parent, FileKind kind) {
    super(parent);
    this.kind = kind;
  }

  static Vfs onFiles(Vfs parent, FileKind kind) {
    return new SyncIgnored(parent, kind);
  }

  static Vfs onDirectory(Vfs parent) {
    return new SyncIgnored(parent, null);
  }

  @Override
  public ResultCode delete(String path, boolean syncDirectory) {
    return parent().delete(path, syncDirectory && kind != null);
  }

  @Override
  protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
    return FileKind.of(flags) != kind
        ? file
        : new ForwardingFile(file) {
          @Override
          public ResultCode sync(SyncFlags flags) {
            return ResultCode.OK;
          }
        };
  }
}
