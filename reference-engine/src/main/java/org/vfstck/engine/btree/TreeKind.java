package org.vfstck.engine.btree;

/** The two kinds of b-tree (fileformat2.html, section 1.6). */
public enum TreeKind {
  /** Keys are 64-bit integers (rowids), records only in the leaves. */
  TABLE,
  /** Keys are records, in leaves and interior pages; for indexes and WITHOUT ROWID tables. */
  INDEX
}
