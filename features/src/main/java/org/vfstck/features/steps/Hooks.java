package org.vfstck.features.steps;

import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;
import org.vfstck.requirements.Requirement;

/** Begins and ends the world of a scenario. */
public final class Hooks {

  private final World world;

  public Hooks(World world) {
    this.world = world;
  }

  @Before
  public void begin(Scenario scenario) {
    Requirement requirement =
        scenario.getSourceTagNames().stream()
            .filter(tag -> tag.startsWith("@R-") || tag.startsWith("@V-"))
            .findFirst()
            .map(tag -> world.catalogue().find(tag).orElseThrow())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Scenario \"" + scenario.getName() + "\" has no requirement tag"));
    world.begin(scenario.getName(), requirement);
  }

  @After
  public void end() {
    world.end();
  }
}
