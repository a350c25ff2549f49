package org.vfstck.testkit.decorator;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.MappedFile;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * A VFS as all were before WAL: files have the methods of io_methods version 1 only. WAL is then
 * possible in EXCLUSIVE locking mode alone (wal.html, "Use of WAL Without Shared-Memory").
 */
public final class LegacyVfs extends ForwardingVfs {

  public LegacyVfs(Vfs parent) {
    super(parent);
  }

  @Override
  public String name() {
    return parent().name() + "-legacy";
  }

  @Override
  public Set<Capability> capabilities() {
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    capabilities.addAll(parent().capabilities());
    capabilities.remove(Capability.SHARED_MEMORY);
    capabilities.remove(Capability.MEMORY_MAPPED_FILES);
    return capabilities;
  }

  @Override
  protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
    return new LegacyFile(file);
  }

  private static final class LegacyFile extends ForwardingFile {

    LegacyFile(VfsFile parent) {
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

    @Override
    public int methodsVersion() {
      return 1;
    }
  }
}
