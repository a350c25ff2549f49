package org.vfstck.reports.result;

import java.util.List;
import java.util.Objects;

/**
 * A run that ended in a crash, as a timeline of what it did to the disk and what became of that.
 *
 * @param title what the crash led to
 * @param files names of the files, in the order of the lanes
 * @param events oldest first; the last one is the crash
 * @param losses what the disk had lost after it, one per element; may be empty
 */
public record CrashPicture(
    String title, List<String> files, List<Event> events, List<String> losses) {

  public CrashPicture {
    Objects.requireNonNull(title, "title");
    files = List.copyOf(files);
    events = List.copyOf(events);
    losses = List.copyOf(losses);
    for (Event event : events) {
      if (event.kind().isOfFile() && !files.contains(event.file())) {
        throw new IllegalArgumentException(
            "event \"" + event.text() + "\" is of file " + event.file() + ", which has no lane");
      }
    }
  }

  /** What happened. */
  public enum Kind {
    STATEMENT(false),
    /** A write, a truncation, a creation, a deletion: something that a crash may undo. */
    CHANGE(true),
    /** What was done to the file before is safe from now on. */
    SYNC(true),
    /** The same for all names of the directory. */
    DIRECTORY_SYNC(true),
    CRASH(false);

    private final boolean ofFile;

    Kind(boolean ofFile) {
      this.ofFile = ofFile;
    }

    /** Whether it stands in the lane of a file. */
    public boolean isOfFile() {
      return ofFile;
    }
  }

  /** What became of a change. */
  public enum Fate {
    /** A sync came after it. */
    DURABLE("durable"),
    /** Not synced, and there all the same. */
    KEPT("kept"),
    /** Not synced, and nothing of it is there. */
    LOST("LOST"),
    /** Not synced, and a part of it is there. */
    TORN("TORN"),
    /** Nothing can become of a sync, a statement or a crash. */
    NONE("");

    private final String word;

    Fate(String word) {
      this.word = word;
    }

    /** As in the picture. */
    public String word() {
      return word;
    }
  }

  /**
   * @param file "" if it is of no file
   * @param text what is shown
   */
  public record Event(Kind kind, String file, String text, Fate fate) {
    public Event {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(fate, "fate");
    }
  }
}
