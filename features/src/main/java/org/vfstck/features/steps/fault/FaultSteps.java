package org.vfstck.features.steps.fault;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.vfstck.features.steps.World;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.decorator.Fault;
import org.vfstck.testkit.decorator.LockScript;
import org.vfstck.testkit.decorator.SharedMemoryDrop;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;

/** Workloads under faults, and what a fault must not do. */
public final class FaultSteps {

  /** In bytes: the workload needs less, so that the last run meets no fault. */
  private static final long ROOM_STEP = 1500;

  /**
   * Claims that are about a crash only, so that one that is false does no harm here. Not among
   * them: UNDELETABLE_WHEN_OPEN, IMMUTABLE and BATCH_ATOMIC, which say what a call does.
   */
  private static final List<DeviceCharacteristics> HARMLESS =
      List.of(
          DeviceCharacteristics.ATOMIC,
          DeviceCharacteristics.ATOMIC512,
          DeviceCharacteristics.ATOMIC1K,
          DeviceCharacteristics.ATOMIC4K,
          DeviceCharacteristics.ATOMIC64K,
          DeviceCharacteristics.SAFE_APPEND,
          DeviceCharacteristics.SEQUENTIAL,
          DeviceCharacteristics.POWERSAFE_OVERWRITE,
          DeviceCharacteristics.SUBPAGE_READ);

  private final World world;
  private FaultWorkload workload;
  private FaultDatabase database;
  private FaultSweep sweep;

  public FaultSteps(World world) {
    this.world = world;
  }

  @Given("faults strike a workload in journal mode {word}")
  public void workload(String journalMode) {
    workload = FaultWorkload.of(journalMode);
    database = FaultDatabase.closed(world, workload);
    sweep = new FaultSweep(world, workload, database);
  }

  @Given("faults strike the recovery of a database that a crash has left in journal mode {word}")
  public void recovery(String journalMode) {
    workload = FaultWorkload.of(journalMode);
    database = FaultDatabase.crashed(world, workload);
    sweep = new FaultSweep(world, workload, database);
  }

  @Given("faults are met by one connection while another looks on")
  public void anotherLooksOn() {
    sweep.watch();
  }

  @When("faults make every call of {word} fail with {word}, once and from then on")
  public void everyCallFails(String method, String code) {
    fail(method, code, true);
    fail(method, code, false);
  }

  @When("faults make every call of {word} fail once with {word}")
  public void everyCallFailsOnce(String method, String code) {
    fail(method, code, true);
  }

  private void fail(String symbol, String code, boolean once) {
    VfsMethod method = VfsMethod.ofSymbol(symbol).orElseThrow();
    ResultCode answer = ResultCode.ofSymbol(code).orElseThrow();
    IntFunction<InjectedFault> faults =
        nth -> InjectedFault.of(new Fault(method, Optional.empty(), nth, answer, once));
    if (once) {
      sweep.everyCall(faults);
    } else {
      sweep.someCalls(faults);
    }
  }

  @When("faults make every write store half of its bytes and fail")
  public void everyWriteIsCut() {
    for (FileKind kind : Set.of(FileKind.MAIN_DB, FileKind.MAIN_JOURNAL, FileKind.WAL)) {
      sweep.everyCall(nth -> InjectedFault.cutWrite(nth, kind));
    }
  }

  @When("faults let the disk run full at every size")
  public void diskFull() {
    sweep.everyCall(number -> InjectedFault.diskFull((number - 1) * ROOM_STEP));
  }

  @When("faults make every request for a shared-memory lock fail once with {word}")
  public void everyLockRequestFails(String code) {
    sweepLocks(Set.of(ShmLockRequest.LOCK_SHARED, ShmLockRequest.LOCK_EXCLUSIVE), code);
  }

  @When("faults make every release of a shared-memory lock fail once with {word}")
  public void everyRelease(String code) {
    sweepLocks(Set.of(ShmLockRequest.UNLOCK_SHARED, ShmLockRequest.UNLOCK_EXCLUSIVE), code);
  }

  private void sweepLocks(Set<ShmLockRequest> requests, String code) {
    ResultCode answer = ResultCode.ofSymbol(code).orElseThrow();
    IntFunction<InjectedFault> faults =
        nth ->
            InjectedFault.of(
                new LockScript(
                    List.of(
                        new LockScript.Line(
                            0, SharedMemory.LOCK_SLOTS - 1, requests, 0, nth - 1, 1, answer, 0))),
                true,
                "request " + nth + " of xShmLock fails with " + answer.symbol());
    sweep.everyCall(faults);
  }

  @When("faults refuse the write lock of the log with {word}")
  public void writeLockRefused(String code) {
    ResultCode answer = ResultCode.ofSymbol(code).orElseThrow();
    LockScript.Line line =
        LockScript.answer(0, ShmLockRequest.LOCK_EXCLUSIVE, Integer.MAX_VALUE, answer);
    sweep.run(
        number ->
            InjectedFault.of(
                new LockScript(List.of(line)),
                false,
                "xShmLock of the WRITE slot fails with " + answer.symbol()),
        1);
  }

  @When("faults take the shared memory away at every call of xShmMap, in each legal form")
  public void sharedMemoryDropped() {
    for (SharedMemoryDrop drop :
        Set.of(
            SharedMemoryDrop.MAP_FAILS,
            SharedMemoryDrop.SIZE_FAILS,
            SharedMemoryDrop.NO_MEMORY,
            SharedMemoryDrop.READ_ONLY)) {
      sweep.everyCall(nth -> InjectedFault.drop(drop, nth));
    }
  }

  @When("faults are left out, and the device claims each sector size and each characteristic")
  public void devices() {
    for (int sectorSize = 512; sectorSize <= 65536; sectorSize *= 2) {
      int size = sectorSize;
      sweep.run(number -> InjectedFault.device(DeviceCharacteristics.NONE, size), 1);
    }
    for (DeviceCharacteristics claim : HARMLESS) {
      sweep.run(number -> InjectedFault.device(claim, 512), 1);
    }
  }

  @Then("faults left out, every statement has succeeded")
  public void everythingSucceeds() {
    sweep.judge(
        Aspect.SUCCESS,
        "xSectorSize and xDeviceCharacteristics are hints about what a crash may do; no call may"
            + " fail or be left out because of them.");
  }

  @Then("faults have lost no acknowledged transaction and kept none in part")
  public void contentIsKept() {
    sweep.judge(
        Aspect.CONTENT,
        "Which error was not passed on? A layer that answers SQLITE_OK for a call that failed makes"
            + " a transaction look committed (field study B21, B25).");
  }

  @Then("faults have shown no wrong row")
  public void rowsAreRight() {
    sweep.judge(
        Aspect.ROWS,
        "A read that failed must not pass for one of zeros (field study B25: a shim that swallowed"
            + " every read error but the short read).");
  }

  @Then("faults have each been reported by a statement")
  public void reported() {
    sweep.judge(
        Aspect.REPORTED,
        "The code of the failed call has to come back through every layer to the statement.");
  }

  @Then("faults have left no lock that keeps another connection out")
  public void locksAreReleased() {
    sweep.judge(
        Aspect.LOCKS,
        "Look at the xUnlock and xShmLock calls after the failed one: all locks of the transaction"
            + " must have gone.");
  }

  @Then("faults have left the connection usable")
  public void usable() {
    sweep.judge(Aspect.USABLE, "Is something remembered of the error after the statement is over?");
  }
}
