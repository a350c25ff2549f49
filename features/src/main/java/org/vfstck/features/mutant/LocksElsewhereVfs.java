package org.vfstck.features.mutant;

import java.util.function.UnaryOperator;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.testkit.memory.MemoryVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** Keeps the locks of a database under another name or in another place than others look. */
final class LocksElsewhereVfs extends ForwardingVfs {

  private final Vfs place;
  private final UnaryOperator<String> name;

  private LocksElsewhereVfs(Vfs parent, Vfs place, UnaryOperator<String> name) {
    super(parent);
    this.place = place;
    this.name = name;
  }

  /** The lock table is in the memory of the process. */
  static Vfs inTheProcess(Vfs parent) {
    return new LocksElsewhereVfs(
        parent, new MemoryVfs(), path -> "/" + path.substring(path.lastIndexOf('/') + 1));
  }

  /** The key of the lock table has room for four characters of the file's name. */
  static Vfs byFourCharacters(Vfs parent) {
    return new LocksElsewhereVfs(
        parent,
        parent,
        path -> path.substring(0, Math.min(path.length(), path.lastIndexOf('/') + 5)));
  }

  @Override
  protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
    return path != null && flags.has(OpenFlags.MAIN_DB)
        ? new LocksElsewhereFile(file, place.open(name.apply(path), flags).file())
        : file;
  }
}
