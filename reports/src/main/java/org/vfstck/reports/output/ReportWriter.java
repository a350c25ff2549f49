package org.vfstck.reports.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vfstck.reports.grading.GradedResults;
import org.vfstck.reports.grading.Grading;
import org.vfstck.reports.result.Results;

/** Makes every form of a result. */
public final class ReportWriter {
  private ReportWriter() {}

  /**
   * Judges a run, writes all its forms and puts them in place of an earlier result.
   *
   * @param directory opened before the run; stays open, so that it can still be closed
   * @return what the written file says, read back from it
   * @throws OutputException if it cannot be written
   */
  public static GradedResults publish(Results results, OutputDirectory directory) {
    Path staging = directory.staging();
    GradedResults recorded;
    try {
      Path json = staging.resolve(OutputDirectory.RESULTS);
      write(json, ResultsJson.write(Grading.grade(results)));
      recorded = ResultsJson.read(json);
      derive(recorded, staging);
    } catch (IOException e) {
      throw new OutputException("results cannot be written to " + staging + ": " + e, e);
    }
    directory.publish();
    return recorded;
  }

  /** Every form but {@code results.json}, made from it alone. */
  public static void derive(GradedResults recorded, Path directory) throws IOException {
    write(directory.resolve("matrix.html"), MatrixHtml.write(recorded));
    write(directory.resolve("matrix.csv"), MatrixCsv.write(recorded));
    write(directory.resolve("matrix.md"), MatrixMarkdown.write(recorded));
    write(directory.resolve("junit.xml"), JunitXml.write(recorded));
    AllureResults.write(recorded, directory.resolve("allure-results"));
  }

  private static void write(Path file, String text) throws IOException {
    // A lone surrogate in a subject's text must not stop the report: it becomes a question mark.
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
