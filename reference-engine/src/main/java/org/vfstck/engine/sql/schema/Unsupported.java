package org.vfstck.engine.sql.schema;

/**
 * An object that is in the file but that this engine cannot use: the file still opens, only a
 * statement that needs the object fails.
 *
 * @param type as in sqlite_schema: table, index, view, trigger
 * @param rootPage 0 if it has none
 * @param reason names the feature
 */
public record Unsupported(String type, String name, String table, int rootPage, String reason) {}
