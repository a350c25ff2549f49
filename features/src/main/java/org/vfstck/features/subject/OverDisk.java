package org.vfstck.features.subject;

import java.util.function.UnaryOperator;
import org.vfstck.vfs.Vfs;

/**
 * The VFS under test as a layer over the VFS of a simulated disk. Where power fails, the suite's
 * own engine runs and recovers through it.
 *
 * @param running what the layer makes of the disk's VFS before the crash
 * @param recovering the same after it
 */
public record OverDisk(UnaryOperator<Vfs> running, UnaryOperator<Vfs> recovering) {

  /** Nothing in between: the disk's own VFS is what is judged, as the reference. */
  public static final OverDisk NOTHING = new OverDisk(disk -> disk, disk -> disk);
}
