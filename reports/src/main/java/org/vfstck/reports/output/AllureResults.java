package org.vfstck.reports.output;

import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.vfstck.reports.grading.GradedRequirement;
import org.vfstck.reports.grading.GradedResults;
import org.vfstck.reports.result.Failure;
import org.vfstck.reports.result.RunInfo;
import org.vfstck.reports.result.Scenario;
import org.vfstck.reports.result.ScenarioResult;
import org.vfstck.reports.result.ScenarioStatus;
import org.vfstck.reports.result.Step;
import org.vfstck.requirements.RequirementId;

/**
 * The run as Allure's result files: one test for each selected scenario, which carries the numbers
 * of its requirements as features, tags and links.
 *
 * <p>File names follow from the scenarios and times from the recorded durations, laid end to end
 * from the start of the run, so the same results give the same files. Allure's history goes by
 * scenario, engine and VFS.
 */
public final class AllureResults {
  private static final String CATEGORIES =
      """
      [
        {"name": "Requirement broken", "matchedStatuses": ["failed"]},
        {"name": "Suite failed", "matchedStatuses": ["broken"]},
        {"name": "Not applicable", "matchedStatuses": ["skipped"]}
      ]
      """;

  private final GradedResults graded;
  private final FileSystemResultsWriter writer;
  private final Map<RequirementId, GradedRequirement> requirements;
  private long clockNanos;

  private AllureResults(GradedResults graded, Path directory) {
    this.graded = graded;
    this.writer = new FileSystemResultsWriter(directory);
    this.requirements =
        graded.requirements().stream().collect(Collectors.toMap(g -> g.requirement().id(), g -> g));
    Instant started = graded.results().run().started().orElse(Instant.EPOCH);
    this.clockNanos = started.toEpochMilli() * 1_000_000;
  }

  /**
   * @param directory is made if missing
   */
  public static void write(GradedResults graded, Path directory) throws IOException {
    Files.createDirectories(directory);
    AllureResults results = new AllureResults(graded, directory);
    graded.results().scenarios().forEach(results::test);
    Files.writeString(directory.resolve("categories.json"), CATEGORIES);
    Files.writeString(
        directory.resolve("environment.properties"), environment(graded.results().run()));
  }

  private void test(ScenarioResult result) {
    Scenario scenario = result.scenario();
    RunInfo run = graded.results().run();
    String identity = scenario.id() + "\n" + run.subject().engine() + "\n" + run.subject().vfs();
    String uuid = uuid(identity + "\n" + run.seed());
    TestResult test =
        new TestResult()
            .setUuid(uuid)
            .setHistoryId(uuid(identity))
            .setTestCaseId(uuid(scenario.id()))
            .setName(PlainText.oneLine(scenario.name()))
            .setFullName(scenario.position().toString())
            .setStage(Stage.FINISHED)
            .setStatus(status(result.status()))
            .setStatusDetails(details(result))
            .setLabels(labels(scenario))
            .setLinks(links(scenario))
            .setParameters(
                List.of(
                    parameter("engine", run.subject().engine()),
                    parameter("vfs", run.subject().vfs())))
            .setDescription(description(scenario));
    test.setStart(millis());
    test.setSteps(steps(result));
    test.setAttachments(trace(uuid, result));
    test.setStop(millis());
    writer.write(test);
  }

  /** Steps lie end to end; what a scenario took beyond its steps comes after them. */
  private List<StepResult> steps(ScenarioResult result) {
    long end = clockNanos + result.durationNanos();
    List<StepResult> steps = new ArrayList<>();
    for (Step step : result.steps()) {
      long start = millis();
      clockNanos += step.durationNanos();
      Status status =
          switch (step.status()) {
            case PASSED -> Status.PASSED;
            case FAILED -> result.error().isPresent() ? Status.BROKEN : Status.FAILED;
            case SKIPPED -> Status.SKIPPED;
          };
      steps.add(
          new StepResult()
              .setName(PlainText.oneLine(step.keyword() + " " + step.text()))
              .setStage(Stage.FINISHED)
              .setStatus(status)
              .setStart(start)
              .setStop(millis()));
    }
    clockNanos = Math.max(clockNanos, end);
    return steps;
  }

  private List<Attachment> trace(String uuid, ScenarioResult result) {
    List<String> trace = result.failure().map(Failure::trace).orElse(List.of());
    if (trace.isEmpty()) {
      return List.of();
    }
    String file = uuid + "-attachment.txt";
    String text = PlainText.visible(String.join("\n", trace)) + "\n";
    writer.write(file, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    return List.of(new Attachment().setName("VFS calls").setType("text/plain").setSource(file));
  }

  private long millis() {
    return clockNanos / 1_000_000;
  }

  private static Status status(ScenarioStatus status) {
    return switch (status) {
      case PASSED -> Status.PASSED;
      case FAILED -> Status.FAILED;
      case SKIPPED -> Status.SKIPPED;
      case ERROR -> Status.BROKEN;
    };
  }

  private static StatusDetails details(ScenarioResult result) {
    String text =
        result
            .failure()
            .map(Failure::text)
            .or(() -> result.error().map(error -> error.detail()))
            .orElse("");
    return new StatusDetails()
        .setMessage(PlainText.visible(result.reason()))
        .setTrace(PlainText.visible(text));
  }

  private List<Label> labels(Scenario scenario) {
    List<Label> labels = new ArrayList<>();
    labels.add(label("framework", "vfs-tck"));
    labels.add(label("language", "java"));
    labels.add(label("suite", scenario.position().file()));
    for (RequirementId id : scenario.requirements()) {
      GradedRequirement requirement = requirements.get(id);
      labels.add(label("epic", requirement.requirement().topic()));
      labels.add(label("feature", id.shortForm()));
      labels.add(label("tag", id.shortForm()));
      labels.add(label("requirement", id.value()));
      labels.add(label("verdict", requirement.verdict().name()));
    }
    return labels.stream().distinct().toList();
  }

  private List<Link> links(Scenario scenario) {
    return scenario.requirements().stream()
        .map(id -> requirements.get(id).requirement())
        .filter(requirement -> SourceLink.of(requirement).isPresent())
        .map(
            requirement ->
                new Link()
                    .setName(requirement.id().shortForm())
                    .setType("requirement")
                    .setUrl(SourceLink.of(requirement).orElseThrow()))
        .toList();
  }

  private String description(Scenario scenario) {
    return scenario.requirements().stream()
        .map(id -> id.shortForm() + ": " + requirements.get(id).requirement().text())
        .collect(Collectors.joining("\n\n"));
  }

  private static String environment(RunInfo run) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("engine", run.subject().engine());
    properties.put("vfs", run.subject().vfs());
    properties.put("capabilities", String.join(", ", run.subject().capabilities()));
    properties.put("seed", Long.toString(run.seed()));
    properties.put("vfs-tck", run.versions().tool());
    properties.put("java", run.versions().java());
    properties.put("operating-system", run.versions().operatingSystem());
    run.versions().sqlite().ifPresent(library -> properties.put("sqlite", library.describe()));
    return properties.entrySet().stream()
        .map(e -> e.getKey() + " = " + PlainText.oneLine(e.getValue()).replace("\\", "\\\\") + "\n")
        .collect(Collectors.joining());
  }

  private static Label label(String name, String value) {
    return new Label().setName(name).setValue(PlainText.oneLine(value));
  }

  private static Parameter parameter(String name, String value) {
    return new Parameter().setName(name).setValue(PlainText.oneLine(value));
  }

  private static String uuid(String identity) {
    return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
