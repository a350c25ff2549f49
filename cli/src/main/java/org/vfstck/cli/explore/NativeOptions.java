package org.vfstck.cli.explore;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.cli.UsageException;
import org.vfstck.cli.plug.EngineName;
import org.vfstck.driver.jna.NativeStackException;
import org.vfstck.features.crash.CrashSubject;
import org.vfstck.features.crash.NativeProcess;
import picocli.CommandLine.Option;

/** What of an exploration is native: the engine that recovers, a VFS over the simulated disk. */
final class NativeOptions {

  /** Told to the process that may load native code. */
  static final String IN_PROCESS = "--in-process";

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "REFERENCE",
      description =
          "What recovers: reference, ours, or sqlite, the real one in a process of its own. The"
              + " workload runs on the reference engine in either case. Default: reference.")
  private EngineName engine;

  @Option(
      names = "--vfs-library",
      paramLabel = "FILE",
      description =
          "A loadable extension that registers a VFS over SQLite's default one, which is the"
              + " simulated disk: workload and recovery go through it.")
  private String vfsLibrary;

  @Option(
      names = "--vfs-entry",
      paramLabel = "SYMBOL",
      description = "The entry point of --vfs-library. Default: what SQLite would call.")
  private String vfsEntry;

  @Option(
      names = "--vfs-name",
      paramLabel = "NAME",
      description = "The name that --vfs-library registers its VFS under, if it has several.")
  private String vfsName;

  @Option(
      names = "--sqlite-library",
      paramLabel = "FILE",
      description = "SQLite's own library. Default: the system's.")
  private String sqliteLibrary;

  @Option(names = IN_PROCESS, hidden = true)
  private boolean inProcess;

  /** Whether this process is not the one to explore in. */
  boolean needProcess() {
    return areUsed() && !inProcess;
  }

  boolean areUsed() {
    return bySqlite() || overDisk();
  }

  boolean bySqlite() {
    return engine == EngineName.SQLITE;
  }

  /** Whether a native VFS is what is judged. */
  boolean overDisk() {
    return vfsLibrary != null;
  }

  /**
   * @param broken whether a subject with a known fault is asked for
   * @throws UsageException if the options do not go together
   */
  void check(boolean broken) {
    if (vfsLibrary == null && (vfsName != null || vfsEntry != null)) {
      throw new UsageException(
          (vfsName != null ? "--vfs-name" : "--vfs-entry")
              + " names something of --vfs-library, which is not given");
    }
    if (sqliteLibrary != null && !areUsed()) {
      throw new UsageException("--sqlite-library needs --engine sqlite or --vfs-library");
    }
    if (overDisk() && broken) {
      throw new UsageException(
          "--break and --vfs-library each name what is judged: give one of them");
    }
  }

  /**
   * Loads the libraries.
   *
   * @throws UsageException if one of them cannot be used
   */
  NativeProcess load() {
    List<String> options = new ArrayList<>();
    add(options, "--sqlite-library", sqliteLibrary);
    add(options, "--vfs-library", vfsLibrary);
    add(options, "--vfs-entry", vfsEntry);
    add(options, "--vfs-name", vfsName);
    try {
      return NativeProcess.start(options);
    } catch (NativeStackException unusable) {
      throw new UsageException(unusable.getMessage());
    }
  }

  private static void add(List<String> options, String option, String value) {
    if (value != null) {
      options.addAll(List.of(option, value));
    }
  }

  /** The subject that is explored in the place of one without anything native. */
  CrashSubject subject(NativeProcess process, CrashSubject java) {
    CrashSubject subject = overDisk() ? process.shim() : java;
    return bySqlite() ? process.recoveredBySqlite(subject) : subject;
  }
}
