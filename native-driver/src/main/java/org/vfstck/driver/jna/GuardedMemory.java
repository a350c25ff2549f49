package org.vfstck.driver.jna;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.Arrays;
import org.vfstck.driver.AbiProbe.PointerState;

/**
 * Memory that a VFS may write to, and no further. Used again for call after call.
 *
 * <pre>
 *   64 bytes 0x5C | size bytes, 0xAA before the call | 64 bytes 0x5C
 * </pre>
 */
final class GuardedMemory {

  private static final int GUARD = 64;
  private static final byte FENCE = 0x5C;
  private static final byte POISON = (byte) 0xAA;
  private static final byte[] WHOLE_FENCE = new byte[GUARD];
  private static final int POISONED_INT = 0xAAAAAAAA;
  private static final long POISONED_LONG = 0xAAAAAAAAAAAAAAAAL;

  static {
    Arrays.fill(WHOLE_FENCE, FENCE);
  }

  private Memory block = new Memory(0x40 + 2 * GUARD);
  private int size;

  /** {@code size} bytes of poison between fresh guards. What was there before is gone. */
  Pointer poison(int bytes) {
    Pointer start = fence(bytes);
    if (bytes > 0) {
      start.setMemory(0, bytes, POISON);
    }
    return start;
  }

  /** The bytes to be written, between fresh guards. */
  Pointer fill(byte[] bytes, int offset, int amount) {
    Pointer start = fence(amount);
    start.write(0, bytes, offset, amount);
    return start;
  }

  private Pointer fence(int bytes) {
    if (block.size() < (long) bytes + 2 * GUARD) {
      block = new Memory((long) bytes + 2 * GUARD);
    }
    size = bytes;
    block.setMemory(0, GUARD, FENCE);
    block.setMemory((long) GUARD + bytes, GUARD, FENCE);
    return block.share(GUARD);
  }

  /** The first byte between the guards. */
  Pointer start() {
    return block.share(GUARD);
  }

  boolean intact() {
    return Arrays.equals(block.getByteArray(0, GUARD), WHOLE_FENCE)
        && Arrays.equals(block.getByteArray((long) GUARD + size, GUARD), WHOLE_FENCE);
  }

  byte[] bytes() {
    return block.getByteArray(GUARD, size);
  }

  void copyTo(byte[] bytes, int offset) {
    block.read(GUARD, bytes, offset, size);
  }

  int intValue() {
    return block.getInt(GUARD);
  }

  long longValue() {
    return block.getLong(GUARD);
  }

  boolean intUntouched() {
    return intValue() == POISONED_INT;
  }

  boolean longUntouched() {
    return longValue() == POISONED_LONG;
  }

  Pointer pointerValue() {
    return pointerState() == PointerState.SET ? block.getPointer(GUARD) : null;
  }

  /** Of the pointer at the start; too small a structure holds none, and none was touched. */
  PointerState pointerState() {
    if (size < Native.POINTER_SIZE) {
      return PointerState.UNTOUCHED;
    }
    long value = Pointer.nativeValue(block.getPointer(GUARD));
    if (value == 0) {
      return PointerState.NULL;
    }
    long poison = Native.POINTER_SIZE == 8 ? POISONED_LONG : POISONED_INT & 0xffffffffL;
    return value == poison ? PointerState.UNTOUCHED : PointerState.SET;
  }

  /** The bytes up to the first NUL as text; null if there is no NUL. */
  byte[] upToNul() {
    byte[] all = bytes();
    for (int i = 0; i < all.length; i++) {
      if (all[i] == 0) {
        return Arrays.copyOf(all, i);
      }
    }
    return null;
  }
}
