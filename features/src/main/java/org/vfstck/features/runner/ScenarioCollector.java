package org.vfstck.features.runner;

import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.Result;
import io.cucumber.plugin.event.Status;
import io.cucumber.plugin.event.TestCase;
import io.cucumber.plugin.event.TestCaseFinished;
import io.cucumber.plugin.event.TestCaseStarted;
import io.cucumber.plugin.event.TestStepFinished;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vfstck.driver.client.DriverFailure;
import org.vfstck.features.steps.ConformanceFailure;
import org.vfstck.features.subject.VfsDefectException;
import org.vfstck.reports.result.Failure;
import org.vfstck.reports.result.ScenarioResult;
import org.vfstck.reports.result.Step;
import org.vfstck.reports.result.StepStatus;
import org.vfstck.reports.result.SuiteError;
import org.vfstck.requirements.Catalogue;
import org.vfstck.requirements.RequirementId;

/** Turns Cucumber's events into results. */
final class ScenarioCollector implements ConcurrentEventListener {

  private final Catalogue catalogue;
  private final SuiteListener listener;
  private final List<ScenarioResult> results = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  ScenarioCollector(Catalogue catalogue, SuiteListener listener) {
    this.catalogue = catalogue;
    this.listener = listener;
  }

  /** In the order in which they ended. */
  List<ScenarioResult> results() {
    return List.copyOf(results);
  }

  @Override
  public void setEventPublisher(EventPublisher publisher) {
    publisher.registerHandlerFor(TestCaseStarted.class, started -> steps.clear());
    publisher.registerHandlerFor(TestStepFinished.class, this::stepFinished);
    publisher.registerHandlerFor(TestCaseFinished.class, this::finished);
  }

  static Scenario scenario(TestCase testCase) {
    return Scenario.of(
        testCase.getName(),
        testCase.getUri().toString(),
        testCase.getLocation().getLine(),
        testCase.getTags());
  }

  private void stepFinished(TestStepFinished event) {
    if (event.getTestStep() instanceof PickleStepTestStep step) {
      steps.add(
          new Step(
              step.getStep().getKeyword().strip(),
              step.getStep().getText(),
              status(event.getResult().getStatus()),
              event.getResult().getDuration().toNanos()));
    }
  }

  private static StepStatus status(Status status) {
    return switch (status) {
      case PASSED -> StepStatus.PASSED;
      case SKIPPED -> StepStatus.SKIPPED;
      default -> StepStatus.FAILED;
    };
  }

  private void finished(TestCaseFinished event) {
    ScenarioResult result =
        result(scenario(event.getTestCase()).described(catalogue), event.getResult());
    results.add(result);
    listener.ended(result);
  }

  /**
   * A failed check, a VFS that throws and a driver process that dies, hangs or answers nonsense are
   * the subject's; everything else (an undefined step, an exception in a step or in an engine) is
   * the suite's, and proves nothing about the subject.
   */
  private ScenarioResult result(org.vfstck.reports.result.Scenario scenario, Result result) {
    long nanos = result.getDuration().toNanos();
    if (result.getStatus() == Status.PASSED) {
      return ScenarioResult.passed(scenario, steps, nanos);
    }
    if (result.getError() instanceof ConformanceFailure failed) {
      return ScenarioResult.failed(scenario, failed.failure(), steps, nanos);
    }
    if (result.getError() instanceof VfsDefectException defect) {
      return ScenarioResult.failed(scenario, failure(scenario, defect), steps, nanos);
    }
    if (result.getError() instanceof DriverFailure failure && failure.kind().isTheSubjects()) {
      return ScenarioResult.failed(scenario, failure(scenario, failure), steps, nanos);
    }
    return ScenarioResult.error(scenario, error(result), steps, nanos);
  }

  /** A VFS that throws breaks whatever was being checked. */
  private Failure failure(org.vfstck.reports.result.Scenario scenario, VfsDefectException defect) {
    RequirementId requirement = scenario.requirements().get(0);
    return new Failure(
        requirement,
        catalogue.get(requirement).orElseThrow().text(),
        "every method of the VFS answers with a result code",
        defect.getMessage(),
        Arrays.stream(defect.getCause().getStackTrace()).map(Object::toString).toList(),
        "the exception in your VFS; its stack is the trace",
        Optional.empty());
  }

  /** So does one whose process did not live to answer, or damaged memory. */
  private Failure failure(org.vfstck.reports.result.Scenario scenario, DriverFailure failure) {
    RequirementId requirement = scenario.requirements().get(0);
    return new Failure(
        requirement,
        catalogue.get(requirement).orElseThrow().text(),
        "the process that hosts the VFS answers \"" + failure.request() + "\"",
        failure.observed(),
        failure.lastRequests(),
        failure.next(),
        Optional.empty());
  }

  private static SuiteError error(Result result) {
    Throwable error = result.getError();
    if (error == null) {
      return new SuiteError("the scenario has a step that is " + result.getStatus(), "");
    }
    StringBuilder trace = new StringBuilder();
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      trace.append(cause).append('\n');
      for (StackTraceElement element : cause.getStackTrace()) {
        trace.append("    at ").append(element).append('\n');
      }
    }
    return new SuiteError(error.toString().lines().findFirst().orElse(""), trace.toString());
  }
}
