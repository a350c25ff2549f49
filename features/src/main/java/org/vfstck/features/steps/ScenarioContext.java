package org.vfstck.features.steps;

import org.vfstck.requirements.Requirement;

/**
 * What a failure text says about where it comes from.
 *
 * @param name the scenario's name
 * @param requirement the requirement that the scenario is evidence for; the first, if several
 * @param replay the command that runs its scenarios again
 */
record ScenarioContext(String name, Requirement requirement, String replay) {}
