package org.vfstck.testkit.decorator;

import java.util.Objects;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * A device with room for so many more bytes. What files grow by is taken from it, what truncation
 * and deletion set free goes back; a write or a truncation for which there is no room answers FULL
 * and changes nothing. Overwriting needs no room. Shared memory is not counted.
 */
public final class DiskFullVfs extends ForwardingVfs {

  private final InjectionListener listener;
  private long room;
  private int fired;

  /**
   * @param room in bytes, from now on
   * @param listener is told of each FULL; {@link InjectionListener#NOBODY} if nobody cares
   * @throws IllegalArgumentException if {@code room} is negative
   */
  public DiskFullVfs(Vfs parent, long room, InjectionListener listener) {
    super(parent);
    if (room < 0) {
      throw new IllegalArgumentException("room for " + room + " bytes");
    }
    this.room = room;
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  /** The bytes that are left. */
  public synchronized long room() {
    return room;
  }

  /** How many calls answered FULL. */
  public synchronized int fired() {
    return fired;
  }

  @Override
  protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
    return new LimitedFile(file);
  }

  @Override
  public synchronized ResultCode delete(String path, boolean syncDirectory) {
    long size = 0;
    OpenResult opened = parent().open(path, OpenFlags.MAIN_JOURNAL.with(OpenFlags.READONLY));
    if (opened.file() != null) {
      size = opened.file().fileSize().size();
      opened.file().close();
    }
    ResultCode code = parent().delete(path, syncDirectory);
    room += code.isOk() ? size : 0;
    return code;
  }

  private synchronized ResultCode grow(VfsFile file, long end, Change change) {
    long growth = end - file.fileSize().size();
    if (growth > room) {
      fired++;
      listener.injected("room for " + room + " bytes, asked for " + growth);
      return ResultCode.FULL;
    }
    ResultCode code = change.make();
    room -= code.isOk() ? growth : 0;
    return code;
  }

  private interface Change {
    ResultCode make();
  }

  private final class LimitedFile extends ForwardingFile {

    LimitedFile(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      long end = Math.max(fileOffset + amount, parent().fileSize().size());
      return grow(parent(), end, () -> parent().write(buffer, bufferOffset, amount, fileOffset));
    }

    @Override
    public ResultCode truncate(long size) {
      return grow(parent(), size, () -> parent().truncate(size));
    }
  }
}
