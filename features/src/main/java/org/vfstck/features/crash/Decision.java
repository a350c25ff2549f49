package org.vfstck.features.crash;

import org.vfstck.testkit.disk.DecisionKind;

/**
 * What was decided about a crashed disk.
 *
 * @param chosen 0 for the newest state
 * @param alternatives how many there were
 */
public record Decision(Variable variable, int chosen, int alternatives) {

  /** What was undecided: the same on every disk made of one image. */
  public record Variable(DecisionKind kind, String file, int place) {}

  /** {@code test.db: sector 8 is 1 version old (of 3)}. */
  @Override
  public String toString() {
    String file = variable.file().substring(variable.file().lastIndexOf('/') + 1);
    String place =
        switch (variable.kind()) {
          case SIZE -> "size";
          case SECTOR -> "sector " + variable.place();
          case RECORD -> "record at sector " + variable.place();
          case ENTRY -> "name";
          case BATCH -> "atomic batches";
          case ATOMIC_WRITE -> "atomic write #" + variable.place();
          case DAMAGE -> "block " + variable.place();
          case PREFIX -> variable.place() == 0 ? "operations" : "last write";
        };
    String state =
        switch (variable.kind()) {
          case RECORD -> chosen == 0 ? "is whole" : "is torn, mixture " + chosen;
          case DAMAGE -> chosen == 0 ? "is intact" : "is damaged";
          case ATOMIC_WRITE -> chosen == 0 ? "took place" : "is lost";
          case PREFIX, BATCH -> chosen == 0 ? "all took place" : "the last " + chosen + " lost";
          default -> chosen == 0 ? "is the newest" : "is older by " + chosen;
        };
    return (file.isEmpty() ? "disk" : file)
        + ": "
        + place
        + " "
        + state
        + " (of "
        + alternatives
        + ")";
  }
}
