package org.vfstck.testkit.async;

/**
 * What is in the queue, and what went through it.
 *
 * @param length operations that are queued, the one being carried out included
 * @param bytes that they hold
 * @param ageMicroseconds how long the oldest of them has been queued, by the clock of the VFS; 0
 *     for an empty queue
 * @param carriedOut operations that the parent has been asked, whatever it answered
 * @param discarded operations that were dropped because one before them had failed
 * @param waits how often a caller found the queue full
 */
public record AsyncStatistics(
    int length, long bytes, long ageMicroseconds, long carriedOut, long discarded, long waits) {}
