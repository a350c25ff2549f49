package org.vfstck.testkit.disk;

/** What is decided about a crashed disk; the place is what the number beside it counts. */
public enum DecisionKind {
  /** Which of the sizes a file had since its last sync; no place. */
  SIZE,
  /** Which version of a sector is found; the place is the sector, of 512 bytes. */
  SECTOR,
  /** Which mixture of sector versions a checksummed record has; the place is its first sector. */
  RECORD,
  /** Which file, if any, a name leads to; no place. */
  ENTRY,
  /** How many of the atomic batches of a file were committed; no place. */
  BATCH,
  /** Whether an atomic write took place; the place is the number of the operation. */
  ATOMIC_WRITE,
  /** Whether a block was damaged by a write within it; the place is the block. */
  DAMAGE,
  /** How many operations of a sequential device took place; no place. */
  PREFIX
}
