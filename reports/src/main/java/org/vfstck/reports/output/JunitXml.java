package org.vfstck.reports.output;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.vfstck.reports.grading.GradedRequirement;
import org.vfstck.reports.grading.GradedResults;
import org.vfstck.reports.grading.Verdict;
import org.vfstck.reports.result.RunInfo;
import org.vfstck.reports.result.Scenario;
import org.vfstck.reports.result.ScenarioResult;
import org.vfstck.requirements.FilePosition;
import org.vfstck.requirements.Requirement;

/**
 * The run for build servers.
 *
 * <pre>
 *   testsuites
 *     testsuite     one for each requirement of the catalogue
 *       properties  verdict, source, text, engine, vfs, seed
 *       testcase    one for each of its scenarios, selected or not
 *         failure   FAILED      skipped   SKIPPED, not selected, waived
 *         error     ERROR
 *       testcase    "verdict": only where the scenarios alone would say something else than the
 *                   verdict, as with an expired waiver
 * </pre>
 *
 * <p>A scenario that is evidence for two requirements stands in both: the build server counts
 * evidence, not work. A build is red here exactly when the exit status is not 0, except that a run
 * in which nothing passed has only skipped cases.
 */
public final class JunitXml {
  private enum Kind {
    PASSED(null),
    FAILURE("failure"),
    ERROR("error"),
    SKIPPED("skipped");

    private final String element;

    Kind(String element) {
      this.element = element;
    }
  }

  private record Case(
      String name,
      Optional<FilePosition> position,
      long durationNanos,
      Kind kind,
      String message,
      String body) {}

  private final XMLStreamWriter xml;

  private JunitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  public static String write(GradedResults graded) {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      new JunitXml(xml).document(graded);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("results cannot be written as XML", e);
    }
    return out.append('\n').toString();
  }

  private void document(GradedResults graded) throws XMLStreamException {
    List<List<Case>> suites = graded.requirements().stream().map(JunitXml::cases).toList();
    xml.writeStartDocument("UTF-8", "1.0");
    open(0, "testsuites");
    attribute("name", "vfs-tck");
    totals(suites.stream().flatMap(List::stream).toList());
    for (int i = 0; i < suites.size(); i++) {
      suite(graded.results().run(), graded.requirements().get(i), suites.get(i));
    }
    close(0);
    xml.writeEndDocument();
  }

  private void suite(RunInfo run, GradedRequirement graded, List<Case> cases)
      throws XMLStreamException {
    Requirement requirement = graded.requirement();
    open(1, "testsuite");
    attribute("name", requirement.id().shortForm());
    totals(cases);
    open(2, "properties");
    property("requirement", requirement.id().value());
    property("verdict", graded.verdict().name());
    property("source", requirement.source());
    property("text", requirement.text());
    property("engine", run.subject().engine());
    property("vfs", run.subject().vfs());
    property("seed", Long.toString(run.seed()));
    for (String note : graded.notes()) {
      property("note", note);
    }
    close(2);
    String page = requirement.topic().replaceAll("\\.html$", "").replaceAll("[^A-Za-z0-9]+", "_");
    for (Case one : cases) {
      testCase(page + "." + requirement.id().shortForm(), one);
    }
    close(1);
  }

  private void testCase(String className, Case one) throws XMLStreamException {
    open(2, "testcase");
    attribute("name", one.name());
    attribute("classname", className);
    if (one.position().isPresent()) {
      attribute("file", one.position().get().file());
      attribute("line", Integer.toString(one.position().get().line()));
    }
    attribute("time", seconds(one.durationNanos()));
    if (one.kind() != Kind.PASSED) {
      open(3, one.kind().element);
      attribute("message", one.message());
      if (one.kind() == Kind.FAILURE) {
        attribute("type", "requirement broken");
      } else if (one.kind() == Kind.ERROR) {
        attribute("type", "suite failed");
      }
      xml.writeCharacters(PlainText.visible(one.body()));
      xml.writeEndElement();
    }
    close(2);
  }

  private static List<Case> cases(GradedRequirement graded) {
    List<Case> cases = new ArrayList<>();
    for (ScenarioResult result : graded.scenarios()) {
      cases.add(scenarioCase(graded, result));
    }
    for (Scenario scenario : graded.notSelected()) {
      cases.add(
          new Case(
              scenario.name(),
              Optional.of(scenario.position()),
              0,
              Kind.SKIPPED,
              "not selected",
              ""));
    }
    Kind owed =
        switch (graded.verdict()) {
          case FAIL -> Kind.FAILURE;
          case INCONCLUSIVE, UNCOVERED -> Kind.ERROR;
          default -> Kind.SKIPPED;
        };
    boolean said =
        owed == Kind.SKIPPED
            ? !cases.isEmpty()
            : cases.stream().anyMatch(one -> one.kind() == owed);
    if (!said) {
      String notes = String.join(" ", graded.notes());
      String message = graded.verdict().words() + (notes.isEmpty() ? "" : ": " + notes);
      cases.add(new Case("verdict", Optional.empty(), 0, owed, message, ""));
    }
    return cases;
  }

  private static Case scenarioCase(GradedRequirement graded, ScenarioResult result) {
    Scenario scenario = result.scenario();
    Kind kind =
        switch (result.status()) {
          case PASSED -> Kind.PASSED;
          case FAILED -> graded.verdict() == Verdict.WAIVED ? Kind.SKIPPED : Kind.FAILURE;
          case SKIPPED -> Kind.SKIPPED;
          case ERROR -> Kind.ERROR;
        };
    String message =
        kind == Kind.SKIPPED && result.failure().isPresent()
            ? String.join(" ", graded.notes())
            : result.reason();
    String body =
        result
            .failure()
            .map(failure -> failure.text())
            .or(() -> result.error().map(error -> error.text()))
            .orElse("");
    return new Case(
        scenario.name(),
        Optional.of(scenario.position()),
        result.durationNanos(),
        kind,
        message,
        body);
  }

  private void totals(List<Case> cases) throws XMLStreamException {
    attribute("tests", Integer.toString(cases.size()));
    attribute("failures", count(cases, Kind.FAILURE));
    attribute("errors", count(cases, Kind.ERROR));
    attribute("skipped", count(cases, Kind.SKIPPED));
    attribute("time", seconds(cases.stream().mapToLong(Case::durationNanos).sum()));
  }

  private static String count(List<Case> cases, Kind kind) {
    return Long.toString(cases.stream().filter(one -> one.kind() == kind).count());
  }

  private static String seconds(long nanos) {
    return BigDecimal.valueOf(nanos, 9).setScale(6, java.math.RoundingMode.HALF_UP).toPlainString();
  }

  private void property(String name, String value) throws XMLStreamException {
    indent(3);
    xml.writeEmptyElement("property");
    attribute("name", name);
    attribute("value", value);
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, PlainText.oneLine(value));
  }

  private void open(int depth, String element) throws XMLStreamException {
    indent(depth);
    xml.writeStartElement(element);
  }

  private void close(int depth) throws XMLStreamException {
    indent(depth);
    xml.writeEndElement();
  }

  private void indent(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }
}
