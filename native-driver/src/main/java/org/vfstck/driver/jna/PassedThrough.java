package org.vfstck.driver.jna;

import com.sun.jna.Pointer;
import java.util.Optional;
import org.vfstck.vfs.FileControlArgument;

/**
 * What C passes by pointer and the Java contract has no words for, on its way from a {@link
 * CallbackVfs} through decorators to a {@link NativeVfs}: a name with its URI parameters behind it,
 * the argument of an xFileControl. Each call leaves its pointer here and the VFS under it takes it
 * if it is asked for the very same thing. Used by one thread.
 */
final class PassedThrough {

  private String path;
  private Pointer name;
  private FileControlArgument argument;
  private Pointer pointer;

  /** xOpen of {@code path} is about to be called, with this name. */
  void opening(String newPath, Pointer newName) {
    path = newPath;
    name = newName;
  }

  /** The name that {@code asked} was made from, if it was by {@link #opening}. */
  Optional<Pointer> nameOf(String asked) {
    return asked != null && asked.equals(path) ? Optional.of(name) : Optional.empty();
  }

  /** xFileControl is about to be called with an argument that stands for this pointer. */
  void controlling(FileControlArgument newArgument, Pointer newPointer) {
    argument = newArgument;
    pointer = newPointer;
  }

  boolean standsForPointer(FileControlArgument asked) {
    return asked != null && asked == argument;
  }

  /** What {@link #standsForPointer} stands for; may be NULL. */
  Pointer pointer() {
    return pointer;
  }

  /** The call is over: its pointers are good no more. */
  void done() {
    path = null;
    name = null;
    argument = null;
    pointer = null;
  }
}
