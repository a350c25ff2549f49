package org.vfstck.testkit.disk;

import org.vfstck.testkit.FileKind;

/**
 * A call that changes the disk or makes it durable.
 *
 * @param number counted from 1 over the life of a disk and of those made of its images
 * @param file path; "" for a temporary file
 * @param offset of a write in bytes, new size of a truncation; 0 otherwise
 * @param amount of a write in bytes; 0 otherwise
 */
public record DiskOperation(
    int number, Type type, FileKind kind, String file, long offset, int amount) {

  /** What is done. */
  public enum Type {
    CREATE(false),
    WRITE(false),
    TRUNCATE(false),
    SYNC(true),
    DELETE(false),
    /** The deletion is durable when the call returns, and so is all of the directory. */
    DELETE_DURABLY(true),
    /** Writes of an atomic batch take their place. */
    COMMIT_BATCH(false);

    private final boolean barrier;

    Type(boolean barrier) {
      this.barrier = barrier;
    }

    /** Whether something becomes durable; until then the states that a crash may leave grow. */
    public boolean isBarrier() {
      return barrier;
    }
  }

  @Override
  public String toString() {
    String what = file.substring(file.lastIndexOf('/') + 1);
    return switch (type) {
      case WRITE -> "write " + what + " " + offset + "+" + amount;
      case TRUNCATE -> "truncate " + what + " to " + offset;
      case CREATE -> "create " + what;
      case SYNC -> "sync " + what;
      case DELETE -> "delete " + what;
      case DELETE_DURABLY -> "delete " + what + ", sync directory";
      case COMMIT_BATCH -> "commit batch " + what;
    };
  }
}
