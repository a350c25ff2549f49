package org.vfstck.testkit.os;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.vfstck.vfs.SharedRegion;

/**
 * One region of shared memory outside the heap: of the "-shm" file, mapped MAP_SHARED, say. Ordered
 * access is a volatile access through the mapping: the JVM emits the same fences as for a field,
 * and they hold between processes too.
 *
 * <p>Java 17 can not unmap: the mapping goes when the garbage collector finds it unused. Till then
 * it is memory only; no lock and no descriptor hangs on it.
 */
public final class MappedRegion implements SharedRegion {

  private static final VarHandle INTS =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

  private final ByteBuffer memory;

  /**
   * @param mapped a direct buffer; all of it is the region
   */
  public MappedRegion(ByteBuffer mapped) {
    memory = mapped.order(ByteOrder.nativeOrder());
  }

  @Override
  public int size() {
    return memory.capacity();
  }

  @Override
  public byte getByte(int offset) {
    return memory.get(offset);
  }

  @Override
  public void putByte(int offset, byte value) {
    memory.put(offset, value);
  }

  @Override
  public short getShort(int offset) {
    return memory.getShort(offset);
  }

  @Override
  public void putShort(int offset, short value) {
    memory.putShort(offset, value);
  }

  @Override
  public int getInt(int offset) {
    return memory.getInt(offset);
  }

  @Override
  public void putInt(int offset, int value) {
    memory.putInt(offset, value);
  }

  @Override
  public int getIntOrdered(int offset) {
    return (int) INTS.getVolatile(memory, offset);
  }

  @Override
  public void putIntOrdered(int offset, int value) {
    INTS.setVolatile(memory, offset, value);
  }

  @Override
  public Optional<ByteBuffer> memory() {
    return Optional.of(memory);
  }
}
