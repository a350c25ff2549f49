package org.vfstck.features.steps.shm;

import io.cucumber.java.After;
import io.cucumber.java.ParameterType;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vfstck.features.steps.World;
import org.vfstck.features.steps.walk.Deviation;
import org.vfstck.features.steps.walk.Walk;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;

/** Handles lock the slots of shared memory and are refused. */
public final class SlotSteps {

  private final World world;
  private final SharedMemories memories;

  public SlotSteps(World world) {
    this.world = world;
    this.memories = new SharedMemories(world);
  }

  /** Before anything is unmapped or closed; the higher order is the earlier. */
  @After(order = 30_000)
  public void giveBack() {
    memories.giveBackAll();
  }

  @ParameterType("SHARED|EXCLUSIVE")
  public boolean slotExclusive(String kind) {
    return kind.equals("EXCLUSIVE");
  }

  @When("handle {word} locks slot {int} {slotExclusive}")
  public void locks(String handle, int slot, boolean exclusive) {
    judge(new SlotCall(handle, lock(exclusive), slot, 1), ResultCode.OK);
  }

  @When("handle {word} locks slots {int} to {int} EXCLUSIVE")
  public void locksRange(String handle, int first, int last) {
    judge(range(handle, ShmLockRequest.LOCK_EXCLUSIVE, first, last), ResultCode.OK);
  }

  @Then("handle {word} is refused slot {int} {slotExclusive}")
  public void isRefused(String handle, int slot, boolean exclusive) {
    judge(new SlotCall(handle, lock(exclusive), slot, 1), ResultCode.BUSY);
  }

  @Then("handle {word} is refused slots {int} to {int} EXCLUSIVE")
  public void isRefusedRange(String handle, int first, int last) {
    judge(range(handle, ShmLockRequest.LOCK_EXCLUSIVE, first, last), ResultCode.BUSY);
  }

  @When("handle {word} releases slot {int} {slotExclusive}")
  public void releases(String handle, int slot, boolean exclusive) {
    judge(new SlotCall(handle, unlock(exclusive), slot, 1), ResultCode.OK);
  }

  @When("handle {word} releases slots {int} to {int} EXCLUSIVE")
  public void releasesRange(String handle, int first, int last) {
    judge(range(handle, ShmLockRequest.UNLOCK_EXCLUSIVE, first, last), ResultCode.OK);
  }

  @When("handle {word} gives back its shared memory and closes")
  public void closes(String handle) {
    memories.giveBack(handle);
    ResultCode code = world.handles().remove(handle).close();
    world.verdicts().same("the answer to xClose of handle " + handle, ResultCode.OK, code, "");
  }

  @Then(
      "handles A, B and C of one process find each slot answering as the slot table in all {int} states")
  public void slotsInOneProcess(int states) {
    walkSlots(states, processes("P", "P", "P"));
  }

  @Then(
      "handles A, B and C of three processes find each slot answering as the slot table in all"
          + " {int} states")
  public void slotsInThreeProcesses(int states) {
    walkSlots(states, processes("P", "Q", "R"));
  }

  @Then(
      "handles A and B of one process and C of another find each slot answering as the slot table"
          + " in all {int} states")
  public void slotsInTwoProcesses(int states) {
    walkSlots(states, processes("P", "P", "Q"));
  }

  @Then("handles A, B and C of one process find all {int} ranges answering as the slot table")
  public void rangesInOneProcess(int ranges) {
    walkRanges(ranges, processes("P", "P", "P"));
  }

  @Then("handles A, B and C of three processes find all {int} ranges answering as the slot table")
  public void rangesInThreeProcesses(int ranges) {
    walkRanges(ranges, processes("P", "Q", "R"));
  }

  private void walkSlots(int states, Map<String, String> processes) {
    SharedSlots target = new SharedSlots(world, memories, processes);
    for (int slot = 0; slot < SharedMemory.LOCK_SLOTS; slot++) {
      Walk<SlotState, SlotCall> walk =
          new Walk<>(SlotModel.ofSlot(List.copyOf(processes.keySet()), slot), target);
      walk.everywhere().ifPresent(deviation -> report(walk, deviation));
      if (walk.coverage().states() != states) {
        throw new IllegalStateException(
            "A slot has " + walk.coverage().states() + " states, not " + states);
      }
    }
  }

  private void walkRanges(int ranges, Map<String, String> processes) {
    SlotModel model = SlotModel.ofAll(List.copyOf(processes.keySet()));
    RangeSequences sequences = new RangeSequences(model, "B", "A", "C");
    if (sequences.ranges().size() != ranges) {
      throw new IllegalStateException(
          "Eight slots have " + sequences.ranges().size() + " ranges, not " + ranges);
    }
    Walk<SlotState, SlotCall> walk = new Walk<>(model, new SharedSlots(world, memories, processes));
    walk.sequences(sequences.all()).ifPresent(deviation -> report(walk, deviation));
  }

  private void report(Walk<SlotState, SlotCall> walk, Deviation<SlotCall> deviation) {
    walk.show(deviation);
    world
        .verdicts()
        .holds(
            "xShmLock answers as the slot table in every state",
            false,
            deviation.describe(),
            deviation.advice());
  }

  private void judge(SlotCall call, ResultCode expected) {
    ResultCode observed = memories.lock(call);
    world
        .verdicts()
        .same(
            "the answer to "
                + SlotCall.describe(call.request(), call.first(), call.count())
                + " of handle "
                + call.handle(),
            expected,
            observed,
            SlotAdvice.on(call.request(), call.count(), observed.symbol()));
  }

  private static Map<String, String> processes(String ofA, String ofB, String ofC) {
    Map<String, String> processes = new LinkedHashMap<>();
    processes.put("A", ofA);
    processes.put("B", ofB);
    processes.put("C", ofC);
    return processes;
  }

  private static SlotCall range(String handle, ShmLockRequest request, int first, int last) {
    return new SlotCall(handle, request, first, last - first + 1);
  }

  private static ShmLockRequest lock(boolean exclusive) {
    return exclusive ? ShmLockRequest.LOCK_EXCLUSIVE : ShmLockRequest.LOCK_SHARED;
  }

  private static ShmLockRequest unlock(boolean exclusive) {
    return exclusive ? ShmLockRequest.UNLOCK_EXCLUSIVE : ShmLockRequest.UNLOCK_SHARED;
  }
}
