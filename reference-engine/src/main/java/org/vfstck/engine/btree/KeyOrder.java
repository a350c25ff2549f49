package org.vfstck.engine.btree;

/**
 * The order of an index tree. A cursor needs it to find its entry again after another cursor has
 * changed the tree.
 */
@FunctionalInterface
public interface KeyOrder {

  /**
   * A probe that compares by all columns of this record.
   *
   * @param record not changed while the probe is in use
   */
  KeyProbe probeOf(byte[] record, int length);
}
