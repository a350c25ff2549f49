package org.vfstck.features.crash;

import java.util.List;
import org.vfstck.reports.output.CrashPage;
import org.vfstck.reports.result.CrashPicture;
import org.vfstck.testkit.decorator.TraceEntry;

/**
 * A violation made small.
 *
 * @param losses what had to be lost for it; empty if the crash alone is enough
 * @param trace the calls of the engine up to the crash
 */
public record ShrunkCase(
    CrashConfiguration configuration,
    Workload workload,
    CrashSubject broken,
    Violation violation,
    List<Decision> losses,
    FoundViolation found,
    Timeline timeline,
    List<TraceEntry> trace) {

  /** What happened, in words: settings, violation, losses. */
  public String explanation() {
    StringBuilder text = new StringBuilder();
    text.append(configuration).append(", device ").append(configuration.device().claims());
    text.append('\n');
    if (broken != BrokenSubject.NONE) {
      text.append(broken.isBroken() ? "broken: " : "subject: ").append(broken.words()).append('\n');
    }
    text.append(violation).append('\n');
    if (found.duringRecovery()) {
      text.append("the crash is a second one, during recovery from a crash of the run below\n");
    }
    for (Decision loss : losses) {
      text.append("  ").append(loss).append('\n');
    }
    return text.toString();
  }

  /** The explanation, and the run as a timeline with what was kept, lost and torn. */
  public String text() {
    return explanation() + "\n" + timeline.text();
  }

  /** The run as lanes of files. */
  public CrashPicture picture() {
    return timeline.picture(violation.kind().words(), losses);
  }

  /** The same as a page. */
  public String html() {
    return CrashPage.write(picture(), explanation(), timeline.text());
  }
}
