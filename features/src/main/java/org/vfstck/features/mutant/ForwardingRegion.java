package org.vfstck.features.mutant;

import org.vfstck.vfs.SharedRegion;

/** Forwards every access to another region, at the same offset or another one. */
abstract class ForwardingRegion implements SharedRegion {

  private SharedRegion parent;

  ForwardingRegion(SharedRegion parent) {
    this.parent = parent;
  }

  final SharedRegion parent() {
    return parent;
  }

  final void moveTo(SharedRegion other) {
    parent = other;
  }

  /** Where an access at {@code offset} goes. */
  int at(int offset) {
    return offset;
  }

  @Override
  public int size() {
    return parent.size();
  }

  @Override
  public byte getByte(int offset) {
    return parent.getByte(at(offset));
  }

  @Override
  public void putByte(int offset, byte value) {
    parent.putByte(at(offset), value);
  }

  @Override
  public short getShort(int offset) {
    return parent.getShort(at(offset));
  }

  @Override
  public void putShort(int offset, short value) {
    parent.putShort(at(offset), value);
  }

  @Override
  public int getInt(int offset) {
    return parent.getInt(at(offset));
  }

  @Override
  public void putInt(int offset, int value) {
    parent.putInt(at(offset), value);
  }

  @Override
  public int getIntOrdered(int offset) {
    return parent.getIntOrdered(at(offset));
  }

  @Override
  public void putIntOrdered(int offset, int value) {
    parent.putIntOrdered(at(offset), value);
  }
}
