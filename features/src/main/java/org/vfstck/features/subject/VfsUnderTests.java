package org.vfstck.features.subject;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.vfstck.driver.client.DriverPool;
import org.vfstck.driver.client.JavaVfsCommand;
import org.vfstck.testkit.VirtualClock;
import org.vfstck.testkit.decorator.LegacyVfs;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.Vfs;

/** The VFSes that can be named on the command line. */
public final class VfsUnderTests {

  private VfsUnderTests() {}

  /**
   * @param name {@code memory}, {@code os}, {@code os-legacy}, or the name of a class with a public
   *     constructor without parameters
   * @param seed of the randomness of the memory VFS; the others have the system's or their own
   * @throws VfsSelectionException if there is no such VFS
   */
  public static VfsUnderTest named(String name, long seed) {
    return named(name, seed, Optional.empty());
  }

  /**
   * As {@link #named(String, long)}.
   *
   * @param workDirectory where real files are made; the system's temporary folder if empty
   */
  public static VfsUnderTest named(String name, long seed, Optional<Path> workDirectory) {
    return switch (name) {
      case NamedVfs.MEMORY -> memory(seed);
      case NamedVfs.OS -> new OsVfsUnderTest(NamedVfs.OS, workDirectory, vfs -> vfs);
      case NamedVfs.OS_LEGACY ->
          new OsVfsUnderTest(NamedVfs.OS_LEGACY, workDirectory, LegacyVfs::new);
      default -> new ClassVfsUnderTest(NamedVfs.vfsClass(name));
    };
  }

  /** A simulated machine of its own for each scenario. */
  public static VfsUnderTest memory(long seed) {
    return new MemoryVfsUnderTest(seed);
  }

  private record MemoryVfsUnderTest(long seed) implements VfsUnderTest {

    @Override
    public String name() {
      return NamedVfs.MEMORY;
    }

    @Override
    public Set<Capability> capabilities() {
      Set<Capability> capabilities = EnumSet.of(Capability.POWER_LOSS);
      capabilities.addAll(machine().process("any").capabilities());
      return capabilities;
    }

    /** What memory does without a loss of power, the simulated disk does with one. */
    @Override
    public Optional<OverDisk> overDisk() {
      return Optional.of(OverDisk.NOTHING);
    }

    @Override
    public Workspace newWorkspace() {
      return new MemoryWorkspace(machine());
    }

    /** What is in memory can be shown in place. */
    private MemoryFileSystem machine() {
      MemoryFileSystem machine = new MemoryFileSystem(seed, new VirtualClock());
      machine.setMappedReads(true);
      return machine;
    }

    @Override
    public void close() {
      // Each machine goes with its scenario.
    }
  }

  /** A class of the user's, made anew for each scenario. */
  private static final class ClassVfsUnderTest implements VfsUnderTest {

    private final Class<? extends Vfs> vfsClass;
    private final Set<Capability> capabilities;
    private final DriverPool children;
    private int workspaces;

    ClassVfsUnderTest(Class<? extends Vfs> vfsClass) {
      this.vfsClass = vfsClass;
      this.capabilities = create().capabilities();
      this.children = new DriverPool(JavaVfsCommand.hosting(vfsClass.getName()));
    }

    @Override
    public String name() {
      return vfsClass.getName();
    }

    @Override
    public Set<Capability> capabilities() {
      return capabilities;
    }

    /** The files may outlive the object, so that each scenario has names of its own too. */
    @Override
    public Workspace newWorkspace() {
      return new InProcessWorkspace(
          "vfs-tck-" + ++workspaces + "-", Optional.empty(), this::create, children);
    }

    @Override
    public void close() {
      children.close(); // scenarios delete their files
    }

    private Vfs create() {
      return NamedVfs.create(vfsClass);
    }
  }
}
