package org.vfstck.driver.client;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
