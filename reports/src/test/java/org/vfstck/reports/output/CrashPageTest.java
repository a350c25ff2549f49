package org.vfstck.reports.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vfstck.reports.Samples;
import org.vfstck.reports.grading.GradedResults;
import org.vfstck.reports.grading.Grading;
import org.vfstck.reports.result.CrashPicture;
import org.vfstck.reports.result.CrashPicture.Event;
import org.vfstck.reports.result.CrashPicture.Fate;
import org.vfstck.reports.result.CrashPicture.Kind;
import org.vfstck.reports.result.Failure;
import org.vfstck.reports.result.Results;
import org.vfstck.reports.result.ScenarioResult;

class CrashPageTest {

  private static final String TITLE = "an acknowledged <commit> is lost";

  private static final CrashPicture PICTURE =
      new CrashPicture(
          TITLE,
          List.of("test.db", "test.db-wal"),
          List.of(
              new Event(Kind.STATEMENT, "", "INSERT INTO t VALUES('a & b')", Fate.NONE),
              new Event(Kind.CHANGE, "test.db-wal", "write 0+32", Fate.DURABLE),
              new Event(Kind.SYNC, "test.db-wal", "sync", Fate.NONE),
              new Event(Kind.CHANGE, "test.db-wal", "write 32+24", Fate.LOST),
              new Event(Kind.CHANGE, "test.db", "write 0+4096", Fate.TORN),
              new Event(Kind.CHANGE, "test.db", "truncate to 8192", Fate.KEPT),
              new Event(Kind.CRASH, "", "*** crash at the end", Fate.NONE)),
          List.of("test.db: sector 8 is older by 1 (of 2)"));

  private final String page = CrashPage.write(PICTURE, "WAL NORMAL, power loss", "LOST write");

  @Test
  void everyEventIsThereWithItsFateAsAWord() {
    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .contains("Crash: an acknowledged &lt;commit&gt; is lost")
        .contains(">INSERT INTO t VALUES('a &amp; b')<")
        .contains(">write 32+24<", ">LOST</text>", ">TORN</text>", ">kept</text>")
        .contains(">test.db-wal</text>", ">*** crash at the end<")
        .contains("test.db: sector 8 is older by 1 (of 2)")
        .contains("WAL NORMAL, power loss")
        .doesNotContain("http-equiv=\"refresh\"", "<script");
  }

  @Test
  void aFileIsALane() {
    CrashDrawing drawing = new CrashDrawing(PICTURE);
    assertThat(drawing.lanes())
        .extracting(CrashDrawing.Lane::file)
        .containsExactlyElementsOf(PICTURE.files());
    CrashDrawing.Lane log = drawing.lanes().get(1);
    assertThat(drawing.marks())
        .filteredOn(mark -> mark.event().file().equals("test.db-wal"))
        .hasSize(3)
        .allMatch(mark -> mark.x() == log.x() && mark.right() <= drawing.width());
    assertThat(drawing.marks()).extracting(CrashDrawing.Mark::y).isSorted().doesNotHaveDuplicates();
    assertThat(drawing.marks()).allMatch(mark -> mark.y() + mark.boxHeight() <= drawing.height());
  }

  @Test
  void thePictureIsInTheMatrixBesideTheFailureAndSurvivesTheJson() {
    GradedResults graded = Grading.grade(withPicture(Samples.everyVerdict("")));
    assertThat(MatrixHtml.write(graded))
        .contains("<figure class=\"crash\">", ">TORN</text>", "an acknowledged &lt;commit&gt;");
    GradedResults again = ResultsJson.read(ResultsJson.write(graded), "results.json");
    assertThat(again.results().scenarios())
        .filteredOn(each -> each.failure().isPresent())
        .isNotEmpty()
        .allMatch(each -> each.failure().get().picture().equals(Optional.of(PICTURE)));
  }

  private static Results withPicture(Results plain) {
    List<ScenarioResult> scenarios = new ArrayList<>();
    for (ScenarioResult each : plain.scenarios()) {
      scenarios.add(
          each.failure().isEmpty()
              ? each
              : ScenarioResult.failed(
                  each.scenario(),
                  withPicture(each.failure().get()),
                  each.steps(),
                  each.durationNanos()));
    }
    return new Results(
        plain.run(),
        plain.catalogue(),
        scenarios,
        plain.notSelected(),
        plain.mutants(),
        plain.waivers());
  }

  private static Failure withPicture(Failure plain) {
    return new Failure(
        plain.requirement(),
        plain.rule(),
        plain.expected(),
        plain.observed(),
        plain.trace(),
        plain.next(),
        plain.replay(),
        Optional.of(PICTURE));
  }

  @Test
  void anEventOfAFileWithoutALaneIsRefused() {
    Event lost = new Event(Kind.CHANGE, "other.db", "write 0+1", Fate.LOST);
    assertThatThrownBy(() -> new CrashPicture(TITLE, List.of(), List.of(lost), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("other.db");
  }
}
