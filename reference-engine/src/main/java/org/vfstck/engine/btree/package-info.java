/**
 * B-trees in the pages of a database file (fileformat2.html, sections 1.4 to 1.8): table and index
 * trees, cursors, balancing, overflow chains, freelist, pointer map, auto-vacuum, integrity check.
 *
 * <p>{@link org.vfstck.engine.btree.Btree} and {@link org.vfstck.engine.btree.Cursor} are for the
 * SQL layer; all else is within the package. Below is only {@code Pager}.
 */
package org.vfstck.engine.btree;
