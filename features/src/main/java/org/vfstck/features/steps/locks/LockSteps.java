package org.vfstck.features.steps.locks;

import io.cucumber.java.ParameterType;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vfstck.features.steps.World;
import org.vfstck.features.steps.locks.LockCall.Kind;
import org.vfstck.features.steps.walk.Deviation;
import org.vfstck.features.steps.walk.Walk;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/** Handles lock the database and are refused. */
public final class LockSteps {

  private final World world;
  private final Map<String, LockLevel> levels = new HashMap<>();

  public LockSteps(World world) {
    this.world = world;
  }

  @ParameterType("NONE|SHARED|RESERVED|PENDING|EXCLUSIVE")
  public LockLevel databaseLock(String level) {
    return LockLevel.valueOf(level);
  }

  @When("handle {word} obtains {databaseLock}")
  public void obtains(String handle, LockLevel level) {
    judge(handle, level, ResultCode.OK, file(handle).lock(level));
    levels.merge(handle, level, (before, now) -> before.atLeast(now) ? before : now);
  }

  @Then("handle {word} is refused {databaseLock}")
  public void isRefused(String handle, LockLevel level) {
    judge(handle, level, ResultCode.BUSY, file(handle).lock(level));
    if (level == LockLevel.EXCLUSIVE && own(handle) == LockLevel.RESERVED) {
      levels.put(handle, LockLevel.PENDING);
    }
  }

  @When("handle {word} goes down to {databaseLock}")
  public void goesDown(String handle, LockLevel level) {
    ResultCode code = file(handle).unlock(level);
    Kind kind = level == LockLevel.NONE ? Kind.RELEASE : Kind.DOWNGRADE;
    same("xUnlock(" + level + ")", handle, kind, ResultCode.OK, code);
    levels.put(handle, level);
  }

  /** By the way that a transaction takes; for PENDING a reader must be there. */
  @When("handle {word} climbs to {databaseLock}")
  public void climbs(String handle, LockLevel level) {
    obtains(handle, LockLevel.SHARED);
    if (level.atLeast(LockLevel.RESERVED)) {
      obtains(handle, LockLevel.RESERVED);
    }
    if (level == LockLevel.PENDING) {
      isRefused(handle, LockLevel.EXCLUSIVE);
    } else if (level == LockLevel.EXCLUSIVE) {
      obtains(handle, LockLevel.EXCLUSIVE);
    }
  }

  /** To look at a file through a further handle, as a backup or a size check does. */
  @When("handle {word} reads the first bytes of the file")
  public void reads(String handle) {
    ResultCode code = file(handle).read(new byte[100], 0, 100, 0);
    world
        .verdicts()
        .holds(
            "xRead(100 bytes at 0) of handle " + handle + " reads what there is",
            code.isOk() || code.equals(ResultCode.IOERR_SHORT_READ),
            code.toString(),
            "");
  }

  @Then("handle {word} sees the file reserved")
  public void seesReserved(String handle) {
    check(handle, true);
  }

  @Then("handle {word} sees the file not reserved")
  public void seesNotReserved(String handle) {
    check(handle, false);
  }

  @Then("handles A, B and C of one process answer every call as the lock table in all {int} states")
  public void walkInOneProcess(int states) {
    walk(states, "P", "P", "P");
  }

  @Then(
      "handles A, B and C of three processes answer every call as the lock table in all {int}"
          + " states")
  public void walkInThreeProcesses(int states) {
    walk(states, "P", "Q", "R");
  }

  @Then(
      "handles A and B of one process and C of another answer every call as the lock table in all"
          + " {int} states")
  public void walkInTwoProcesses(int states) {
    walk(states, "P", "P", "Q");
  }

  private void walk(int states, String processOfA, String processOfB, String processOfC) {
    Map<String, String> processes = new LinkedHashMap<>();
    processes.put("A", processOfA);
    processes.put("B", processOfB);
    processes.put("C", processOfC);
    LockModel model = new LockModel(processes);
    Walk<LockState, LockCall> walk = new Walk<>(model, new LockedHandles(world, processes));
    Optional<Deviation<LockCall>> found = walk.everywhere();
    if (walk.coverage().states() != states) {
      throw new IllegalStateException(
          "The lock table has " + walk.coverage().states() + " states, not " + states);
    }
    found.ifPresent(deviation -> report(walk, deviation));
  }

  private void report(Walk<LockState, LockCall> walk, Deviation<LockCall> deviation) {
    walk.show(deviation);
    world
        .verdicts()
        .holds(
            "xLock, xUnlock and xCheckReservedLock answer as the lock table in every state",
            false,
            deviation.describe(),
            deviation.advice());
  }

  private void check(String handle, boolean expected) {
    FlagResult result = file(handle).checkReservedLock();
    String observed = result.code().isOk() ? result.flag() ? "1" : "0" : result.code().toString();
    world
        .verdicts()
        .same(
            "the answer to xCheckReservedLock of handle " + handle,
            expected ? "1" : "0",
            observed,
            advice(handle, Kind.CHECK, observed));
  }

  private void judge(String handle, LockLevel level, ResultCode expected, ResultCode observed) {
    same("xLock(" + level + ")", handle, Kind.valueOf(level.name()), expected, observed);
  }

  private void same(
      String call, String handle, Kind kind, ResultCode expected, ResultCode observed) {
    world
        .verdicts()
        .same(
            "the answer to " + call + " of handle " + handle,
            expected,
            observed,
            advice(handle, kind, observed.symbol()));
  }

  private String advice(String handle, Kind kind, String observed) {
    LockLevel other =
        levels.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(handle) && isOpen(entry.getKey()))
            .map(Map.Entry::getValue)
            .max(LockLevel::compareTo)
            .orElse(LockLevel.NONE);
    return LockAdvice.on(kind, own(handle), other, observed);
  }

  private LockLevel own(String handle) {
    return levels.getOrDefault(handle, LockLevel.NONE);
  }

  private boolean isOpen(String handle) {
    return world.handles().isOpen(handle);
  }

  private VfsFile file(String handle) {
    return world.handles().get(handle);
  }
}
