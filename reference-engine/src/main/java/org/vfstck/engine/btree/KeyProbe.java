package org.vfstck.engine.btree;

/** What {@link Cursor#moveToKey} looks for in an index tree. */
@FunctionalInterface
public interface KeyProbe {

  /**
   * Compares the probe with an entry.
   *
   * @param record holds the entry's record, complete even if part of it is on overflow pages; the
   *     content may be damaged and is to be checked
   * @param offset where the record starts
   * @param length bytes of the record
   * @return negative if the probe sorts before the entry, 0 if they are equal, positive if after
   */
  int compareTo(byte[] record, int offset, int length);
}
