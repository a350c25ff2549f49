package org.vfstck.features.runner;

import io.cucumber.tagexpressions.Expression;
import io.cucumber.tagexpressions.TagExpressionException;
import io.cucumber.tagexpressions.TagExpressionParser;
import java.util.List;
import java.util.stream.Collectors;
import org.vfstck.requirements.RequirementId;

/**
 * Which scenarios to run.
 *
 * @param requirements only scenarios that are evidence for one of these; all if empty
 * @param tags a Cucumber tag expression; all if empty
 */
public record Selection(List<RequirementId> requirements, String tags) {

  public static final Selection ALL = new Selection(List.of(), "");

  public Selection {
    requirements = List.copyOf(requirements);
    parse(tags);
  }

  public boolean isEverything() {
    return requirements.isEmpty() && tags.isBlank();
  }

  /** Whether a scenario with these tags is selected. */
  boolean selects(Scenario scenario) {
    return parse(tags).evaluate(scenario.tags())
        && (requirements.isEmpty()
            || scenario.requirementTags().stream()
                .anyMatch(tag -> requirements.stream().anyMatch(id -> id.value().startsWith(tag))));
  }

  private static Expression parse(String tags) {
    try {
      return TagExpressionParser.parse(tags);
    } catch (TagExpressionException malformed) {
      throw new SelectionException(
          "the tag expression \""
              + tags
              + "\" cannot be read: "
              + malformed.getMessage().lines().collect(Collectors.joining(" ")));
    }
  }
}
