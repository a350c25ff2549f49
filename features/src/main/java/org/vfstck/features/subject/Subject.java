package org.vfstck.features.subject;

/**
 * What a run judges.
 *
 * @param engine runs the SQL
 * @param vfs is used by the engine and probed directly
 */
public record Subject(Engine engine, VfsUnderTest vfs) {}
