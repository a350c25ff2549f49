package org.vfstck.requirements;

import java.util.Comparator;
import java.util.Objects;

/**
 * A place where SQLite itself claims evidence for a requirement.
 *
 * @param kind the column of SQLite's matrix
 * @param position as the matrix shows it, {@code tcl/e_wal.test:22}
 */
public record UpstreamEvidence(EvidenceKind kind, FilePosition position)
    implements Comparable<UpstreamEvidence> {
  private static final Comparator<UpstreamEvidence> ORDER =
      Comparator.comparing(UpstreamEvidence::kind).thenComparing(UpstreamEvidence::position);

  public UpstreamEvidence {
    Objects.requireNonNull(kind, "kind of evidence");
    Objects.requireNonNull(position, "position");
  }

  @Override
  public int compareTo(UpstreamEvidence other) {
    return ORDER.compare(this, other);
  }
}
