package org.vfstck.testkit.disk;

/**
 * Decides what a crashed disk holds, when somebody looks.
 *
 * <p>Alternative 0 is always the newest state: a disk on which 0 is chosen throughout is the one
 * that a process would have seen without a crash.
 */
@FunctionalInterface
public interface Choices {

  /** Everything took place; nothing was lost. */
  Choices NEWEST = (alternatives, kind, file, place) -> 0;

  /** Nothing since the last sync took place. */
  Choices OLDEST = (alternatives, kind, file, place) -> alternatives - 1;

  /**
   * Asked once for everything undecided, in the order in which it is read, and never for what has
   * one possibility only.
   *
   * @param alternatives 2 or more
   * @param file path of the file; "" for a decision on the whole disk
   * @param place see {@link DecisionKind}
   * @return 0 to {@code alternatives - 1}
   */
  int choose(int alternatives, DecisionKind kind, String file, int place);
}
