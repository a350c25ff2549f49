/**
 * The smallest parts of the file format (fileformat2.html): bytes, varints, the database header,
 * serial types. Nothing here knows of pages or files.
 */
package org.vfstck.engine.format;
