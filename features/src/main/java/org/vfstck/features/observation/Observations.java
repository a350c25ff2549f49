package org.vfstck.features.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vfstck.features.subject.VfsUnderTest;
import org.vfstck.features.subject.VfsUnderTest.Workspace;
import org.vfstck.reports.result.Observation;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;
import org.vfstck.vfs.VfsFile;

/**
 * The questions that users of a VFS ask and the contract does not answer (field study, finding 4).
 * Handles are left open on purpose where closing them would be a second question: they go with the
 * workspace.
 */
public final class Observations {

  private static final Set<Capability> SHARED = Set.of(Capability.SHARED_MEMORY);

  private static final List<Probe> PROBES =
      List.of(
          new Probe(
              "xSectorSize of a database",
              "any power of two that SQLite can use is right",
              Set.of(),
              bench -> bench.database().sectorSize() + " bytes"),
          new Probe(
              "xDeviceCharacteristics of a database",
              "a promise about the device; whether it is kept shows only when power is lost",
              Set.of(),
              bench -> bench.database().deviceCharacteristics().toString()),
          new Probe(
              "xAccess(EXISTS) of the empty name",
              "SQLite from 3.53.4 on no longer asks",
              Set.of(),
              bench -> {
                var answer = bench.vfs().access("", AccessMode.EXISTS);
                return answer.code() + (answer.code().isOk() ? ", " + answer.flag() : "");
              }),
          new Probe(
              "xShmLock EXCLUSIVE over a SHARED lock of the same handle",
              "no connection of SQLite does it; debug builds of the stock VFS stop there",
              SHARED,
              bench -> {
                SharedMemory memory = bench.sharedMemory();
                memory.lock(3, 1, ShmLockRequest.LOCK_SHARED);
                return memory.lock(3, 1, ShmLockRequest.LOCK_EXCLUSIVE).toString();
              }),
          new Probe(
              "xShmLock EXCLUSIVE once more by the handle that holds it",
              "SQLite did so from 3.31 on; the documents do not say what is right",
              SHARED,
              bench -> {
                SharedMemory memory = bench.sharedMemory();
                memory.lock(3, 1, ShmLockRequest.LOCK_EXCLUSIVE);
                return memory.lock(3, 1, ShmLockRequest.LOCK_EXCLUSIVE).toString();
              }),
          new Probe(
              "xShmLock by a second handle after xShmUnmap by the one that held the slot",
              "SQLite releases its slots before it unmaps",
              SHARED,
              Observations::lockAfterUnmap),
          new Probe(
              "xShmMap of region 0 with xExtend 0 before anything was mapped",
              "the stock VFS answers OK and no region; SQLite accepts an error as well",
              SHARED,
              bench -> {
                VfsFile file = bench.database();
                var mapped = file.sharedMemory().orElseThrow().map(0, Bench.REGION_SIZE, false);
                return mapped.code() + (mapped.region() == null ? ", no region" : ", a region");
              }));

  private Observations() {}

  private static String lockAfterUnmap(Bench bench) {
    SharedMemory first = bench.sharedMemory();
    SharedMemory second = bench.sharedMemory();
    first.lock(0, 1, ShmLockRequest.LOCK_EXCLUSIVE);
    first.unmap(false);
    ResultCode answer = second.lock(0, 1, ShmLockRequest.LOCK_EXCLUSIVE);
    return answer + (answer.isOk() ? ": unmapping released it" : ": the slot is still held");
  }

  /** Asks everything that makes sense for this VFS. What goes wrong is an answer like any other. */
  public static List<Observation> of(VfsUnderTest vfs) {
    List<Observation> observations = new ArrayList<>();
    for (Probe probe : PROBES) {
      if (vfs.capabilities().containsAll(probe.needs())) {
        observations.add(new Observation(probe.question(), answer(vfs, probe), probe.reason()));
      }
    }
    return observations;
  }

  private static String answer(VfsUnderTest vfs, Probe probe) {
    try (Workspace workspace = vfs.newWorkspace()) {
      return probe.answer().apply(new Bench(workspace));
    } catch (RuntimeException thrown) {
      String message = String.valueOf(thrown.getMessage());
      return "not seen: " + message.lines().findFirst().orElse(thrown.getClass().getSimpleName());
    }
  }
}
