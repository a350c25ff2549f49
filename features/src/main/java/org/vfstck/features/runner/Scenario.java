package org.vfstck.features.runner;

import java.util.List;
import java.util.Locale;
import org.vfstck.requirements.Catalogue;
import org.vfstck.requirements.FilePosition;

/**
 * A scenario of the suite.
 *
 * @param name the claim in plain words
 * @param file the feature file, from the root of the repository
 * @param line where the scenario stands in it
 * @param tags with their {@code @}, those of its rule and feature included
 */
public record Scenario(String name, String file, int line, List<String> tags) {

  private static final String CLASS_PATH = "classpath:";
  private static final String SOURCE_FOLDER = "features/src/main/resources/";
  private static final String NEEDS = "@needs-";

  public Scenario {
    tags = List.copyOf(tags);
  }

  /**
   * @param resource where Cucumber found it
   */
  static Scenario of(String name, String resource, int line, List<String> tags) {
    return new Scenario(name, resource.replace(CLASS_PATH, SOURCE_FOLDER), line, tags);
  }

  /** As Cucumber names the file. */
  String resource() {
    return file.replace(SOURCE_FOLDER, CLASS_PATH);
  }

  /** The tags that name requirements, without their {@code @}. */
  public List<String> requirementTags() {
    return tags.stream()
        .map(tag -> tag.substring(1))
        .filter(tag -> tag.startsWith("R-") || tag.startsWith("V-"))
        .toList();
  }

  /** The words of the capabilities that the VFS must have. */
  public List<String> neededCapabilities() {
    return tags.stream()
        .filter(tag -> tag.startsWith(NEEDS))
        .map(tag -> tag.substring(NEEDS.length()))
        .toList();
  }

  /** As it stands in results. */
  org.vfstck.reports.result.Scenario described(Catalogue catalogue) {
    return new org.vfstck.reports.result.Scenario(
        id(),
        name,
        new FilePosition(file, line),
        requirementTags().stream().map(tag -> catalogue.find(tag).orElseThrow().id()).toList());
  }

  /** The file's name and the scenario's: stays when lines move. */
  private String id() {
    String feature = file.substring(file.lastIndexOf('/') + 1).replace(".feature", "");
    return feature + "/" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** {@code features/.../wal.feature:21}. */
  public String location() {
    return file + ":" + line;
  }
}
