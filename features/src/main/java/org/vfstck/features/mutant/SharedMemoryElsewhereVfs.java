package org.vfstck.features.mutant;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.testkit.memory.MemoryVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * Keeps the shared memory of a database under another name or in another place than others look.
 */
final class SharedMemoryElsewhereVfs extends ForwardingVfs {

  private final Vfs place;
  private final UnaryOperator<String> name;
  private final Generations generations;

  private SharedMemoryElsewhereVfs(
      Vfs parent, Vfs place, UnaryOperator<String> name, Generations generations) {
    super(parent);
    this.place = place;
    this.name = name;
    this.generations = generations;
  }

  /** On the heap of the process (Dicklesworthstone/frankensqlite#19). */
  static Vfs inTheProcess(Vfs parent) {
    return new SharedMemoryElsewhereVfs(
        parent,
        new MemoryVfs(),
        path -> "/" + path.substring(path.lastIndexOf('/') + 1),
        new Generations(false));
  }

  /** The key of the table of shared memories has room for four characters of the file's name. */
  static Vfs byFourCharacters(Vfs parent) {
    return new SharedMemoryElsewhereVfs(
        parent,
        parent,
        path -> path.substring(0, Math.min(path.length(), path.lastIndexOf('/') + 5)),
        new Generations(false));
  }

  /**
   * The file behind the shared memory is unlinked whenever a handle asks for it, used or not: who
   * comes later gets a new one (Dicklesworthstone/frankensqlite#335).
   */
  static Vfs unlinkedInUse(Vfs parent) {
    return new SharedMemoryElsewhereVfs(parent, parent, path -> path, new Generations(true));
  }

  /** How often the shared memory of a name was unlinked. */
  private static final class Generations {
    private final boolean unlinked;
    private final Map<String, Integer> numbers = new HashMap<>();

    Generations(boolean unlinked) {
      this.unlinked = unlinked;
    }

    String current(String name) {
      return name + "~" + numbers.getOrDefault(name, 0);
    }

    void unlink(String name) {
      numbers.merge(name, unlinked ? 1 : 0, Integer::sum);
    }
  }

  @Override
  protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
    return path != null && flags.has(OpenFlags.MAIN_DB)
        ? new Elsewhere(file, name.apply(path), flags)
        : file;
  }

  private final class Elsewhere extends ForwardingFile {
    private final Optional<SharedMemory> shared;

    Elsewhere(VfsFile parent, String name, OpenFlags flags) {
      super(parent);
      this.shared = parent.sharedMemory().map(sound -> new SharedElsewhere(name, flags));
    }

    @Override
    public Optional<SharedMemory> sharedMemory() {
      return shared;
    }
  }

  /** The other file is open while its shared memory is in use. */
  private final class SharedElsewhere implements SharedMemory {
    private final String name;
    private final OpenFlags flags;
    private VfsFile other;

    SharedElsewhere(String name, OpenFlags flags) {
      this.name = name;
      this.flags = flags;
    }

    private SharedMemory other() {
      if (other == null) {
        other = place.open(generations.current(name), flags).file();
      }
      return other.sharedMemory().orElseThrow();
    }

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      return other().map(region, regionSize, extend);
    }

    @Override
    public ResultCode lock(int offset, int count, ShmLockRequest request) {
      return other().lock(offset, count, request);
    }

    @Override
    public void barrier() {
      other().barrier();
    }

    @Override
    public ResultCode unmap(boolean delete) {
      if (other == null) {
        return ResultCode.OK;
      }
      if (delete) {
        generations.unlink(name);
      }
      ResultCode code = other().unmap(delete);
      other.close();
      other = null;
      return code;
    }
  }
}
