/**
 * The syntax tree of the SQL subset: what the parser found, before any name is looked up.
 *
 * <p>Every node that an error can blame carries its position, the offset of its first character in
 * the SQL text (UTF-16 units, from 0). Optional parts are {@code null} where absent, optional lists
 * are empty. Nodes are immutable.
 */
package org.vfstck.engine.sql.tree;
