package org.vfstck.engine.wal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.vfstck.vfs.SharedRegion;

/** A region of the wal-index that one connection alone sees, so ordering is of no concern. */
final class HeapRegion implements SharedRegion {

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());

  private final byte[] bytes;

  HeapRegion(int size) {
    bytes = new byte[size];
  }

  @Override
  public int size() {
    return bytes.length;
  }

  @Override
  public byte getByte(int offset) {
    return bytes[offset];
  }

  @Override
  public void putByte(int offset, byte value) {
    bytes[offset] = value;
  }

  @Override
  public short getShort(int offset) {
    return (short) SHORTS.get(bytes, offset);
  }

  @Override
  public void putShort(int offset, short value) {
    SHORTS.set(bytes, offset, value);
  }

  @Override
  public int getInt(int offset) {
    return (int) INTS.get(bytes, offset);
  }

  @Override
  public void putInt(int offset, int value) {
    INTS.set(bytes, offset, value);
  }

  @Override
  public int getIntOrdered(int offset) {
    return getInt(offset);
  }

  @Override
  public void putIntOrdered(int offset, int value) {
    putInt(offset, value);
  }

  @Override
  public void clear(int offset, int length) {
    Arrays.fill(bytes, offset, offset + length, (byte) 0);
  }
}
