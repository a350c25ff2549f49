package org.vfstck.requirements;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An entry of the catalogue.
 *
 * @param id the number
 * @param wording whether {@code text} is the sentence or a summary of it
 * @param text on one line, without markup
 * @param topic under which reports show it: the page, or a part of the VFS contract
 * @param source where the sentence stands: a page of SQLite's documentation ({@code wal.html}) or,
 *     for ours, what it rests on
 * @param section heading of the section of that page, if known
 * @param upstream SQLite's own evidence, sorted by column and position
 * @param capabilities words of the capabilities that a subject needs for any scenario of this
 *     requirement to apply; single scenarios may need more
 * @param untestable why no scenario can exist; empty for a testable requirement
 * @param ambiguities what the sentence leaves open
 */
public record Requirement(
    RequirementId id,
    Wording wording,
    String text,
    String topic,
    String source,
    Optional<String> section,
    List<UpstreamEvidence> upstream,
    SortedSet<String> capabilities,
    Optional<String> untestable,
    List<Ambiguity> ambiguities) {

  public Requirement {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(wording, "wording");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(section, "section");
    Objects.requireNonNull(untestable, "untestable");
    text = StatementText.normalise(text);
    if (text.isEmpty()) {
      throw new IllegalArgumentException(id.shortForm() + ": the text is empty");
    }
    upstream = upstream.stream().sorted().toList();
    capabilities = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(capabilities));
    ambiguities = List.copyOf(ambiguities);
  }

  public boolean testable() {
    return untestable.isEmpty();
  }

  /** Whether the number follows from the text. A summary never verifies. */
  public boolean verified() {
    return wording == Wording.STATEMENT && RequirementId.of(id.origin(), text).equals(id);
  }

  /** SQLite's own evidence in one column of its matrix. */
  public List<FilePosition> upstream(EvidenceKind kind) {
    return upstream.stream()
        .filter(evidence -> evidence.kind() == kind)
        .map(UpstreamEvidence::position)
        .toList();
  }

  /**
   * The entry of the ambiguity register with this name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public Ambiguity ambiguity(String name) {
    return ambiguities.stream()
        .filter(ambiguity -> ambiguity.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    id.shortForm()
                        + " registers no ambiguity \""
                        + name
                        + "\"; it has: "
                        + ambiguities.stream()
                            .map(Ambiguity::name)
                            .collect(Collectors.joining(", "))));
  }

  /**
   * Every field, in a fixed order and with its length, so that two entries with the same parts are
   * the same entry and no text can be mistaken for the border between two fields.
   */
  void appendCanonical(StringBuilder out) {
    Stream.of(
            id.value(),
            wording.name(),
            text,
            topic,
            source,
            section.orElse(""),
            untestable.orElse(""))
        .forEach(field -> append(out, field));
    appendAll(out, upstream.stream().map(e -> e.kind().column() + " " + e.position()).toList());
    appendAll(out, capabilities);
    for (Ambiguity ambiguity : ambiguities) {
      append(out, ambiguity.name());
      append(out, ambiguity.question());
      for (AcceptedOutcome accepted : ambiguity.accepted()) {
        append(out, accepted.outcome());
        append(out, accepted.description());
        append(out, accepted.reason());
      }
    }
  }

  private static void appendAll(StringBuilder out, Collection<String> fields) {
    append(out, Integer.toString(fields.size()));
    fields.forEach(field -> append(out, field));
  }

  private static void append(StringBuilder out, String field) {
    out.append(field.length()).append(':').append(field).append('\n');
  }
}
