package org.vfstck.engine.btree;

/** What happens to free pages (pragma.html#pragma_auto_vacuum). The numbers are the pragma's. */
public enum AutoVacuum {
  /** They stay in the freelist. */
  NONE,
  /** Each commit moves pages from the end into them and shortens the file. */
  FULL,
  /** As FULL, but only on {@link Btree#incrementalVacuum}. */
  INCREMENTAL
}
