package org.vfstck.engine.sql.tree;

/**
 * INDEXED BY and NOT INDEXED (lang_indexedby.html); a table without a hint has null.
 *
 * @param index the index that must be used; null for NOT INDEXED
 */
public record IndexHint(int position, Identifier index) {}
