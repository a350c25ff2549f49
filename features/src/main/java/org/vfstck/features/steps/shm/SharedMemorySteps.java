package org.vfstck.features.steps.shm;

import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.HashMap;
import java.util.Map;
import org.vfstck.features.steps.World;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedRegion;

/** Handles map regions of shared memory, store and load, and unmap. */
public final class SharedMemorySteps {

  /** A load through a driver is a round trip, so that a region is looked at in places. */
  private static final int SAMPLE_DISTANCE = 256;

  private static final int LAST_WORD = SharedMemories.REGION_SIZE - 4;

  private static final String COPIES =
      "xShmMap hands out the memory itself, the same for every handle: no copy that is refreshed at"
          + " xShmLock or xShmBarrier, and none that belongs to the handle or to the process"
          + " (ncruces/go-sqlite3#404, Dicklesworthstone/frankensqlite#19).";

  private final World world;
  private final SharedMemories memories;
  private final Map<String, SharedRegion> regions = new HashMap<>();

  public SharedMemorySteps(World world) {
    this.world = world;
    this.memories = new SharedMemories(world);
  }

  @After(order = 20_000)
  public void giveBack() {
    memories.giveBackAll();
  }

  /** From then on the handle uses what it has mapped first, however often it maps it again. */
  @Given("handle {word} maps region {int}")
  public void maps(String handle, int region) {
    SharedRegion mapped = extend(handle, region);
    regions.putIfAbsent(key(handle, region), mapped);
  }

  @When("handle {word} maps region {int} again")
  public void mapsAgain(String handle, int region) {
    regions.put(key(handle, region), extend(handle, region));
  }

  @Then("handle {word} finds region {int} without extending")
  public void finds(String handle, int region) {
    RegionResult result = ask(handle, region);
    world
        .verdicts()
        .holds(
            "region " + region + " is there, as xShmMap without extend shows it to " + handle,
            result.region() != null,
            "a NULL region",
            "xShmMap: a region that any handle has allocated is there for every other. "
                + "Do all handles of the database, of all processes, have the same memory?");
    regions.putIfAbsent(key(handle, region), result.region());
  }

  @Then("handle {word} finds no region {int} without extending")
  public void findsNone(String handle, int region) {
    RegionResult result = ask(handle, region);
    world
        .verdicts()
        .holds(
            "region " + region + " is not allocated, so that xShmMap without extend shows NULL",
            result.region() == null,
            "a region",
            "xShmMap: only a call with bExtend set allocates. Readers ask without it to find out"
                + " whether a wal-index is there; one that an earlier use has left must not be"
                + " found.");
  }

  @When("handle {word} stores {int} at byte {int} of region {int}")
  public void stores(String handle, int value, int offset, int region) {
    region(handle, region).putInt(offset, value);
  }

  @Then("handle {word} loads {int} at byte {int} of region {int}")
  public void loads(String handle, int value, int offset, int region) {
    same(handle, region, offset, value, COPIES);
  }

  @Then("handle {word} still loads {int} at byte {int} of region {int}")
  public void stillLoads(String handle, int value, int offset, int region) {
    same(
        handle,
        region,
        offset,
        value,
        "The memory belongs to the database, not to a handle: mapping it again, growing it, and an"
            + " unmap by another handle leave the bytes, and those who use them, alone"
            + " (Dicklesworthstone/frankensqlite#335).");
  }

  @Then("region {int} of handle {word} is all zero")
  public void isAllZero(int region, String handle) {
    String next =
        "xShmMap: a region that bExtend allocates is zero-filled. "
            + "Is the memory reused, or what an earlier use has left?";
    for (int offset = 0; offset < LAST_WORD; offset += SAMPLE_DISTANCE) {
      same(handle, region, offset, 0, next);
    }
    same(handle, region, LAST_WORD, 0, next);
  }

  @When("handle {word} calls the barrier")
  public void barrier(String handle) {
    memories.barrier(handle);
  }

  @When("handle {word} unmaps the shared memory")
  public void unmaps(String handle) {
    unmap(handle, false);
  }

  @When("handle {word} unmaps and deletes the shared memory")
  public void unmapsAndDeletes(String handle) {
    unmap(handle, true);
  }

  @Then("no file of the shared memory is left beside the database")
  public void noFileIsLeft() {
    String name = world.databasePath() + "-shm";
    world
        .verdicts()
        .holds(
            "xAccess finds no " + name,
            !world.files().exists(name),
            "it is there",
            "xShmUnmap(deleteFlag=1) of the last handle: it closes and removes the file of the shared"
                + " memory. SQLite asks for it when the last connection closes the log, and never"
                + " deletes that file itself.");
  }

  @Then("handles {word} and {word} hand over {int} values with a barrier between")
  public void handOver(String writer, String reader, int values) {
    for (int value = 1; value <= values; value++) {
      int data = 64 + 4 * (value % 64);
      region(writer, 0).putInt(data, value);
      memories.barrier(writer);
      region(writer, 0).putInt(0, value);
      same(reader, 0, 0, value, COPIES);
      memories.barrier(reader);
      same(reader, 0, data, value, COPIES);
    }
  }

  /**
   * By turns. After each region, what was mapped first must still be the memory: a store through it
   * is seen by a new mapping, and what others store is seen through it.
   */
  @Then("handles {word} and {word} grow the shared memory to {int} regions around region 0")
  public void grow(String one, String other, int count) {
    SharedRegion first = region(one, 0);
    first.putInt(8, 4711);
    for (int number = 1; number < count; number++) {
      String grower = number % 2 == 0 ? one : other;
      SharedRegion region = extend(grower, number);
      regions.put(key(grower, number), region);
      same(grower, number, 0, 0, "xShmMap: a region that bExtend allocates is zero-filled.");
      region.putInt(0, 1000 + number);
      checkFirst(one, other, first, number);
    }
    for (int number = 1; number < count; number++) {
      regions.put(key(one, number), extend(one, number));
      same(one, number, 0, 1000 + number, COPIES);
    }
  }

  private void checkFirst(String one, String other, SharedRegion first, int number) {
    first.putInt(0, number);
    regions.put(key(other, 0), extend(other, 0));
    String next =
        "xShmMap: growing must not move or copy what is mapped already; SQLite keeps the addresses"
            + " of all regions (ncruces/go-sqlite3#330).";
    same(other, 0, 0, number, next);
    region(other, 0).putInt(4, number);
    String what = "in the mapping of region 0 made before region " + number + " came, the word";
    world.verdicts().same(what + " at byte 4", number, first.getInt(4), next);
    world.verdicts().same(what + " at byte 8", 4711, first.getInt(8), next);
    regions.put(key(one, 0), first);
  }

  private void unmap(String handle, boolean delete) {
    regions.keySet().removeIf(key -> key.startsWith(handle + " "));
    ResultCode code = memories.unmap(handle, delete);
    world
        .verdicts()
        .same(
            "the answer to xShmUnmap(" + (delete ? 1 : 0) + ") of handle " + handle,
            ResultCode.OK,
            code,
            "xShmUnmap: also a handle that has mapped nothing is answered SQLITE_OK.");
  }

  private SharedRegion extend(String handle, int region) {
    RegionResult result = memories.map(handle, region, true);
    String call = "xShmMap(region " + region + ", extend) of handle " + handle;
    world.verdicts().same("the answer to " + call, ResultCode.OK, result.code(), "");
    world
        .verdicts()
        .holds(
            call + " yields a region",
            result.region() != null,
            "NULL after SQLITE_OK",
            "xShmMap: with bExtend the region is allocated, in whatever order regions are asked"
                + " for.");
    return result.region();
  }

  private RegionResult ask(String handle, int region) {
    RegionResult result = memories.map(handle, region, false);
    world
        .verdicts()
        .same(
            "the answer to xShmMap(region " + region + ") without extend of handle " + handle,
            ResultCode.OK,
            result.code(),
            "xShmMap: a region that is not there is no error; the answer is SQLITE_OK and NULL.");
    return result;
  }

  private void same(String handle, int region, int offset, int expected, String next) {
    world
        .verdicts()
        .same(
            "the word at byte "
                + offset
                + " of region "
                + region
                + ", as handle "
                + handle
                + " sees it",
            expected,
            region(handle, region).getInt(offset),
            next);
  }

  private SharedRegion region(String handle, int region) {
    SharedRegion mapped = regions.get(key(handle, region));
    if (mapped == null) {
      throw new IllegalStateException(
          "The scenario uses region " + region + " of handle " + handle + " before it maps it");
    }
    return mapped;
  }

  private static String key(String handle, int region) {
    return handle + " " + region;
  }
}
