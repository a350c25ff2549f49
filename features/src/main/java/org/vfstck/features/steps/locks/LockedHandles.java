package org.vfstck.features.steps.locks;

import java.util.Map;
import org.vfstck.features.steps.World;
import org.vfstck.features.steps.walk.Target;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/** Handles of one database, each in its process, on which a walk makes its calls. */
final class LockedHandles implements Target<LockCall> {

  private static final OpenFlags DATABASE =
      OpenFlags.MAIN_DB.with(OpenFlags.READWRITE).with(OpenFlags.CREATE);

  private final World world;
  private final Map<String, String> processes;
  private int files;

  /**
   * @param processes the process of each handle
   */
  LockedHandles(World world, Map<String, String> processes) {
    this.world = world;
    this.processes = processes;
  }

  @Override
  public String make(LockCall call) {
    VfsFile file = world.handles().get(call.handle());
    return switch (call.kind()) {
      case SHARED -> file.lock(LockLevel.SHARED).symbol();
      case RESERVED -> file.lock(LockLevel.RESERVED).symbol();
      case EXCLUSIVE -> file.lock(LockLevel.EXCLUSIVE).symbol();
      case RECOVERY -> recover(file);
      case DOWNGRADE -> file.unlock(LockLevel.SHARED).symbol();
      case RELEASE -> file.unlock(LockLevel.NONE).symbol();
      case CHECK -> check(file);
    };
  }

  private static String recover(VfsFile file) {
    ResultCode code = file.lock(LockLevel.EXCLUSIVE);
    if (!code.isOk()) {
      file.unlock(LockLevel.NONE);
    }
    return code.symbol();
  }

  private static String check(VfsFile file) {
    FlagResult result = file.checkReservedLock();
    return result.code().isOk() ? result.flag() ? "1" : "0" : result.code().symbol();
  }

  @Override
  public void reset() {
    if (files == 0) {
      renew();
      return;
    }
    world.restartTrace("every handle back at NONE");
    processes.keySet().forEach(name -> world.handles().get(name).unlock(LockLevel.NONE));
  }

  @Override
  public void renew() {
    processes.keySet().stream()
        .filter(world.handles()::isOpen)
        .forEach(name -> world.handles().remove(name).close());
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
