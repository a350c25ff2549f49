package org.vfstck.reports.result;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The circumstances of a run.
 *
 * @param seed where all randomness came from; text in JSON, because many readers of JSON cannot
 *     hold 64 bits in a number
 * @param command what repeats the run, if it was started from a command line
 * @param started when the run began, if the caller wants that recorded; nothing here reads a clock
 */
public record RunInfo(
    Subject subject,
    Versions versions,
    @JsonFormat(shape = JsonFormat.Shape.STRING) long seed,
    Selection selection,
    Optional<String> command,
    Optional<Instant> started) {
  public RunInfo {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(versions, "versions");
    Objects.requireNonNull(selection, "selection");
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(started, "started");
  }
}
