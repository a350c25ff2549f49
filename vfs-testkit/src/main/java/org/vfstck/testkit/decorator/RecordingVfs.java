package org.vfstck.testkit.decorator;

import org.vfstck.vfs.Vfs;

/** Records every call in a {@link Trace}, which several of these may share. */
public final class RecordingVfs extends InterceptingVfs {

  /**
   * @param process the name of the client whose calls these are, "A" say; "" if there is but one
   */
  public RecordingVfs(Vfs parent, String process, Trace trace) {
    super(parent, process, trace);
  }
}
