package org.vfstck.features.crash;

/** What is wrong with a recovered database. */
public record Violation(Kind kind, String message) {

  /** Rules of the oracle. */
  public enum Kind {
    /** Recovery or a read failed. */
    FAILED("recovery fails"),
    /** The content is that of no commit in the window. */
    CONTENT("the content is of no commit that it may be of"),
    /** The content is that of an acknowledged commit before those that had to be kept. */
    LOST("an acknowledged commit is lost"),
    /** PRAGMA integrity_check finds something. */
    INTEGRITY("the database is corrupt"),
    /** A lock or a handle is left. */
    LOCKED("something is left locked or open"),
    /** A second open finds something else. */
    UNSTABLE("a second open finds another content");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** As a sentence. */
    public String words() {
      return words;
    }
  }

  @Override
  public String toString() {
    return kind.words() + ": " + message;
  }
}
