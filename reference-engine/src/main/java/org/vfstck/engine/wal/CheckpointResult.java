package org.vfstck.engine.wal;

/**
 * What a checkpoint achieved: the row of {@code PRAGMA wal_checkpoint}.
 *
 * @param busy another connection kept it from doing all that its mode promises
 * @param framesInLog committed frames in the log; -1 if it could not begin, as another checkpoint
 *     was running
 * @param framesCheckpointed of these, the frames copied by now; -1 if another checkpoint was
 *     running
 */
public record CheckpointResult(boolean busy, int framesInLog, int framesCheckpointed) {}
