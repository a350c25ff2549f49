/**
 * Tables, indexes and columns, read from the sqlite_schema table (schematab.html, fileformat2.html
 * section 2.6).
 */
package org.vfstck.engine.sql.schema;
