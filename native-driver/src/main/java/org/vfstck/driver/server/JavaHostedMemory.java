package org.vfstck.driver.server;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.vfstck.driver.AbiProbe.PointerState;
import org.vfstck.driver.protocol.Request;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.SharedRegion;
import org.vfstck.vfs.ShmLockRequest;

/** The shared memory of a file of a Java VFS in the terms of a driver. */
final class JavaHostedMemory {

  private final SharedMemory memory;
  private final Map<Integer, SharedRegion> regions = new HashMap<>();

  JavaHostedMemory(SharedMemory memory) {
    this.memory = memory;
  }

  /** Java objects have no address: it is the region's number, counted from 1. */
  Observed.Pointer map(int region, int size, boolean extend) {
    RegionResult result = memory.map(region, size, extend);
    if (result.region() != null) {
      regions.put(region, result.region());
    }
    boolean set = result.region() != null;
    return new Observed.Pointer(
        result.code().value(),
        set ? PointerState.SET : PointerState.NULL,
        set ? region + 1 : 0,
        Request.NO_PAYLOAD,
        true);
  }

  byte[] peek(int region, int offset, int amount, boolean barrier) {
    SharedRegion mapped = mapped(region, offset, amount);
    if (barrier) {
      memory.barrier();
    }
    ByteBuffer bytes = ByteBuffer.allocate(amount).order(ByteOrder.nativeOrder());
    while (bytes.hasRemaining()) {
      int at = offset + bytes.position();
      if ((at & 3) == 0 && bytes.remaining() >= Integer.BYTES) {
        bytes.putInt(mapped.getIntOrdered(at));
      } else {
        bytes.put(mapped.getByte(at));
      }
    }
    return bytes.array();
  }

  void poke(int region, int offset, byte[] payload, boolean barrier) {
    SharedRegion mapped = mapped(region, offset, payload.length);
    ByteBuffer bytes = ByteBuffer.wrap(payload).order(ByteOrder.nativeOrder());
    while (bytes.hasRemaining()) {
      int at = offset + bytes.position();
      if ((at & 3) == 0 && bytes.remaining() >= Integer.BYTES) {
        mapped.putIntOrdered(at, bytes.getInt());
      } else {
        mapped.putByte(at, bytes.get());
      }
    }
    if (barrier) {
      memory.barrier();
    }
  }

  private SharedRegion mapped(int region, int offset, int amount) {
    SharedRegion mapped = regions.get(region);
    if (mapped == null) {
      throw new RefusedRequestException("region " + region + " was never mapped");
    }
    if (offset < 0 || amount < 0 || offset > mapped.size() - amount) {
      throw new RefusedRequestException(
          "offset and amount must lie within " + mapped.size() + " bytes");
    }
    return mapped;
  }

  Observed.Code lock(int offset, int count, int flags) {
    for (ShmLockRequest request : ShmLockRequest.values()) {
      if (request.flags() == flags) {
        return Observed.Code.of(memory.lock(offset, count, request).value());
      }
    }
    throw new RefusedRequestException("a Java VFS has no xShmLock flags " + flags);
  }

  void barrier() {
    memory.barrier();
  }

  Observed.Code unmap(boolean delete) {
    regions.clear();
    return Observed.Code.of(memory.unmap(delete).value());
  }
}
