package org.vfstck.driver.jna;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.testkit.decorator.InterceptingVfs;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.testkit.os.OsVfs;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.Vfs;

/** VFSes that go through C, for the contract suite of the testkit. Only in a process of its own. */
public final class NativeSubjects {

  private final SqliteLibrary library;
  private final List<Object> keptAlive = new ArrayList<>();
  private int made;

  public NativeSubjects() throws DriverStartException {
    library = SqliteLibrary.load(null);
    library.callInt("sqlite3_initialize");
  }

  /** The stock VFS, called from Java. */
  public Vfs unix() {
    return overNative(new RawVfs(library, library.findVfs("unix"), Map.of()));
  }

  private static Vfs overNative(RawVfs vfs) {
    return new NativeVfs(vfs, Map.of(), new PassedThrough());
  }

  /** A Java VFS as C sees it, called from Java again. */
  private Vfs throughC(Vfs vfs, PassedThrough passed) {
    CallbackVfs callbacks =
        new CallbackVfs(library, vfs, "there-and-back-" + ++made, passed, new CallbackFailures());
    keptAlive.add(callbacks);
    return new Declaring(overNative(new RawVfs(library, callbacks.structure(), Map.of())), vfs);
  }

  /** Declares what the Java VFS at the bottom declares, which C has no words for. */
  private static final class Declaring extends ForwardingVfs {

    private final Vfs bottom;

    Declaring(Vfs parent, Vfs bottom) {
      super(parent);
      this.bottom = bottom;
    }

    @Override
    public Set<Capability> capabilities() {
      return bottom.capabilities();
    }
  }

  /** MemoryVfs through C; each client is a handle of the same process, as its bytes are. */
  public List<Vfs> memory(String directory) {
    MemoryFileSystem fileSystem = new MemoryFileSystem();
    fileSystem.createDirectory(directory);
    Vfs vfs = throughC(fileSystem.process("A"), new PassedThrough());
    return List.of(vfs, vfs, vfs);
  }

  public Vfs os() {
    return throughC(new OsVfs(), new PassedThrough());
  }

  /** A shim: SQLite's place, C, a decorator in Java, C, the stock VFS. */
  public Vfs shimOnUnix() {
    PassedThrough passed = new PassedThrough();
    RawVfs stock = new RawVfs(library, library.findVfs("unix"), Map.of());
    Vfs decorated =
        new InterceptingVfs(
            new NativeVfs(stock, Map.of(), passed), "", new ShimCalls(List.of(), true));
    return throughC(decorated, passed);
  }
}
