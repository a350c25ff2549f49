/**
 * One exception for each semantic outcome, so that a caller can catch what it can deal with. All
 * carry SQLite's extended result code (rescode.html).
 */
package org.vfstck.engine.error;
