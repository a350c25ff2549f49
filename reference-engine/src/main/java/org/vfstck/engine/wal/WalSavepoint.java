package org.vfstck.engine.wal;

/**
 * A place in the log to which a write transaction can go back.
 *
 * @param frame the last frame before the savepoint
 * @param checksum1 the running checksum after that frame, first half
 * @param checksum2 its second half
 * @param checkpointSequence the log's generation, for if it is started anew after the savepoint
 */
public record WalSavepoint(int frame, int checksum1, int checksum2, int checkpointSequence) {}
