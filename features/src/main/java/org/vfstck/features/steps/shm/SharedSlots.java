package org.vfstck.features.steps.shm;

import java.util.Map;
import org.vfstck.features.steps.World;
import org.vfstck.features.steps.walk.Target;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.ResultCode;

/** Handles of one database, each in its process, on whose slots a walk makes its calls. */
final class SharedSlots implements Target<SlotCall> {

  private static final OpenFlags DATABASE =
      OpenFlags.MAIN_DB.with(OpenFlags.READWRITE).with(OpenFlags.CREATE);

  private final World world;
  private final SharedMemories memories;
  private final Map<String, String> processes;
  private int files;

  /**
   * @param processes the process of each handle
   */
  SharedSlots(World world, SharedMemories memories, Map<String, String> processes) {
    this.world = world;
    this.memories = memories;
    this.processes = processes;
  }

  @Override
  public String make(SlotCall call) {
    return memories.lock(call).symbol();
  }

  @Override
  public void reset() {
    if (files == 0) {
      renew();
      return;
    }
    processes.keySet().forEach(memories::release);
    world.restartTrace("every slot released");
  }

  @Override
  public void renew() {
    for (String name : processes.keySet()) {
      memories.giveBack(name);
      if (world.handles().isOpen(name)) {
        world.handles().remove(name).close();
      }
    }
    world.restartTrace("new handles of a new file");
    String path = world.path("walk-" + ++files + ".db");
    processes.forEach((name, process) -> open(name, process, path));
  }

  private void open(String name, String process, String path) {
    OpenResult result = world.handles().open(name, process, path, DATABASE);
    world
        .verdicts()
        .same(
            "the answer to xOpen(" + path + ", " + DATABASE + ") as handle " + name,
            ResultCode.OK,
            result.code(),
            "");
  }
}
