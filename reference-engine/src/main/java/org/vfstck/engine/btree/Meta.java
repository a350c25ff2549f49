package org.vfstck.engine.btree;

import org.vfstck.engine.format.DatabaseHeader;

/** The header's numbers that the layers above read and write ({@code sqlite3BtreeGetMeta}). */
public enum Meta {
  /** Pages in the freelist; read only. */
  FREELIST_COUNT(DatabaseHeader.FREELIST_COUNT),
  SCHEMA_COOKIE(DatabaseHeader.SCHEMA_COOKIE),
  SCHEMA_FORMAT(DatabaseHeader.SCHEMA_FORMAT),
  DEFAULT_CACHE_SIZE(DatabaseHeader.DEFAULT_CACHE_SIZE),
  /** Largest root page of an auto-vacuum database, else 0; read only. */
  LARGEST_ROOT_PAGE(DatabaseHeader.LARGEST_ROOT_PAGE),
  TEXT_ENCODING(DatabaseHeader.TEXT_ENCODING),
  USER_VERSION(DatabaseHeader.USER_VERSION),
  /** Not 0: incremental vacuum. Change it by {@link Btree#setAutoVacuum}. */
  INCREMENTAL_VACUUM(DatabaseHeader.INCREMENTAL_VACUUM),
  APPLICATION_ID(DatabaseHeader.APPLICATION_ID);

  private final int offset;

  Meta(int offset) {
    this.offset = offset;
  }

  /** Kept by the b-tree itself. */
  boolean isReadOnly() {
    return this == FREELIST_COUNT || this == LARGEST_ROOT_PAGE || this == INCREMENTAL_VACUUM;
  }

  int offset() {
    return offset;
  }
}
