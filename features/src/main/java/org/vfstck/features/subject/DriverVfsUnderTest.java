package org.vfstck.features.subject;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vfstck.driver.DriverInfo;
import org.vfstck.driver.client.DriverCommand;
import org.vfstck.driver.client.DriverFailure;
import org.vfstck.driver.client.DriverPool;
import org.vfstck.driver.client.DriverProcess;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.FetchResult;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.MappedFile;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** A VFS in driver processes: each process of a scenario is one of the operating system. */
public final class DriverVfsUnderTest implements VfsUnderTest {

  private static final OpenFlags DATABASE =
      OpenFlags.READWRITE.with(OpenFlags.CREATE).with(OpenFlags.MAIN_DB);

  private static final int PAGE = 4096;
  private static final long MAPPED_BYTES = 1 << 20;

  private final String name;
  private final String options;
  private final DriverPool pool;
  private final DriverInfo info;
  private final Set<Capability> capabilities;
  private final WorkFolders folders;

  private DriverVfsUnderTest(
      String name,
      String options,
      DriverPool pool,
      DriverInfo info,
      Set<Capability> capabilities,
      WorkFolders folders) {
    this.name = name;
    this.options = options;
    this.pool = pool;
    this.info = info;
    this.capabilities = capabilities;
    this.folders = folders;
  }

  /**
   * Starts a first process, to see whether the driver can host its VFS and what it can do.
   *
   * @param options the options of the command line that name it, for replaying
   * @throws VfsSelectionException if it cannot
   */
  public static DriverVfsUnderTest start(
      String name,
      String options,
      DriverCommand command,
      Profile profile,
      Optional<Path> workDirectory) {
    DriverPool pool = new DriverPool(command);
    WorkFolders folders = new WorkFolders(options, workDirectory);
    try {
      String folder = folders.next();
      DriverProcess first = pool.take();
      Set<Capability> seen = seen(first, folder);
      DriverInfo info = first.info();
      pool.giveBack(first);
      return new DriverVfsUnderTest(name, options, pool, info, profile.declaredOf(seen), folders);
    } catch (DriverFailure unusable) {
      pool.close();
      folders.close();
      throw new VfsSelectionException(unusable.observed().replaceAll("\\s*\\R\\s*", " "));
    }
  }

  /**
   * What its methods look like. Shared memory is absent where a database has io_methods of version
   * 1, mapped reads where xFetch hands out no page; everything else a VFS is expected to have
   * unless its profile says that it lacks it. A VFS that does not survive being looked at is
   * expected to have it all: what is wrong with it is for the scenarios to say, as a broken rule.
   */
  private static Set<Capability> seen(DriverProcess process, String directory) {
    Set<Capability> expected = EnumSet.copyOf(process.vfs().capabilities());
    try {
      return seen(process.vfs(), directory, EnumSet.copyOf(expected));
    } catch (DriverFailure broken) {
      if (broken.kind().isTheSubjects()) {
        return expected;
      }
      throw broken;
    }
  }

  private static Set<Capability> seen(Vfs vfs, String directory, Set<Capability> seen) {
    OpenResult opened = vfs.open(vfs.fullPathname(directory + "probe.db").path(), DATABASE);
    if (opened.file() != null) {
      if (opened.file().sharedMemory().isEmpty()) {
        seen.remove(Capability.SHARED_MEMORY);
      }
      if (!handsOutPages(opened.file())) {
        seen.remove(Capability.MEMORY_MAPPED_FILES);
      }
      opened.file().close();
    }
    return seen;
  }

  /** xFetch may always answer no page: a shim that changes what it reads does so. */
  private static boolean handsOutPages(VfsFile file) {
    if (file.mappedFile().isEmpty()) {
      return false;
    }
    file.fileControl(FileControl.MMAP_SIZE, new FileControlArgument(MAPPED_BYTES));
    file.write(new byte[PAGE], 0, PAGE, 0);
    MappedFile mapped = file.mappedFile().get();
    FetchResult fetched = mapped.fetch(0, PAGE);
    if (fetched.page() == null) {
      return false;
    }
    mapped.unfetch(0, fetched.page());
    return true;
  }

  /** What the first process has said of itself. */
  public DriverInfo info() {
    return info;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String options() {
    return options;
  }

  @Override
  public boolean remote() {
    return true;
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public Workspace newWorkspace() {
    return new DriverWorkspace(pool, folders.next());
  }

  @Override
  public void close() {
    pool.close();
    folders.close();
  }

  private static final class DriverWorkspace implements Workspace {

    private final DriverPool pool;
    private final String directory;
    private final List<DriverProcess> processes = new ArrayList<>();

    DriverWorkspace(DriverPool pool, String directory) {
      this.pool = pool;
      this.directory = directory;
    }

    @Override
    public String directory() {
      return directory;
    }

    @Override
    public Optional<String> otherDirectory() {
      return Optional.of(WorkFolders.OTHER);
    }

    @Override
    public ClientProcess newProcess() {
      DriverProcess process = pool.take();
      processes.add(process);
      return new DriverClientProcess(process);
    }

    @Override
    public void close() {
      pool.giveBack(processes);
      processes.clear();
    }
  }
}
