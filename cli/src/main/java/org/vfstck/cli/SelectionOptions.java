package org.vfstck.cli;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.features.runner.Selection;
import org.vfstck.requirements.Catalogue;
import org.vfstck.requirements.RequirementId;
import picocli.CommandLine.Option;

/** Which scenarios; the same options for every command that selects. */
final class SelectionOptions {

  @Option(
      names = "--requirement",
      paramLabel = "ID",
      description = "Only scenarios of this requirement: any unique prefix of its ID. Repeatable.")
  private List<String> requirements = new ArrayList<>();

  @Option(
      names = "--tags",
      paramLabel = "EXPR",
      description = "Only scenarios that match this Cucumber tag expression.")
  private String tags = "";

  Selection resolve(Catalogue catalogue) {
    List<RequirementId> ids =
        requirements.stream().map(prefix -> catalogue.find(prefix).orElseThrow().id()).toList();
    return new Selection(ids, tags);
  }

  /** What the user asked for, for the results; "" if nothing. */
  String describe() {
    List<String> words = new ArrayList<>();
    requirements.forEach(id -> words.add("--requirement " + id));
    if (!tags.isBlank()) {
      words.add("--tags \"" + tags + "\"");
    }
    return String.join(" ", words);
  }
}
