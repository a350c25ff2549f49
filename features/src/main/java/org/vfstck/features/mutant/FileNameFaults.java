package org.vfstck.features.mutant;

import java.util.HashMap;
import java.util.Map;
import org.vfstck.features.mutant.ContentFaults.HeaderReadOnce;
import org.vfstck.features.mutant.ContentFaults.KnownHeader;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** VFSes that are wrong about names, or about several files at once, in one way each. */
final class FileNameFaults {

  private FileNameFaults() {}

  /** Answers OK to xDelete of a journal and leaves it. */
  static final class JournalNotDeleted extends ForwardingVfs {

    JournalNotDeleted(Vfs parent) {
      super(parent);
    }

    @Override
    public ResultCode delete(String path, boolean syncDirectory) {
      return path.endsWith("-journal") ? ResultCode.OK : super.delete(path, syncDirectory);
    }
  }

  /** Does not open files of one kind. */
  static final class KindRefused extends ForwardingVfs {

    private final OpenFlags kind;

    KindRefused(Vfs parent, OpenFlags kind) {
      super(parent);
      this.kind = kind;
    }

    @Override
    public OpenResult open(String path, OpenFlags flags) {
      return flags.has(kind) ? OpenResult.failed(ResultCode.CANTOPEN) : super.open(path, flags);
    }
  }

  /** Opens one and the same file for every temporary file (B49). */
  static final class OneTemporaryFile extends ForwardingVfs {

    OneTemporaryFile(Vfs parent) {
      super(parent);
    }

    @Override
    public OpenResult open(String path, OpenFlags flags) {
      return path == null
          ? super.open(
              "/the-temporary-file",
              flags.without(OpenFlags.DELETEONCLOSE).without(OpenFlags.EXCLUSIVE))
          : super.open(path, flags);
    }
  }

  /** Takes the journal for a sign of a transaction, and drops writes to a database without one. */
  static final class WritesOnlyBesideJournal extends ForwardingVfs {

    private int openJournals;

    WritesOnlyBesideJournal(Vfs parent) {
      super(parent);
    }

    @Override
    protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
      if (flags.has(OpenFlags.MAIN_JOURNAL)) {
        openJournals++;
        return new Journal(file);
      }
      return flags.has(OpenFlags.MAIN_DB) ? new Database(file) : file;
    }

    private final class Journal extends ForwardingFile {

      Journal(VfsFile parent) {
        super(parent);
      }

      @Override
      public ResultCode close() {
        openJournals--;
        return super.close();
      }
    }

    private final class Database extends ForwardingFile {

      Database(VfsFile parent) {
        super(parent);
      }

      @Override
      public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
        return openJournals == 0
            ? ResultCode.OK
            : super.write(buffer, bufferOffset, amount, fileOffset);
      }
    }
  }

  /** Remembers the largest size that each database had (B28). */
  static final class SizeNeverFalls extends ForwardingVfs {

    private final Map<String, Long> largest = new HashMap<>();

    SizeNeverFalls(Vfs parent) {
      super(parent);
    }

    @Override
    protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
      return flags.has(OpenFlags.MAIN_DB) ? new Database(file, path) : file;
    }

    private final class Database extends ForwardingFile {

      private final String path;

      Database(VfsFile parent, String path) {
        super(parent);
        this.path = path;
      }

      @Override
      public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
        largest.merge(path, fileOffset + amount, Math::max);
        return super.write(buffer, bufferOffset, amount, fileOffset);
      }

      @Override
      public SizeResult fileSize() {
        SizeResult result = super.fileSize();
        return result.code().isOk()
            ? SizeResult.ok(largest.merge(path, result.size(), Math::max))
            : result;
      }
    }
  }

  /** Reads the header of each database once for the whole process (B37). */
  static final class HeaderReadOnceInProcess extends ForwardingVfs {

    private final Map<String, KnownHeader> known = new HashMap<>();

    HeaderReadOnceInProcess(Vfs parent) {
      super(parent);
    }

    @Override
    protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
      return flags.has(OpenFlags.MAIN_DB)
          ? new HeaderReadOnce(file, known.computeIfAbsent(path, unknown -> new KnownHeader()))
          : file;
    }
  }
}
