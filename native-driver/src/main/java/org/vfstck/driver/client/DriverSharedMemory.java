package org.vfstck.driver.client;

import org.vfstck.driver.AbiProbe.PointerState;
import org.vfstck.driver.protocol.Arguments;
import org.vfstck.driver.protocol.Verb;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;

/** The shared memory of a file that is open in a driver process. */
final class DriverSharedMemory implements SharedMemory {

  private final DriverProcess driver;
  private final Arguments handle;

  DriverSharedMemory(DriverProcess driver, Arguments handle) {
    this.driver = driver;
    this.handle = handle;
  }

  /** A region with READONLY is one that must not be written to. */
  @Override
  public RegionResult map(int region, int regionSize, boolean extend) {
    Answered answer =
        driver.call(
            Verb.SHM_MAP,
            handle.with("region", region).with("size", regionSize).with("extend", extend));
    ResultCode code = answer.code();
    PointerState pointer = answer.pointer("pointer");
    if (code.isOk() && pointer == PointerState.UNTOUCHED) {
      throw answer.untouched("*pp");
    }
    boolean usable = code.isOk() || code.isA(ResultCode.READONLY);
    return new RegionResult(
        code,
        usable && pointer == PointerState.SET
            ? new DriverRegion(driver, handle.with("region", region), regionSize)
            : null);
  }

  @Override
  public ResultCode lock(int offset, int count, ShmLockRequest request) {
    return driver
        .call(
            Verb.SHM_LOCK,
            handle.with("offset", offset).with("count", count).with("flags", request.flags()))
        .code();
  }

  @Override
  public void barrier() {
    driver.call(Verb.SHM_BARRIER, handle).code();
  }

  @Override
  public ResultCode unmap(boolean delete) {
    return driver.call(Verb.SHM_UNMAP, handle.with("delete", delete)).code();
  }
}
