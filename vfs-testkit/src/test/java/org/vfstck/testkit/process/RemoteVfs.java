package org.vfstck.testkit.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.PathResult;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.SharedRegion;
import org.vfstck.vfs.ShmLockRequest;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** The VFS of another process: each call goes to a {@link VfsServer} and waits for its answer. */
public final class RemoteVfs implements Vfs, AutoCloseable {

  private final Process process;
  private final DataOutputStream out;
  private final DataInputStream in;

  private RemoteVfs(Process process) {
    this.process = process;
    this.out = new DataOutputStream(process.getOutputStream());
    this.in = new DataInputStream(process.getInputStream());
  }

  public static RemoteVfs start() throws IOException {
    String java = System.getProperty("java.home") + "/bin/java";
    return new RemoteVfs(
        new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                VfsServer.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** kill -9. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() throws IOException {
    out.close();
    process.onExit().join();
  }

  /** Writes a request, or reads an answer. */
  private interface Io<T> {
    T run() throws IOException;
  }

  private static <T> T io(Io<T> io) {
    try {
      return io.run();
    } catch (IOException failure) {
      throw new UncheckedIOException("the other process is gone", failure);
    }
  }

  private void begin(RemoteProtocol request) throws IOException {
    out.writeByte(request.ordinal());
  }

  private ResultCode code() throws IOException {
    out.flush();
    return new ResultCode(in.readInt());
  }

  @Override
  public String name() {
    return "os";
  }

  @Override
  public OpenResult open(String path, OpenFlags flags) {
    return io(
        () -> {
          begin(RemoteProtocol.OPEN);
          out.writeBoolean(path != null);
          if (path != null) {
            out.writeUTF(path);
          }
          out.writeInt(flags.bits());
          ResultCode code = code();
          OpenFlags output = new OpenFlags(in.readInt());
          int id = in.readInt();
          return new OpenResult(
              code, id == 0 ? null : new RemoteFile(id, in.readBoolean()), output);
        });
  }

  @Override
  public ResultCode delete(String path, boolean syncDirectory) {
    return io(
        () -> {
          begin(RemoteProtocol.DELETE);
          out.writeUTF(path);
          out.writeBoolean(syncDirectory);
          return code();
        });
  }

  @Override
  public FlagResult access(String path, AccessMode mode) {
    return io(
        () -> {
          begin(RemoteProtocol.ACCESS);
          out.writeUTF(path);
          out.writeByte(mode.ordinal());
          return new FlagResult(code(), in.readBoolean());
        });
  }

  @Override
  public PathResult fullPathname(String path) {
    return io(
        () -> {
          begin(RemoteProtocol.FULL_PATHNAME);
          out.writeUTF(path);
          ResultCode code = code();
          String full = in.readUTF();
          return new PathResult(code, full.isEmpty() ? null : full);
        });
  }

  @Override
  public int randomness(byte[] output) {
    throw new UnsupportedOperationException("randomness is not asked of another process");
  }

  @Override
  public int sleep(int microseconds) {
    throw new UnsupportedOperationException("sleep is not asked of another process");
  }

  @Override
  public long currentTimeMillis() {
    throw new UnsupportedOperationException("time is not asked of another process");
  }

  private final class RemoteFile implements VfsFile, SharedMemory {

    private final int id;
    private final boolean shared;

    RemoteFile(int id, boolean shared) {
      this.id = id;
      this.shared = shared;
    }

    private void begin(RemoteProtocol request) throws IOException {
      RemoteVfs.this.begin(request);
      out.writeInt(id);
    }

    private ResultCode simple(RemoteProtocol request, int argument) {
      return io(
          () -> {
            begin(request);
            out.writeByte(argument);
            return code();
          });
    }

    @Override
    public ResultCode close() {
      return io(
          () -> {
            begin(RemoteProtocol.CLOSE);
            return code();
          });
    }

    @Override
    public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      return io(
          () -> {
            begin(RemoteProtocol.READ);
            out.writeInt(amount);
            out.writeLong(fileOffset);
            ResultCode code = code();
            in.readFully(buffer, bufferOffset, amount);
            return code;
          });
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      return io(
          () -> {
            begin(RemoteProtocol.WRITE);
            out.writeInt(amount);
            out.write(buffer, bufferOffset, amount);
            out.writeLong(fileOffset);
            return code();
          });
    }

    @Override
    public ResultCode truncate(long size) {
      return io(
          () -> {
            begin(RemoteProtocol.TRUNCATE);
            out.writeLong(size);
            return code();
          });
    }

    @Override
    public ResultCode sync(SyncFlags flags) {
      return io(
          () -> {
            begin(RemoteProtocol.SYNC);
            return code();
          });
    }

    @Override
    public SizeResult fileSize() {
      return io(
          () -> {
            begin(RemoteProtocol.FILE_SIZE);
            return new SizeResult(code(), in.readLong());
          });
    }

    @Override
    public ResultCode lock(LockLevel level) {
      return simple(RemoteProtocol.LOCK, level.ordinal());
    }

    @Override
    public ResultCode unlock(LockLevel level) {
      return simple(RemoteProtocol.UNLOCK, level.ordinal());
    }

    @Override
    public FlagResult checkReservedLock() {
      return io(
          () -> {
            begin(RemoteProtocol.CHECK_RESERVED_LOCK);
            return new FlagResult(code(), in.readBoolean());
          });
    }

    @Override
    public ResultCode fileControl(FileControl operation, FileControlArgument argument) {
      return io(
          () -> {
            begin(RemoteProtocol.FILE_CONTROL);
            out.writeInt(operation.opcode());
            out.writeLong(argument.number());
            ResultCode code = code();
            argument.setNumber(in.readLong());
            return code;
          });
    }

    @Override
    public int sectorSize() {
      return 4096;
    }

    @Override
    public DeviceCharacteristics deviceCharacteristics() {
      return DeviceCharacteristics.NONE;
    }

    @Override
    public Optional<SharedMemory> sharedMemory() {
      return shared ? Optional.of(this) : Optional.empty();
    }

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      return io(
          () -> {
            begin(RemoteProtocol.SHM_MAP);
            out.writeInt(region);
            out.writeInt(regionSize);
            out.writeBoolean(extend);
            ResultCode code = code();
            int number = in.readInt();
            return new RegionResult(
                code, number == 0 ? null : new RemoteRegion(number, regionSize));
          });
    }

    @Override
    public ResultCode lock(int offset, int count, ShmLockRequest request) {
      return io(
          () -> {
            begin(RemoteProtocol.SHM_LOCK);
            out.writeByte(offset);
            out.writeByte(count);
            out.writeByte(request.ordinal());
            return code();
          });
    }

    @Override
    public void barrier() {}

    @Override
    public ResultCode unmap(boolean delete) {
      return io(
          () -> {
            begin(RemoteProtocol.SHM_UNMAP);
            out.writeBoolean(delete);
            return code();
          });
    }
  }

  /** Width 8 stands for an ordered int. */
  private final class RemoteRegion implements SharedRegion {

    private final int id;
    private final int size;

    RemoteRegion(int id, int size) {
      this.id = id;
      this.size = size;
    }

    private int get(int width, int offset) {
      return io(
          () -> {
            begin(RemoteProtocol.GET);
            out.writeInt(id);
            out.writeByte(width);
            out.writeInt(offset);
            return code().value();
          });
    }

    private void put(int width, int offset, int value) {
      io(
          () -> {
            begin(RemoteProtocol.PUT);
            out.writeInt(id);
            out.writeByte(width);
            out.writeInt(offset);
            out.writeInt(value);
            return code();
          });
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public byte getByte(int offset) {
      return (byte) get(1, offset);
    }

    @Override
    public void putByte(int offset, byte value) {
      put(1, offset, value);
    }

    @Override
    public short getShort(int offset) {
      return (short) get(2, offset);
    }

    @Override
    public void putShort(int offset, short value) {
      put(2, offset, value);
    }

    @Override
    public int getInt(int offset) {
      return get(4, offset);
    }

    @Override
    public void putInt(int offset, int value) {
      put(4, offset, value);
    }

    @Override
    public int getIntOrdered(int offset) {
      return get(8, offset);
    }

    @Override
    public void putIntOrdered(int offset, int value) {
      put(8, offset, value);
    }
  }
}
