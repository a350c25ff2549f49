package org.vfstck.features.runner;

import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.TestCaseStarted;
import java.util.ArrayList;
import java.util.List;

/** Collects the scenarios of a dry run. */
final class ScenarioFinder implements ConcurrentEventListener {

  private final List<Scenario> found = new ArrayList<>();

  /** In the order of the feature files. */
  List<Scenario> found() {
    return List.copyOf(found);
  }

  @Override
  public void setEventPublisher(EventPublisher publisher) {
    publisher.registerHandlerFor(
        TestCaseStarted.class, event -> found.add(ScenarioCollector.scenario(event.getTestCase())));
  }
}
