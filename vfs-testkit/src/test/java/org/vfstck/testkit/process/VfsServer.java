package org.vfstck.testkit.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.vfstck.testkit.os.OsVfs;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.PathResult;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.SharedRegion;
import org.vfstck.vfs.ShmLockRequest;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.VfsFile;

/** A process of its own with an {@link OsVfs}, driven over standard input and output. */
public final class VfsServer {

  private final OsVfs vfs = new OsVfs();
  private final Map<Integer, VfsFile> files = new HashMap<>();
  private final Map<Integer, SharedRegion> regions = new HashMap<>();
  private final DataInputStream in;
  private final DataOutputStream out;
  private int last;

  private VfsServer(DataInputStream in, DataOutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** Serves till standard input ends. */
  public static void main(String[] arguments) throws IOException {
    VfsServer server =
        new VfsServer(new DataInputStream(System.in), new DataOutputStream(System.out));
    try {
      while (true) {
        server.answer(RemoteProtocol.values()[server.in.readByte()]);
        server.out.flush();
      }
    } catch (EOFException end) {
      System.exit(0);
    }
  }

  private VfsFile file() throws IOException {
    return files.get(in.readInt());
  }

  private SharedMemory memory() throws IOException {
    return file().sharedMemory().get();
  }

  private void answer(RemoteProtocol request) throws IOException {
    switch (request) {
      case OPEN:
        open();
        return;
      case DELETE:
        out.writeInt(vfs.delete(in.readUTF(), in.readBoolean()).value());
        return;
      case ACCESS:
        flag(vfs.access(in.readUTF(), AccessMode.values()[in.readByte()]));
        return;
      case FULL_PATHNAME:
        PathResult path = vfs.fullPathname(in.readUTF());
        out.writeInt(path.code().value());
        out.writeUTF(path.path() == null ? "" : path.path());
        return;
      case GET:
      case PUT:
      case SHM_MAP:
      case SHM_LOCK:
      case SHM_UNMAP:
        answerSharedMemory(request);
        return;
      default:
        answerFile(request, file());
    }
  }

  private void answerFile(RemoteProtocol request, VfsFile file) throws IOException {
    switch (request) {
      case CLOSE:
        out.writeInt(file.close().value());
        return;
      case READ:
        byte[] bytes = new byte[in.readInt()];
        out.writeInt(file.read(bytes, 0, bytes.length, in.readLong()).value());
        out.write(bytes);
        return;
      case WRITE:
        byte[] source = new byte[in.readInt()];
        in.readFully(source);
        out.writeInt(file.write(source, 0, source.length, in.readLong()).value());
        return;
      case TRUNCATE:
        out.writeInt(file.truncate(in.readLong()).value());
        return;
      case SYNC:
        out.writeInt(file.sync(SyncFlags.NORMAL).value());
        return;
      case FILE_SIZE:
        SizeResult size = file.fileSize();
        out.writeInt(size.code().value());
        out.writeLong(size.size());
        return;
      case LOCK:
        out.writeInt(file.lock(LockLevel.values()[in.readByte()]).value());
        return;
      case UNLOCK:
        out.writeInt(file.unlock(LockLevel.values()[in.readByte()]).value());
        return;
      case CHECK_RESERVED_LOCK:
        flag(file.checkReservedLock());
        return;
      default:
        FileControl operation = new FileControl(in.readInt());
        FileControlArgument argument = new FileControlArgument(in.readLong());
        out.writeInt(file.fileControl(operation, argument).value());
        out.writeLong(argument.number());
    }
  }

  private void open() throws IOException {
    boolean named = in.readBoolean();
    String path = named ? in.readUTF() : null;
    OpenResult result = vfs.open(path, new OpenFlags(in.readInt()));
    out.writeInt(result.code().value());
    out.writeInt(result.outputFlags().bits());
    out.writeInt(result.file() == null ? 0 : ++last);
    if (result.file() != null) {
      files.put(last, result.file());
      out.writeBoolean(result.file().sharedMemory().isPresent());
    }
  }

  private void flag(FlagResult result) throws IOException {
    out.writeInt(result.code().value());
    out.writeBoolean(result.flag());
  }

  private void answerSharedMemory(RemoteProtocol request) throws IOException {
    switch (request) {
      case SHM_MAP:
        RegionResult result = memory().map(in.readInt(), in.readInt(), in.readBoolean());
        out.writeInt(result.code().value());
        out.writeInt(result.region() == null ? 0 : ++last);
        if (result.region() != null) {
          regions.put(last, result.region());
        }
        return;
      case SHM_LOCK:
        out.writeInt(
            memory()
                .lock(in.readByte(), in.readByte(), ShmLockRequest.values()[in.readByte()])
                .value());
        return;
      case SHM_UNMAP:
        out.writeInt(memory().unmap(in.readBoolean()).value());
        return;
      case GET:
        out.writeInt(get(regions.get(in.readInt()), in.readByte(), in.readInt()));
        return;
      default:
        put(regions.get(in.readInt()), in.readByte(), in.readInt(), in.readInt());
        out.writeInt(0);
    }
  }

  private static int get(SharedRegion region, int width, int offset) {
    switch (width) {
      case 1:
        return region.getByte(offset);
      case 2:
        return region.getShort(offset);
      case 4:
        return region.getInt(offset);
      default:
        return region.getIntOrdered(offset);
    }
  }

  private static void put(SharedRegion region, int width, int offset, int value) {
    switch (width) {
      case 1:
        region.putByte(offset, (byte) value);
        break;
      case 2:
        region.putShort(offset, (short) value);
        break;
      case 4:
        region.putInt(offset, value);
        break;
      default:
        region.putIntOrdered(offset, value);
    }
  }
}
