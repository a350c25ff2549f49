package org.vfstck.testkit.decorator;

import java.util.Objects;
import java.util.Set;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.PathResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * Forwards every call to its parent. What it forwards it does not judge, wrong answers included.
 */
public abstract class ForwardingVfs implements Vfs {

  private final Vfs parent;

  protected ForwardingVfs(Vfs parent) {
    this.parent = Objects.requireNonNull(parent, "parent");
  }

  /** The VFS under this one. */
  public final Vfs parent() {
    return parent;
  }

  /**
   * What the caller of xOpen gets in place of {@code file}.
   *
   * @param file as the parent opened it
   * @param path as it was asked for; null for a temporary file
   * @param flags as they were asked for
   */
  protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
    return file;
  }

  @Override
  public String name() {
    return parent.name();
  }

  @Override
  public int maximumPathname() {
    return parent.maximumPathname();
  }

  @Override
  public Set<Capability> capabilities() {
    return parent.capabilities();
  }

  @Override
  public OpenResult open(String path, OpenFlags flags) {
    OpenResult result = parent.open(path, flags);
    return result.file() == null
        ? result
        : new OpenResult(result.code(), wrap(result.file(), path, flags), result.outputFlags());
  }

  @Override
  public ResultCode delete(String path, boolean syncDirectory) {
    return parent.delete(path, syncDirectory);
  }

  @Override
  public FlagResult access(String path, AccessMode mode) {
    return parent.access(path, mode);
  }

  @Override
  public PathResult fullPathname(String path) {
    return parent.fullPathname(path);
  }

  @Override
  public int randomness(byte[] output) {
    return parent.randomness(output);
  }

  @Override
  public int sleep(int microseconds) {
    return parent.sleep(microseconds);
  }

  @Override
  public long currentTimeMillis() {
    return parent.currentTimeMillis();
  }

  @Override
  public String lastError() {
    return parent.lastError();
  }
}
