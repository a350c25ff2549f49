package org.vfstck.driver.client;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.vfstck.driver.protocol.Arguments;
import org.vfstck.driver.protocol.Verb;
import org.vfstck.vfs.SharedRegion;

/**
 * A region that is mapped in a driver process. Every access is a request, so that what another
 * client has stored is seen as that process sees it: nothing is kept here.
 */
final class DriverRegion implements SharedRegion {

  private final DriverProcess driver;
  private final Arguments region;
  private final int size;

  DriverRegion(DriverProcess driver, Arguments region, int size) {
    this.driver = driver;
    this.region = region;
    this.size = size;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public byte getByte(int offset) {
    return peek(offset, Byte.BYTES, false).get();
  }

  @Override
  public void putByte(int offset, byte value) {
    poke(offset, bytes(Byte.BYTES).put(value), false);
  }

  @Override
  public short getShort(int offset) {
    return peek(offset, Short.BYTES, false).getShort();
  }

  @Override
  public void putShort(int offset, short value) {
    poke(offset, bytes(Short.BYTES).putShort(value), false);
  }

  @Override
  public int getInt(int offset) {
    return peek(offset, Integer.BYTES, false).getInt();
  }

  @Override
  public void putInt(int offset, int value) {
    poke(offset, bytes(Integer.BYTES).putInt(value), false);
  }

  @Override
  public int getIntOrdered(int offset) {
    return peek(offset, Integer.BYTES, true).getInt();
  }

  @Override
  public void putIntOrdered(int offset, int value) {
    poke(offset, bytes(Integer.BYTES).putInt(value), true);
  }

  @Override
  public void clear(int offset, int length) {
    if (length > 0) {
      poke(offset, bytes(length), false);
    }
  }

  /** One look at all of them, then a store for each run of words that differ. */
  @Override
  public void putWhereDifferent(int offset, int[] words, int from, int count) {
    ByteBuffer present = peek(offset, count * Integer.BYTES, false);
    List<Call> stores = new ArrayList<>();
    int at = 0;
    while (at < count) {
      int end = at;
      while (end < count && present.getInt(end * Integer.BYTES) != words[from + end]) {
        end++;
      }
      if (end > at) {
        ByteBuffer run = bytes((end - at) * Integer.BYTES);
        run.asIntBuffer().put(words, from + at, end - at);
        Arguments place = at(offset + at * Integer.BYTES, false);
        stores.add(new Call(Verb.SHM_POKE, place, run.array()));
      }
      at = end + 1;
    }
    driver.callAll(stores);
  }

  private static ByteBuffer bytes(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
  }

  private ByteBuffer peek(int offset, int amount, boolean ordered) {
    Answered answer = driver.call(Verb.SHM_PEEK, at(offset, ordered).with("amount", amount));
    return ByteBuffer.wrap(answer.payload(amount)).order(ByteOrder.nativeOrder());
  }

  private void poke(int offset, ByteBuffer value, boolean ordered) {
    driver.call(Verb.SHM_POKE, at(offset, ordered), value.array()).code();
  }

  private Arguments at(int offset, boolean ordered) {
    Arguments place = region.with("offset", offset);
    return ordered ? place.with("barrier", true) : place;
  }
}
