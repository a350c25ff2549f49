package org.vfstck.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vfstck.vfs.ShmLockRequest.LOCK_EXCLUSIVE;
import static org.vfstck.vfs.ShmLockRequest.LOCK_SHARED;
import static org.vfstck.vfs.ShmLockRequest.UNLOCK_EXCLUSIVE;
import static org.vfstck.vfs.ShmLockRequest.UNLOCK_SHARED;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.SharedRegion;
import org.vfstck.vfs.ShmLockRequest;
import org.vfstck.vfs.VfsFile;

/** Shared memory: regions and the eight lock slots. */
final class SharedMemoryRules {

  private SharedMemoryRules() {}

  static List<Rule> all() {
    return List.of(
        rule("a region appears only when extended, zeroed", SharedMemoryRules::extend),
        rule("a store is seen by all without lock or barrier", SharedMemoryRules::coherent),
        rule("a second mapping changes nothing", SharedMemoryRules::secondMapping),
        rule("regions grow in any order and keep their place", SharedMemoryRules::growth),
        rule("values of every size share the same bytes", SharedMemoryRules::sizes),
        rule("a slot of three handles follows the table", SharedMemoryRules::slotMatrix),
        rule("EXCLUSIVE takes every slot of its range", SharedMemoryRules::range),
        rule("a refused range leaves nothing behind", SharedMemoryRules::refusedRange),
        rule("SHARED twice is released once", SharedMemoryRules::sharedTwice),
        rule("to release what is not held is OK", SharedMemoryRules::releaseNotHeld),
        rule("xShmUnmap spares the others and the last one deletes", SharedMemoryRules::unmap),
        rule("xClose releases the slots", SharedMemoryRules::close),
        rule("leftovers of an earlier use are not seen", SharedMemoryRules::leftovers));
  }

  private static Rule rule(String name, Consumer<Bench> check) {
    return Rule.ofSharedMemory(name, check);
  }

  private static void extend(Bench bench) {
    SharedMemory memory = Bench.sharedMemory(bench.open(0, "main.db"));
    RegionResult absent = memory.map(0, Bench.REGION, false);
    assertThat(absent).as("not there, not extended").isEqualTo(RegionResult.ok(null));
    SharedRegion region = Bench.map(memory, 0);
    for (int at = 0; at < Bench.REGION; at += 4) {
      assertThat(region.getInt(at)).as("byte %d", at).isZero();
    }
    assertThat(memory.map(0, Bench.REGION, false).region()).as("there now").isNotNull();
    assertThat(memory.map(1, Bench.REGION, false).region()).as("the next one").isNull();
  }

  private static void coherent(Bench bench) {
    List<SharedRegion> views = new ArrayList<>();
    for (SharedMemory memory : bench.shareByAll("main.db")) {
      views.add(Bench.map(memory, 0));
    }
    for (int writer = 0; writer < views.size(); writer++) {
      views.get(writer).putInt(100 + 4 * writer, 0x01020304 + writer);
      for (SharedRegion view : views) {
        assertThat(view.getInt(100 + 4 * writer)).as("a store").isEqualTo(0x01020304 + writer);
      }
      views.get(writer).putIntOrdered(200, writer + 1);
      for (SharedRegion view : views) {
        assertThat(view.getIntOrdered(200)).as("an ordered store").isEqualTo(writer + 1);
      }
    }
  }

  private static void secondMapping(Bench bench) {
    SharedMemory one = Bench.sharedMemory(bench.open(0, "main.db"));
    SharedRegion first = Bench.map(one, 0);
    first.putByte(7, (byte) 77);
    SharedRegion second = Bench.map(Bench.sharedMemory(bench.open(1, "main.db")), 0);
    assertThat(second.getByte(7)).as("by another handle").isEqualTo((byte) 77);
    assertThat(Bench.map(one, 0).getByte(7)).as("by the same handle").isEqualTo((byte) 77);
    assertThat(first.getByte(7)).as("through the first mapping").isEqualTo((byte) 77);
  }

  private static void growth(Bench bench) {
    List<SharedMemory> shared = bench.shareByAll("main.db");
    SharedRegion zero = Bench.map(shared.get(0), 0);
    zero.putInt(0, 42);
    Bench.map(shared.get(0), 3).putInt(0, 45);
    for (int number = 1; number < 40; number++) {
      SharedRegion region = Bench.map(shared.get(number % 3), number);
      assertThat(region.getInt(0)).as("region %d", number).isEqualTo(number == 3 ? 45 : 0);
      region.putInt(0, 42 + number);
      assertThat(zero.getInt(0)).as("region 0 after region %d came", number).isEqualTo(42);
    }
    zero.putInt(4, 99);
    for (SharedMemory memory : shared) {
      assertThat(Bench.map(memory, 0).getInt(4)).isEqualTo(99);
      for (int number = 0; number < 40; number++) {
        assertThat(Bench.map(memory, number).getInt(0)).isEqualTo(42 + number);
      }
    }
  }

  private static void sizes(Bench bench) {
    SharedRegion region = Bench.map(Bench.sharedMemory(bench.open(0, "main.db")), 0);
    region.putInt(8, 0x11223344);
    int first = region.getByte(8);
    int last = region.getByte(11);
    boolean bigEndian = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
    assertThat(first).isEqualTo(bigEndian ? 0x11 : 0x44);
    assertThat(last).isEqualTo(bigEndian ? 0x44 : 0x11);
    assertThat(region.getShort(8)).isEqualTo((short) (bigEndian ? 0x1122 : 0x3344));
    region.putShort(10, (short) 0x5566);
    region.putByte(9, (byte) 0x77);
    assertThat(region.getInt(8)).isEqualTo(bigEndian ? 0x11775566 : 0x55667744);
    region.putInt(Bench.REGION - 4, -1);
    region.clear(9, Bench.REGION - 10);
    assertThat(region.getByte(8)).isEqualTo((byte) first);
    assertThat(region.getByte(9)).isZero();
    assertThat(region.getByte(Bench.REGION - 2)).isZero();
    assertThat(region.getByte(Bench.REGION - 1)).isEqualTo((byte) -1);
  }

  /**
   * 0 nothing, 1 shared, 2 exclusive, for each of three handles: all states, all legal requests.
   */
  private static void slotMatrix(Bench bench) {
    List<SharedMemory> shared = bench.shareByAll("main.db");
    for (int slot = 0; slot < SharedMemory.LOCK_SLOTS; slot++) {
      for (int state = 0; state < 27; state++) {
        int[] held = {state % 3, state / 3 % 3, state / 9};
        if (possible(held)) {
          for (int handle = 0; handle < 3; handle++) {
            for (ShmLockRequest request : ShmLockRequest.values()) {
              slotStep(shared, slot, held, handle, request);
            }
          }
        }
      }
    }
  }

  private static boolean possible(int[] held) {
    int exclusive = 0;
    int shared = 0;
    for (int each : held) {
      exclusive += each == 2 ? 1 : 0;
      shared += each == 1 ? 1 : 0;
    }
    return exclusive == 0 || exclusive == 1 && shared == 0;
  }

  private static void slotStep(
      List<SharedMemory> shared, int slot, int[] held, int handle, ShmLockRequest request) {
    int wanted = request.isExclusive() ? 2 : 1;
    boolean undefined =
        held[handle] != 0 && held[handle] != wanted
            || request == LOCK_EXCLUSIVE && held[handle] == 2;
    if (undefined) {
      return;
    }
    String state = "slot " + slot + " held " + Arrays.toString(held);
    for (int i = 0; i < 3; i++) {
      if (held[i] != 0) {
        assertThat(shared.get(i).lock(slot, 1, held[i] == 1 ? LOCK_SHARED : LOCK_EXCLUSIVE))
            .as("to reach %s", state)
            .isEqualTo(ResultCode.OK);
      }
    }
    int[] after = held.clone();
    after[handle] = request.isLock() ? wanted : 0;
    ResultCode expected = possible(after) ? ResultCode.OK : ResultCode.BUSY;
    assertThat(shared.get(handle).lock(slot, 1, request))
        .as("%s: handle %d asks %s", state, handle, request)
        .isEqualTo(expected);
    if (!expected.isOk()) {
      after = held;
    }
    for (int i = 0; i < 3; i++) {
      if (after[i] != 0) {
        shared.get(i).lock(slot, 1, after[i] == 1 ? UNLOCK_SHARED : UNLOCK_EXCLUSIVE);
      }
    }
    for (SharedMemory memory : shared) {
      assertThat(memory.lock(slot, 1, LOCK_EXCLUSIVE))
          .as("after release of %s, %s", state, request)
          .isEqualTo(ResultCode.OK);
      memory.lock(slot, 1, UNLOCK_EXCLUSIVE);
    }
  }

  private static void range(Bench bench) {
    List<SharedMemory> shared = bench.shareByAll("main.db");
    for (int first = 0; first < 8; first++) {
      for (int count = 1; first + count <= 8; count++) {
        assertThat(shared.get(0).lock(first, count, LOCK_EXCLUSIVE)).isEqualTo(ResultCode.OK);
        for (int slot = 0; slot < 8; slot++) {
          boolean inside = slot >= first && slot < first + count;
          assertThat(shared.get(1).lock(slot, 1, LOCK_SHARED))
              .as("slot %d under EXCLUSIVE %d..%d", slot, first, first + count - 1)
              .isEqualTo(inside ? ResultCode.BUSY : ResultCode.OK);
          shared.get(1).lock(slot, 1, UNLOCK_SHARED);
        }
        assertThat(shared.get(0).lock(first, count, UNLOCK_EXCLUSIVE)).isEqualTo(ResultCode.OK);
      }
    }
  }

  private static void refusedRange(Bench bench) {
    List<SharedMemory> shared = bench.shareByAll("main.db");
    assertThat(shared.get(0).lock(3, 1, LOCK_SHARED)).isEqualTo(ResultCode.OK);
    assertThat(shared.get(1).lock(2, 3, LOCK_EXCLUSIVE)).isEqualTo(ResultCode.BUSY);
    assertThat(shared.get(2).lock(2, 1, LOCK_EXCLUSIVE)).as("slot 2").isEqualTo(ResultCode.OK);
    assertThat(shared.get(2).lock(4, 1, LOCK_EXCLUSIVE)).as("slot 4").isEqualTo(ResultCode.OK);
    assertThat(shared.get(2).lock(3, 1, LOCK_SHARED)).as("slot 3").isEqualTo(ResultCode.OK);
  }

  private static void sharedTwice(Bench bench) {
    List<SharedMemory> shared = bench.shareByAll("main.db");
    assertThat(shared.get(0).lock(3, 1, LOCK_SHARED)).isEqualTo(ResultCode.OK);
    assertThat(shared.get(0).lock(3, 1, LOCK_SHARED)).as("again").isEqualTo(ResultCode.OK);
    assertThat(shared.get(0).lock(3, 1, UNLOCK_SHARED)).isEqualTo(ResultCode.OK);
    assertThat(shared.get(1).lock(3, 1, LOCK_EXCLUSIVE)).as("free").isEqualTo(ResultCode.OK);
  }

  private static void releaseNotHeld(Bench bench) {
    List<SharedMemory> shared = bench.shareByAll("main.db");
    assertThat(shared.get(0).lock(3, 1, UNLOCK_EXCLUSIVE)).isEqualTo(ResultCode.OK);
    assertThat(shared.get(0).lock(3, 1, UNLOCK_SHARED)).isEqualTo(ResultCode.OK);
    shared.get(1).lock(3, 1, LOCK_EXCLUSIVE);
    assertThat(shared.get(0).lock(3, 1, UNLOCK_EXCLUSIVE)).isEqualTo(ResultCode.OK);
    assertThat(shared.get(2).lock(3, 1, LOCK_SHARED))
        .as("the lock of the other stays")
        .isEqualTo(ResultCode.BUSY);
  }

  private static void unmap(Bench bench) {
    VfsFile one = bench.open(0, "main.db");
    VfsFile two = bench.open(0, "main.db");
    SharedMemory first = Bench.sharedMemory(one);
    SharedMemory second = Bench.sharedMemory(two);
    Bench.map(first, 0).putByte(5, (byte) 77);
    SharedRegion region = Bench.map(second, 0);
    assertThat(first.unmap(true)).isEqualTo(ResultCode.OK);
    assertThat(region.getByte(5)).as("the other's mapping").isEqualTo((byte) 77);
    assertThat(exists(bench)).as("-shm while another handle uses it").isTrue();
    assertThat(Bench.map(first, 0).getByte(5)).as("mapped again").isEqualTo((byte) 77);
    assertThat(first.unmap(false)).isEqualTo(ResultCode.OK);
    assertThat(second.unmap(true)).isEqualTo(ResultCode.OK);
    assertThat(exists(bench)).as("-shm after the last unmap").isFalse();
    assertThat(second.unmap(true)).as("xShmUnmap of what is not mapped").isEqualTo(ResultCode.OK);
  }

  private static boolean exists(Bench bench) {
    return bench.vfs(0).access(bench.path("main.db-shm"), AccessMode.EXISTS).flag();
  }

  private static void close(Bench bench) {
    List<VfsFile> files = bench.openByAll("main.db");
    SharedMemory gone = Bench.sharedMemory(files.get(0));
    SharedMemory stays = Bench.sharedMemory(files.get(1));
    Bench.map(gone, 0).putByte(9, (byte) 9);
    SharedRegion region = Bench.map(stays, 0);
    assertThat(gone.lock(0, 8, LOCK_EXCLUSIVE)).isEqualTo(ResultCode.OK);
    gone.unmap(false);
    bench.close(files.get(0));
    assertThat(stays.lock(0, 8, LOCK_EXCLUSIVE)).isEqualTo(ResultCode.OK);
    assertThat(region.getByte(9)).isEqualTo((byte) 9);
  }

  private static void leftovers(Bench bench) {
    VfsFile file = bench.open(0, "main.db");
    SharedMemory memory = Bench.sharedMemory(file);
    Bench.map(memory, 0).putInt(64, 1234);
    assertThat(memory.unmap(false)).isEqualTo(ResultCode.OK);
    assertThat(exists(bench)).as("-shm after an unmap that does not delete").isTrue();
    assertThat(Bench.map(memory, 0).getInt(64)).as("by a first user").isZero();
  }
}
