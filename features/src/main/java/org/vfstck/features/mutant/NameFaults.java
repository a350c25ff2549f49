package org.vfstck.features.mutant;

import java.util.function.UnaryOperator;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.PathResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/** Faults of xDelete, xAccess and xFullPathname. */
final class NameFaults {

  private NameFaults() {}

  /** Deletes in its own way. */
  static final class Delete extends ForwardingVfs {
    private final Deletion deletion;

    interface Deletion {
      ResultCode delete(Vfs parent, String path, boolean syncDirectory);
    }

    Delete(Vfs parent, Deletion deletion) {
      super(parent);
      this.deletion = deletion;
    }

    @Override
    public ResultCode delete(String path, boolean syncDirectory) {
      return deletion.delete(parent(), path, syncDirectory);
    }
  }

  /** Answers xAccess in its own way. */
  static final class Access extends ForwardingVfs {
    private final Answer answer;

    interface Answer {
      FlagResult access(Vfs parent, String path, AccessMode mode);
    }

    Access(Vfs parent, Answer answer) {
      super(parent);
      this.answer = answer;
    }

    @Override
    public FlagResult access(String path, AccessMode mode) {
      return answer.access(parent(), path, mode);
    }
  }

  /** Whether there is such a file, empty or not. */
  static FlagResult anyFile(Vfs vfs, String path) {
    OpenResult opened = vfs.open(path, OpenFlags.MAIN_DB.with(OpenFlags.READONLY));
    if (opened.file() != null) {
      opened.file().close();
    }
    return FlagResult.ok(opened.file() != null);
  }

  /** Makes full pathnames in its own way. */
  static final class FullPathname extends ForwardingVfs {
    private final UnaryOperator<PathResult> change;

    FullPathname(Vfs parent, UnaryOperator<PathResult> change) {
      super(parent);
      this.change = change;
    }

    @Override
    public PathResult fullPathname(String path) {
      return change.apply(super.fullPathname(path));
    }
  }

  /** Cuts a full pathname at mxPathname bytes (B55). */
  static final class CutsFullPathname extends ForwardingVfs {

    CutsFullPathname(Vfs parent) {
      super(parent);
    }

    @Override
    public PathResult fullPathname(String path) {
      return super.fullPathname(path.substring(0, Math.min(path.length(), maximumPathname() / 2)));
    }
  }

  /** Answers names longer than mxPathname. */
  static final class NamesTooLong extends ForwardingVfs {

    NamesTooLong(Vfs parent) {
      super(parent);
    }

    @Override
    public int maximumPathname() {
      return 4;
    }
  }

  /** Keeps its files under other names, which are not always other files (B46). */
  static final class OtherNames extends ForwardingVfs {
    private final UnaryOperator<String> change;

    OtherNames(Vfs parent, UnaryOperator<String> change) {
      super(parent);
      this.change = change;
    }

    private String stored(String path) {
      int slash = path.lastIndexOf('/') + 1;
      return path.substring(0, slash) + change.apply(path.substring(slash));
    }

    @Override
    public OpenResult open(String path, OpenFlags flags) {
      return super.open(path == null ? null : stored(path), flags);
    }

    @Override
    public ResultCode delete(String path, boolean syncDirectory) {
      return super.delete(stored(path), syncDirectory);
    }

    @Override
    public FlagResult access(String path, AccessMode mode) {
      return super.access(stored(path), mode);
    }
  }

  /** Keeps its files without their directories. */
  static final class NoDirectories extends ForwardingVfs {

    NoDirectories(Vfs parent) {
      super(parent);
    }

    @Override
    public OpenResult open(String path, OpenFlags flags) {
      return super.open(path == null ? null : path.substring(path.lastIndexOf('/')), flags);
    }
  }
}
