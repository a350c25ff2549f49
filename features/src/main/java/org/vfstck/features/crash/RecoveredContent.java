package org.vfstck.features.crash;

/**
 * What is in the databases of a connection.
 *
 * @param digest see {@link ContentDigest}
 * @param damage what integrity_check says of the first database that is not ok; null if all are
 */
public record RecoveredContent(long digest, String damage) {}
