package org.vfstck.features.steps;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.VfsFile;

/** The files that a scenario has opened through the VFS itself, by name, each in its process. */
public final class Handles {

  private final World world;
  private final Map<String, Handle> open = new LinkedHashMap<>();

  Handles(World world) {
    this.world = world;
  }

  private record Handle(String process, OpenResult result) {}

  /**
   * xOpen. A handle of that name must not be open.
   *
   * @param path a full pathname, or null for a temporary file
   */
  public OpenResult open(String name, String process, String path, OpenFlags flags) {
    if (open.containsKey(name)) {
      throw new IllegalStateException("The scenario opens handle " + name + " twice");
    }
    OpenResult result = world.trace().record(world.vfs(process), name).open(path, flags);
    if (result.file() != null) {
      open.put(name, new Handle(process, result));
    }
    return result;
  }

  public VfsFile get(String name) {
    return handle(name).result().file();
  }

  /** What xOpen answered for an open handle. */
  public OpenResult opened(String name) {
    return handle(name).result();
  }

  private Handle handle(String name) {
    Handle handle = open.get(name);
    if (handle == null) {
      throw new IllegalStateException("The scenario uses handle " + name + " before it is open");
    }
    return handle;
  }

  /** Whether a handle of that name is open, in a process that lives. */
  public boolean isOpen(String name) {
    return open.containsKey(name);
  }

  /** xClose is the caller's; the name is free afterwards. */
  public VfsFile remove(String name) {
    VfsFile file = get(name);
    open.remove(name);
    return file;
  }

  /** Closes what a scenario has left open, last first. */
  void closeAll() {
    for (String name : open.keySet().stream().sorted().toList()) {
      remove(name).close();
    }
  }

  /** Their process is gone, and they with it. */
  void forgetThoseOf(String process) {
    open.values().removeIf(handle -> handle.process().equals(process));
  }
}
