package org.vfstck.testkit.decorator;

import java.util.Arrays;
import java.util.Objects;
import org.vfstck.testkit.FileKind;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** Transfers in pieces or cut short, by a {@link ShortIo}. */
public final class ShortIoVfs extends ForwardingVfs {

  private final ShortIo shortIo;
  private final InjectionListener listener;

  /**
   * @param listener is told of a cut; {@link InjectionListener#NOBODY} if nobody cares
   */
  public ShortIoVfs(Vfs parent, ShortIo shortIo, InjectionListener listener) {
    super(parent);
    this.shortIo = Objects.requireNonNull(shortIo, "shortIo");
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  @Override
  protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
    return new ShortFile(file, FileKind.of(flags));
  }

  private final class ShortFile extends ForwardingFile {

    private final FileKind kind;

    ShortFile(VfsFile parent, FileKind kind) {
      super(parent);
      this.kind = kind;
    }

    @Override
    public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      if (shortIo.cutsRead(kind)) {
        int half = amount / 2;
        Arrays.fill(buffer, bufferOffset + half, bufferOffset + amount, (byte) 0);
        ResultCode code = parent().read(buffer, bufferOffset, half, fileOffset);
        listener.injected("read cut to " + half + " of " + amount + " bytes");
        return code.isOk() ? ResultCode.IOERR_SHORT_READ : code;
      }
      int done = 0;
      ResultCode code;
      do {
        int length = Math.min(shortIo.piece(), amount - done);
        code = parent().read(buffer, bufferOffset + done, length, fileOffset + done);
        done += length;
      } while (done < amount && (code.isOk() || code.equals(ResultCode.IOERR_SHORT_READ)));
      return code;
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      if (shortIo.cutsWrite(kind)) {
        int half = amount / 2;
        ResultCode code = parent().write(buffer, bufferOffset, half, fileOffset);
        listener.injected("write cut to " + half + " of " + amount + " bytes");
        return code.isOk() ? ResultCode.IOERR_WRITE : code;
      }
      for (int done = 0; done < amount; ) {
        int length = Math.min(shortIo.piece(), amount - done);
        ResultCode code = parent().write(buffer, bufferOffset + done, length, fileOffset + done);
        if (!code.isOk()) {
          return code;
        }
        done += length;
      }
      return ResultCode.OK;
    }
  }
}
