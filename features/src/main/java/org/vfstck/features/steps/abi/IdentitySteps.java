package org.vfstck.features.steps.abi;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Optional;
import org.vfstck.features.steps.World;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.SharedRegion;

/** Whether two handles are about one file: by content, lock and shared memory. */
public final class IdentitySteps {

  private static final int REGION_SIZE = 32_768;

  private static final String IDENTITY =
      "Contents, locks and shared memory are kept by the whole full pathname (or by the inode): look for"
          + " a comparison of the first bytes, of the last element, or of a buffer that is too short"
          + " (rhashimoto/wa-sqlite#93, canonical/dqlite@345a6552).";

  private static final OpenFlags UNNAMED = FileOpening.flagsOf(org.vfstck.testkit.FileKind.TEMP_DB);

  private final World world;
  private int unnamed;

  public IdentitySteps(World world) {
    this.world = world;
  }

  @When("{int} files without a name are opened and each is written with a pattern of its own")
  public void openUnnamed(int count) {
    unnamed = count;
    for (int i = 1; i <= count; i++) {
      OpenResult result = world.handles().open("unnamed-" + i, "P", null, UNNAMED);
      ok("xOpen(NULL) number " + i, result.code());
      ok("xWrite to unnamed-" + i, result.file().write(Pattern.bytes(i, 0, 64), 0, 64, 0));
    }
  }

  @Then("each of the files without a name holds its own pattern")
  public void unnamedHold() {
    for (int i = 1; i <= unnamed; i++) {
      ReadBuffer buffer = new ReadBuffer(64);
      ok("xRead of unnamed-" + i, buffer.fill(world.handles().get("unnamed-" + i), 0));
      world
          .verdicts()
          .holds(
              "temporary file " + i + " of " + unnamed + " holds what was written to it",
              buffer.firstDifference(0, Pattern.bytes(i, 0, 64)) < 0,
              buffer.shown(0),
              "The name that xOpen makes up for a NULL name is new each time, and opened with"
                  + " O_CREAT and O_EXCL (michalc/sqlite-memory-vfs#10).");
    }
  }

  @Then("handle {word} takes the locks SHARED, RESERVED and EXCLUSIVE")
  public void locks(String handle) {
    for (LockLevel level : List.of(LockLevel.SHARED, LockLevel.RESERVED, LockLevel.EXCLUSIVE)) {
      ResultCode code = world.handles().get(handle).lock(level);
      world
          .verdicts()
          .same(
              "the answer to xLock(" + level + ") of handle " + handle,
              ResultCode.OK,
              code,
              IDENTITY);
    }
  }

  @When("handle {word} stores {int} in the first byte of its shared memory")
  public void store(String handle, int value) {
    region(handle).putByte(0, (byte) value);
  }

  @Then("the first byte of the shared memory of handle {word} is {int}")
  public void load(String handle, int expected) {
    world
        .verdicts()
        .same(
            "the first byte of the shared memory of handle " + handle,
            expected,
            (int) region(handle).getByte(0),
            IDENTITY);
  }

  private SharedRegion region(String handle) {
    Optional<SharedMemory> shared = world.handles().get(handle).sharedMemory();
    world
        .verdicts()
        .holds(
            "a main database offers the shared-memory methods",
            shared.isPresent(),
            "it has none",
            "The VFS declares the capability shm.");
    RegionResult region = shared.orElseThrow().map(0, REGION_SIZE, true);
    ok("xShmMap(region 0, extend=1) of handle " + handle, region.code());
    world
        .verdicts()
        .holds("xShmMap with extend=1 hands out memory", region.region() != null, "NULL", "");
    return region.region();
  }

  private void ok(String call, ResultCode code) {
    world.verdicts().same("the answer to " + call, ResultCode.OK, code, "");
  }
}
