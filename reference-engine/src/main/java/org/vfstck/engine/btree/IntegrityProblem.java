package org.vfstck.engine.btree;

/**
 * One finding of {@link Btree#integrityCheck}.
 *
 * @param kind what rule of the file format is broken
 * @param tree root page of the tree it was found in, 0 if in none
 * @param page the page, 0 if it is about the file as a whole
 * @param cell index of the cell in the page, -1 if it is about no cell
 * @param message for people, complete
 */
public record IntegrityProblem(Kind kind, int tree, int page, int cell, String message) {

  /** The rules. */
  public enum Kind {
    HEADER,
    FREELIST,
    OVERFLOW,
    PAGE_NUMBER,
    PAGE_REFERENCED_TWICE,
    PAGE_NEVER_USED,
    PAGE_STRUCTURE,
    CELL_OVERLAP,
    FRAGMENTATION,
    KEY_ORDER,
    DEPTH,
    POINTER_MAP
  }
}
