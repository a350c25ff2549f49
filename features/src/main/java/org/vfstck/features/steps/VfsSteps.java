package org.vfstck.features.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.util.List;

/** The VFS itself, and what it was asked. */
public final class VfsSteps {

  private final World world;

  public VfsSteps(World world) {
    this.world = world;
  }

  @Given("the VFS offers no shared memory")
  public void noSharedMemory() {
    world.takeAwaySharedMemory();
  }

  @Then("the VFS has seen no call of a shared-memory method")
  public void noSharedMemoryCall() {
    world
        .verdicts()
        .same(
            "the shared-memory methods called",
            List.of(),
            world.trace().calledSharedMemoryMethods(),
            "With EXCLUSIVE set before the first access the wal-index belongs on the heap.");
  }

  @Then("the VFS has seen successful calls of")
  public void successfulCalls(List<String> methods) {
    for (String method : methods) {
      world
          .verdicts()
          .holds(
              method + " is called and answers SQLITE_OK",
              world.trace().succeeded(method),
              "calls of it: " + world.trace().describeCalls(method),
              "");
    }
  }

  @Then("the methods of the database file are of version {int}")
  public void methodsAreOfVersion(int version) {
    world.verdicts().same("iVersion of the database file's methods", version, methodsVersion(), "");
  }

  @Then("the methods of the database file are of version {int} or more")
  public void methodsAreOfVersionOrMore(int version) {
    int observed = methodsVersion();
    world
        .verdicts()
        .holds(
            "iVersion of the database file's methods is " + version + " or more",
            observed >= version,
            String.valueOf(observed),
            "The VFS declares the capability shm; its main database files must offer xShmMap, xShmLock,"
                + " xShmBarrier and xShmUnmap.");
  }

  private int methodsVersion() {
    return world.files().methodsVersion(world.databasePath());
  }
}
