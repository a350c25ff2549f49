package org.vfstck.features.mutant;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.vfstck.features.crash.CrashSubject;
import org.vfstck.features.subject.OverDisk;
import org.vfstck.features.subject.Subject;
import org.vfstck.features.subject.VfsUnderTest;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** Faults of a VFS over a simulated disk, before the crash, after it, or both. */
final class PowerLossFaults {

  private PowerLossFaults() {}

  static UnaryOperator<Subject> broken(CrashSubject fault) {
    return layers(fault::whileRunning, fault::whileRecovering);
  }

  static UnaryOperator<Subject> running(UnaryOperator<Vfs> fault) {
    return layers(fault, disk -> disk);
  }

  static UnaryOperator<Subject> recovering(UnaryOperator<Vfs> fault) {
    return layers(disk -> disk, fault);
  }

  static UnaryOperator<Subject> both(UnaryOperator<Vfs> fault) {
    return layers(fault, fault);
  }

  private static UnaryOperator<Subject> layers(
      UnaryOperator<Vfs> running, UnaryOperator<Vfs> recovering) {
    OverDisk layers = new OverDisk(running, recovering);
    return sound -> new Subject(sound.engine(), new BrokenOverDisk(sound.vfs(), layers));
  }

  private record BrokenOverDisk(VfsUnderTest sound, OverDisk layers) implements VfsUnderTest {

    @Override
    public String name() {
      return sound.name();
    }

    @Override
    public Set<Capability> capabilities() {
      return sound.capabilities();
    }

    @Override
    public Workspace newWorkspace() {
      return sound.newWorkspace();
    }

    @Override
    public Optional<OverDisk> overDisk() {
      return sound.overDisk().map(there -> layers);
    }

    @Override
    public void close() {
      sound.close();
    }
  }

  /** Keeps what is written in the process until xSync or xClose: a kill takes it along. */
  static final class HeldUntilSync extends ForwardingVfs {

    HeldUntilSync(Vfs parent) {
      super(parent);
    }

    @Override
    protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
      return new HeldFile(file);
    }
  }

  private static final class HeldFile extends ForwardingFile {

    /** All of the file; null while it is as the parent has it. */
    private byte[] bytes;

    HeldFile(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      if (bytes == null) {
        return super.read(buffer, bufferOffset, amount, fileOffset);
      }
      int there = (int) Math.max(0, Math.min(amount, bytes.length - fileOffset));
      Arrays.fill(buffer, bufferOffset, bufferOffset + amount, (byte) 0);
      System.arraycopy(
          bytes, (int) Math.min(fileOffset, bytes.length), buffer, bufferOffset, there);
      return there == amount ? ResultCode.OK : ResultCode.IOERR_SHORT_READ;
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      hold();
      int end = (int) fileOffset + amount;
      if (end > bytes.length) {
        bytes = Arrays.copyOf(bytes, end);
      }
      System.arraycopy(buffer, bufferOffset, bytes, (int) fileOffset, amount);
      return ResultCode.OK;
    }

    @Override
    public ResultCode truncate(long size) {
      hold();
      bytes = Arrays.copyOf(bytes, (int) size);
      return ResultCode.OK;
    }

    @Override
    public SizeResult fileSize() {
      return bytes == null ? super.fileSize() : SizeResult.ok(bytes.length);
    }

    @Override
    public ResultCode sync(SyncFlags flags) {
      letGo();
      return super.sync(flags);
    }

    @Override
    public ResultCode close() {
      letGo();
      return super.close();
    }

    private void hold() {
      if (bytes == null) {
        byte[] all = new byte[(int) super.fileSize().size()];
        super.read(all, 0, all.length, 0);
        bytes = all;
      }
    }

    private void letGo() {
      if (bytes != null) {
        super.truncate(bytes.length);
        super.write(bytes, 0, bytes.length, 0);
        bytes = null;
      }
    }
  }

  /** xDeviceCharacteristics claims more than the disk keeps to; batches are so many writes. */
  static final class Claims extends ForwardingVfs {

    private final DeviceCharacteristics claim;

    Claims(Vfs parent, DeviceCharacteristics claim) {
      super(parent);
      this.claim = claim;
    }

    @Override
    protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
      return new ForwardingFile(file) {
        @Override
        public DeviceCharacteristics deviceCharacteristics() {
          return super.deviceCharacteristics().with(claim);
        }

        @Override
        public ResultCode fileControl(FileControl operation, FileControlArgument argument) {
          boolean batch =
              operation.equals(FileControl.BEGIN_ATOMIC_WRITE)
                  || operation.equals(FileControl.COMMIT_ATOMIC_WRITE);
          return batch ? ResultCode.OK : super.fileControl(operation, argument);
        }
      };
    }
  }
}
