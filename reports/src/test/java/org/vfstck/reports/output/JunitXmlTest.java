package org.vfstck.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfstck.reports.Samples;
import org.vfstck.reports.grading.Grading;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JunitXmlTest {
  @Test
  void eachRequirementIsASuiteWithItsScenarios() throws Exception {
    Document junit = parse(JunitXml.write(Grading.grade(Samples.everyVerdict(""))));

    assertThat(elements(junit, "testsuite")).hasSize(15);
    Element passing = suite(junit, "R-58297-14483");
    assertThat(passing.getAttribute("tests")).isEqualTo("2");
    assertThat(passing.getAttribute("failures")).isEqualTo("0");
    Element first = elements(passing, "testcase").get(0);
    assertThat(first.getAttribute("classname")).isEqualTo("wal.R-58297-14483");
    assertThat(first.getAttribute("name"))
        .isEqualTo("a WAL database is created without shared memory");
    assertThat(first.getAttribute("file")).isEqualTo("features/wal-html.feature");
    assertThat(first.getAttribute("line")).isEqualTo("11");
    assertThat(first.getAttribute("time")).isEqualTo("0.012300");
    assertThat(property(passing, "verdict")).isEqualTo("PASS");
    assertThat(property(passing, "seed")).isEqualTo("-9223372036854775807");
  }

  @Test
  void aBrokenRequirementIsAFailureWithItsTrace() throws Exception {
    Element suite =
        suite(parse(JunitXml.write(Grading.grade(Samples.everyVerdict("")))), "R-45540-25505");

    Element failure = elements(suite, "failure").get(0);
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(failure.getAttribute("message")).startsWith("expected bytes 18 and 19 are 02 02");
    assertThat(failure.getTextContent())
        .contains("rule         A database in WAL mode")
        .contains("A xSync(main, NORMAL) -> SQLITE_OK");
  }

  @Test
  void whatTheScenariosDoNotSayIsSaidByAVerdictCase() throws Exception {
    Document junit = parse(JunitXml.write(Grading.grade(Samples.everyVerdict(""))));

    assertThat(elements(suite(junit, "R-60175-02388"), "failure")).isEmpty();
    assertThat(elements(suite(junit, "R-60175-02388"), "skipped").get(0).getAttribute("message"))
        .startsWith("Waived by storage team until 2026-12-31");
    assertThat(elements(suite(junit, "R-46197-42811"), "error").get(0).getAttribute("message"))
        .contains("did not detect version-1-suffices");
    assertThat(elements(suite(junit, "V-61451-10627"), "error").get(0).getAttribute("message"))
        .isEqualTo("uncovered");
    assertThat(elements(suite(junit, "V-29895-57189"), "skipped").get(0).getAttribute("message"))
        .startsWith("untestable: An in-order machine");
  }

  @Test
  void aConformantRunHasNeitherFailuresNorErrorsNorSkips() throws Exception {
    Element root = parse(JunitXml.write(Grading.grade(Samples.conformant()))).getDocumentElement();

    assertThat(root.getAttribute("tests")).isEqualTo("13");
    assertThat(List.of("failures", "errors", "skipped"))
        .allSatisfy(name -> assertThat(root.getAttribute(name)).isEqualTo("0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", Samples.HOSTILE})
  void theTotalsFitTheCases(String text) throws Exception {
    Document junit = parse(JunitXml.write(Grading.grade(Samples.everyVerdict(text))));
    List<Element> scopes = new ArrayList<>(elements(junit, "testsuite"));
    scopes.add(junit.getDocumentElement());

    assertThat(scopes)
        .hasSize(16)
        .allSatisfy(
            scope -> {
              assertThat(scope.getAttribute("tests")).isEqualTo(count(scope, "testcase"));
              assertThat(scope.getAttribute("failures")).isEqualTo(count(scope, "failure"));
              assertThat(scope.getAttribute("errors")).isEqualTo(count(scope, "error"));
              assertThat(scope.getAttribute("skipped")).isEqualTo(count(scope, "skipped"));
            });
  }

  @Test
  void controlCharactersAreMadeVisible() throws Exception {
    Element suite =
        suite(
            parse(JunitXml.write(Grading.grade(Samples.everyVerdict(Samples.HOSTILE)))),
            "R-45540-25505");

    assertThat(elements(suite, "failure").get(0).getTextContent())
        .contains("\u2400\u2407\u241b[31m \uFFFD \uFFFD")
        .contains("<script>alert('x')</script>")
        .contains("]]>");
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static Element suite(Document junit, String name) {
    return elements(junit, "testsuite").stream()
        .filter(suite -> suite.getAttribute("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String property(Element suite, String name) {
    return elements(suite, "property").stream()
        .filter(property -> property.getAttribute("name").equals(name))
        .findFirst()
        .orElseThrow()
        .getAttribute("value");
  }

  private static String count(Element scope, String name) {
    return Integer.toString(elements(scope, name).size());
  }

  private static List<Element> elements(Document document, String name) {
    return elements(document.getDocumentElement(), name);
  }

  private static List<Element> elements(Element scope, String name) {
    NodeList nodes = scope.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
