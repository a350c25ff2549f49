package org.vfstck.features.mutant;

import java.util.Optional;
import java.util.Set;
import org.vfstck.features.subject.ClientProcess;
import org.vfstck.features.subject.VfsUnderTest;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.testkit.memory.MemoryVfs;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** VFSes that are sound within one process only, in one way each. */
final class ProcessFaults {

  private static final OpenFlags OWN =
      OpenFlags.MAIN_DB.with(OpenFlags.READWRITE).with(OpenFlags.CREATE);

  private ProcessFaults() {}

  /** Keeps file locks in a table of the process, which no other process sees (B6). */
  static final class LocksOfOwnProcess extends ForwardingVfs {

    private final Vfs own = new MemoryVfs();

    LocksOfOwnProcess(Vfs parent) {
      super(parent);
    }

    @Override
    protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
      return flags.has(OpenFlags.MAIN_DB)
          ? new LockedAside(file, own.open(flat(path), OWN).file())
          : file;
    }
  }

  private static final class LockedAside extends ForwardingFile {

    private final VfsFile locks;

    LockedAside(VfsFile parent, VfsFile locks) {
      super(parent);
      this.locks = locks;
    }

    @Override
    public ResultCode lock(LockLevel level) {
      return locks.lock(level);
    }

    @Override
    public ResultCode unlock(LockLevel level) {
      return locks.unlock(level);
    }

    @Override
    public FlagResult checkReservedLock() {
      return locks.checkReservedLock();
    }

    @Override
    public ResultCode close() {
      locks.close();
      return super.close();
    }
  }

  /** Has the wal-index on the heap of each process (B6). */
  static final class WalIndexOfOwnProcess extends ForwardingVfs {

    private final Vfs own = new MemoryVfs();

    WalIndexOfOwnProcess(Vfs parent) {
      super(parent);
    }

    @Override
    protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
      return flags.has(OpenFlags.MAIN_DB)
          ? new MemoryAside(file, own.open(flat(path), OWN).file())
          : file;
    }
  }

  private static final class MemoryAside extends ForwardingFile {

    private final VfsFile memory;

    MemoryAside(VfsFile parent, VfsFile memory) {
      super(parent);
      this.memory = memory;
    }

    @Override
    public Optional<SharedMemory> sharedMemory() {
      return memory.sharedMemory();
    }

    @Override
    public ResultCode close() {
      memory.close();
      return super.close();
    }
  }

  /** The machine beside has no directories yet. */
  private static String flat(String path) {
    return "/" + path.replace('/', '_');
  }

  /** A dead process keeps its locks, as a lock file does that nobody removes (B47). */
  record LocksOutliveProcess(VfsUnderTest sound) implements VfsUnderTest {

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
      return new DeathlessWorkspace(sound.newWorkspace());
    }

    @Override
    public void close() {
      sound.close();
    }
  }

  private record DeathlessWorkspace(VfsUnderTest.Workspace sound)
      implements VfsUnderTest.Workspace {

    @Override
    public String directory() {
      return sound.directory();
    }

    @Override
    public ClientProcess newProcess() {
      return new DeathlessProcess(sound.newProcess().vfs());
    }

    @Override
    public void close() {
      sound.close();
    }
  }

  private record DeathlessProcess(Vfs vfs) implements ClientProcess {

    @Override
    public void kill() {
      // Nobody takes its locks back.
    }
  }
}
