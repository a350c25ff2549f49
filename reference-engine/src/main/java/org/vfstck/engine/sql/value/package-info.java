/**
 * Values as SQL sees them: storage classes, affinity, collation, comparison (datatype3.html), the
 * conversions between numbers and text, and the record format (fileformat2.html, section 2.1).
 *
 * <p>Nothing here is boxed: a {@link org.vfstck.engine.sql.value.Value} is a register that is
 * filled again and again.
 */
package org.vfstck.engine.sql.value;
