package org.vfstck.features.nativevfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.vfstck.driver.compiled.CSources;
import org.vfstck.requirements.RequirementId;

/**
 * A row of {@code broken_vfs.tsv}.
 *
 * @param rule that the VFS breaks
 * @param tag of the requirement that must fail; empty if nothing here can show the fault
 * @param note why nothing can; "-" otherwise
 */
record Fault(String name, String rule, Optional<String> tag, String note) {

  private static final String NONE = "-";
  private static final List<String> COLUMNS =
      List.of("fault", "rule", "field study 2.6", "needs", "shows at", "requirement", "note");

  /** In the order of the file. */
  static List<Fault> all() {
    try {
      List<String> lines = Files.readAllLines(CSources.BROKEN_LIST);
      List<String> head = List.of(lines.get(0).split("\t"));
      if (!head.stream()
          .map(column -> column.replaceAll(" that it breaks$", ""))
          .toList()
          .equals(COLUMNS)) {
        throw new AssertionError(CSources.BROKEN_LIST + " has the columns " + head);
      }
      return lines.stream().skip(1).map(line -> of(line.split("\t"))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Fault named(String name) {
    return all().stream().filter(fault -> fault.name.equals(name)).findFirst().orElseThrow();
  }

  private static Fault of(String[] row) {
    String tag = row[COLUMNS.indexOf("requirement")];
    return new Fault(
        row[0],
        row[COLUMNS.indexOf("rule")],
        tag.equals(NONE) ? Optional.empty() : Optional.of(tag),
        row[COLUMNS.indexOf("note")]);
  }

  /** Whether it ends or disturbs the process, rather than breaking a rule of a method. */
  boolean isOfTheProcess() {
    return name.startsWith("process-");
  }

  String vfs() {
    return "broken-" + name;
  }

  RequirementId requirement() {
    return NativeRun.requirement(
        tag.orElseThrow(() -> new AssertionError(name + " names no requirement")));
  }

  @Override
  public String toString() {
    return name;
  }
}
