package org.vfstck.features.crash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * Leaves out the rollback journal of a transaction that changes one page, where the device claims
 * that a write of that size is atomic: what SQLite does when compiled with
 * SQLITE_ENABLE_ATOMIC_WRITE (atomiccommit.html, "Single-sector atomic writes"). The reference
 * engine does not do it, so a layer does, and trusts the claim as SQLite would. For
 * journal_mode=DELETE and one connection.
 *
 * <pre>
 *   journal   in memory until the database is synced, if it is needed then
 *   database  writes held until xSync; reads see them
 *   xSync     one page changed: written and synced; the journal is never made
 *             more: the journal is made and synced, then the database is written and synced
 * </pre>
 *
 * A first page that differs in its change counter and version only (fileformat2.html, bytes 24 to
 * 27 and 92 to 99) does not count: an old counter over a new page does no harm.
 */
final class JournalLeftOut extends ForwardingVfs {

  private final List<Write> held = new ArrayList<>();
  private HeldJournal journal;

  private record Write(byte[] bytes, long offset) {}

  JournalLeftOut(Vfs parent) {
    super(parent);
  }

  @Override
  public OpenResult open(String path, OpenFlags flags) {
    if (FileKind.of(flags) == FileKind.MAIN_JOURNAL && flags.has(OpenFlags.CREATE)) {
      journal = new HeldJournal(parent(), path, flags);
      return OpenResult.ok(journal.file(), flags);
    }
    return super.open(path, flags);
  }

  @Override
  protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
    return FileKind.of(flags) == FileKind.MAIN_DB ? new Database(file) : file;
  }

  @Override
  public ResultCode delete(String path, boolean syncDirectory) {
    if (journal != null && FileKind.ofName(path) == FileKind.MAIN_JOURNAL) {
      boolean made = journal.isMade();
      journal = null;
      return made ? parent().delete(path, syncDirectory) : ResultCode.OK;
    }
    return parent().delete(path, syncDirectory);
  }

  @Override
  public FlagResult access(String path, AccessMode mode) {
    boolean ours = journal != null && FileKind.ofName(path) == FileKind.MAIN_JOURNAL;
    return ours ? FlagResult.ok(true) : parent().access(path, mode);
  }

  private final class Database extends ForwardingFile {

    Database(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      ResultCode code = parent().read(buffer, bufferOffset, amount, fileOffset);
      long known = 0;
      for (Write write : held) {
        long from = Math.max(fileOffset, write.offset);
        long to = Math.min(fileOffset + amount, write.offset + write.bytes.length);
        if (from < to) {
          System.arraycopy(
              write.bytes,
              (int) (from - write.offset),
              buffer,
              bufferOffset + (int) (from - fileOffset),
              (int) (to - from));
        }
        known = Math.max(known, write.offset + write.bytes.length);
      }
      return fileOffset + amount <= known ? ResultCode.OK : code;
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      held.add(
          new Write(Arrays.copyOfRange(buffer, bufferOffset, bufferOffset + amount), fileOffset));
      return ResultCode.OK;
    }

    @Override
    public ResultCode sync(SyncFlags flags) {
      if (journal != null && !journal.isMade() && !changesOnePage()) {
        journal.make();
      }
      flush();
      return parent().sync(flags);
    }

    @Override
    public ResultCode truncate(long size) {
      flush();
      return parent().truncate(size);
    }

    @Override
    public SizeResult fileSize() {
      long size = parent().fileSize().size();
      for (Write write : held) {
        size = Math.max(size, write.offset + write.bytes.length);
      }
      return SizeResult.ok(size);
    }

    private void flush() {
      for (Write write : held) {
        parent().write(write.bytes, 0, write.bytes.length, write.offset);
      }
      held.clear();
    }

    private boolean changesOnePage() {
      Set<Long> pages = new HashSet<>();
      long size = parent().fileSize().size();
      for (Write write : held) {
        if (write.offset >= size) {
          return false;
        }
        if (write.offset != 0 || !changesCountersOnly(write.bytes)) {
          pages.add(write.offset);
        }
      }
      return pages.size() <= 1;
    }

    private boolean changesCountersOnly(byte[] page) {
      byte[] old = new byte[page.length];
      parent().read(old, 0, old.length, 0);
      for (int i = 0; i < page.length; i++) {
        boolean counter = i >= 24 && i < 28 || i >= 92 && i < 100;
        if (!counter && page[i] != old[i]) {
          return false;
        }
      }
      return true;
    }
  }

  /** A journal file that is written to a file of the parent only when it is made. */
  private static final class HeldJournal {

    private final Vfs vfs;
    private final String path;
    private final OpenFlags flags;
    private byte[] bytes = {};
    private VfsFile made;

    HeldJournal(Vfs vfs, String path, OpenFlags flags) {
      this.vfs = vfs;
      this.path = path;
      this.flags = flags;
    }

    boolean isMade() {
      return made != null;
    }

    void make() {
      made = vfs.open(path, flags).file();
      made.write(bytes, 0, bytes.length, 0);
      made.sync(SyncFlags.NORMAL);
    }

    /** Over a temporary file, for what a journal is asked besides its bytes. */
    VfsFile file() {
      OpenFlags temporary =
          OpenFlags.TEMP_JOURNAL
              .with(OpenFlags.READWRITE)
              .with(OpenFlags.CREATE)
              .with(OpenFlags.EXCLUSIVE)
              .with(OpenFlags.DELETEONCLOSE);
      return new ForwardingFile(vfs.open(null, temporary).file()) {

        @Override
        public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
          bytes = Arrays.copyOf(bytes, Math.max(bytes.length, (int) fileOffset + amount));
          System.arraycopy(buffer, bufferOffset, bytes, (int) fileOffset, amount);
          if (made != null) {
            made.write(buffer, bufferOffset, amount, fileOffset);
          }
          return parent().write(buffer, bufferOffset, amount, fileOffset);
        }

        @Override
        public ResultCode sync(SyncFlags syncFlags) {
          return made == null ? ResultCode.OK : made.sync(syncFlags);
        }

        @Override
        public ResultCode truncate(long size) {
          bytes = Arrays.copyOf(bytes, (int) size);
          if (made != null) {
            made.truncate(size);
          }
          return parent().truncate(size);
        }

        @Override
        public ResultCode close() {
          if (made != null) {
            made.close();
          }
          return parent().close();
        }
      };
    }
  }
}
