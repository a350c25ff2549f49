package org.vfstck.features.subject;

import java.lang.reflect.InvocationTargetException;
import org.vfstck.testkit.decorator.LegacyVfs;
import org.vfstck.testkit.memory.MemoryVfs;
import org.vfstck.testkit.os.OsVfs;
import org.vfstck.vfs.Vfs;

/** VFSes by the names of the command line. */
public final class NamedVfs {

  static final String MEMORY = "memory";
  static final String OS = "os";
  static final String OS_LEGACY = "os-legacy";

  private NamedVfs() {}

  /**
   * @param name {@code memory}, {@code os}, {@code os-legacy}, or the name of a class with a public
   *     constructor without parameters
   * @throws VfsSelectionException if there is no such VFS
   */
  public static Vfs create(String name) {
    return switch (name) {
      case MEMORY -> new MemoryVfs();
      case OS -> new OsVfs();
      case OS_LEGACY -> new LegacyVfs(new OsVfs());
      default -> create(vfsClass(name));
    };
  }

  static Class<? extends Vfs> vfsClass(String name) {
    Class<?> found;
    try {
      found = Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException missing) {
      throw new VfsSelectionException(
          "--vfs "
              + name
              + ": neither memory, os, os-legacy nor a class on the class path (set"
              + " VFS_TCK_CLASSPATH to the jar or folder that holds it)");
    } catch (LinkageError broken) {
      throw new VfsSelectionException("--vfs " + name + ": the class cannot be loaded: " + broken);
    }
    if (!Vfs.class.isAssignableFrom(found)) {
      throw new VfsSelectionException(
          "--vfs " + name + ": the class does not implement " + Vfs.class.getName());
    }
    return found.asSubclass(Vfs.class);
  }

  static Vfs create(Class<? extends Vfs> vfsClass) {
    try {
      return vfsClass.getConstructor().newInstance();
    } catch (InvocationTargetException thrown) {
      throw new VfsSelectionException(
          "--vfs " + vfsClass.getName() + ": its constructor threw " + thrown.getCause());
    } catch (ReflectiveOperationException missing) {
      throw new VfsSelectionException(
          "--vfs "
              + vfsClass.getName()
              + ": the class must be public and have a public constructor without parameters");
    }
  }
}
