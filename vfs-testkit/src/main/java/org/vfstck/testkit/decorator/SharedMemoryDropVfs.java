package org.vfstck.testkit.decorator;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.vfstck.vfs.MappedFile;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** Takes shared memory away, in one {@link SharedMemoryDrop legal way}, from some call on. */
public final class SharedMemoryDropVfs extends ForwardingVfs {

  private final SharedMemoryDrop drop;
  private final int nth;
  private final InjectionListener listener;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger fired = new AtomicInteger();

  /**
   * @param nth from which xShmMap on, counted from 1; for METHODS_ABSENT, from which xOpen on
   * @param listener is told of each failure made up; {@link InjectionListener#NOBODY} if nobody
   *     cares
   * @throws IllegalArgumentException if {@code nth} is less than 1
   */
  public SharedMemoryDropVfs(
      Vfs parent, SharedMemoryDrop drop, int nth, InjectionListener listener) {
    super(parent);
    if (nth < 1) {
      throw new IllegalArgumentException("calls are counted from 1, not " + nth);
    }
    this.drop = Objects.requireNonNull(drop, "drop");
    this.nth = nth;
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  /** How many calls, or files for METHODS_ABSENT, were hit. */
  public int fired() {
    return fired.get();
  }

  private boolean fires() {
    boolean fires = calls.incrementAndGet() >= nth;
    if (fires) {
      fired.incrementAndGet();
    }
    return fires;
  }

  @Override
  protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
    if (drop == SharedMemoryDrop.METHODS_ABSENT) {
      return fires() ? new Without(file) : file;
    }
    return new Dropping(file);
  }

  private static final class Without extends ForwardingFile {

    Without(VfsFile parent) {
      super(parent);
    }

    @Override
    public Optional<SharedMemory> sharedMemory() {
      return Optional.empty();
    }

    @Override
    public Optional<MappedFile> mappedFile() {
      return Optional.empty();
    }
  }

  private final class Dropping extends ForwardingFile {

    private final SharedMemory shared;

    Dropping(VfsFile parent) {
      super(parent);
      shared = parent.sharedMemory().map(DroppingMemory::new).orElse(null);
    }

    @Override
    public Optional<SharedMemory> sharedMemory() {
      return Optional.ofNullable(shared);
    }
  }

  private final class DroppingMemory extends ForwardingSharedMemory {

    DroppingMemory(SharedMemory parent) {
      super(parent);
    }

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      if (!fires()) {
        return parent().map(region, regionSize, extend);
      }
      listener.injected("shared memory dropped: " + drop);
      if (drop == SharedMemoryDrop.READ_ONLY) {
        RegionResult there = parent().map(region, regionSize, extend);
        return there.code().isOk() ? new RegionResult(drop.code(), there.region()) : there;
      }
      return RegionResult.failed(drop.code());
    }
  }
}
