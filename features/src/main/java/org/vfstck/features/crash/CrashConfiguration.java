package org.vfstck.features.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vfstck.engine.pager.JournalMode;
import org.vfstck.engine.pager.Synchronous;
import org.vfstck.testkit.disk.CrashKind;
import org.vfstck.testkit.disk.DeviceModel;

/** Under which settings a workload runs, on which device, and how it ends. */
public record CrashConfiguration(
    JournalMode journalMode, Synchronous synchronous, DeviceModel device, CrashKind crash) {

  /**
   * What the documents promise here. A commit over several databases is not atomic in WAL mode
   * (lang_attach.html).
   */
  public Promise promise(Workload workload) {
    boolean apart = journalMode == JournalMode.WAL && !workload.attached().isEmpty();
    return apart ? Promise.NOTHING : Promise.of(journalMode, synchronous, device, crash);
  }

  CrashConfiguration with(JournalMode mode) {
    return new CrashConfiguration(mode, synchronous, device, crash);
  }

  /** Without a schema name, synchronous is of the main database, journal_mode of all of them. */
  List<String> setup(int attached) {
    List<String> setup = new ArrayList<>();
    setup.add("PRAGMA synchronous=" + synchronous);
    for (int i = 1; i <= attached; i++) {
      setup.add("PRAGMA aux" + i + ".synchronous=" + synchronous);
    }
    setup.add("PRAGMA journal_mode=" + journalMode.name().toLowerCase(Locale.ROOT));
    return setup;
  }

  /** {@code WAL NORMAL, power loss}. */
  @Override
  public String toString() {
    return journalMode
        + " "
        + synchronous
        + ", "
        + (crash == CrashKind.POWER_LOSS ? "power loss" : "process kill");
  }
}
