package org.vfstck.cli.shell;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vfstck.cli.UsageException;
import org.vfstck.testkit.decorator.FaultPlan;
import org.vfstck.testkit.decorator.FaultPlanVfs;
import org.vfstck.testkit.decorator.RecordingVfs;
import org.vfstck.testkit.decorator.Trace;
import org.vfstck.testkit.decorator.TraceCsv;
import org.vfstck.testkit.decorator.TraceEntry;
import org.vfstck.testkit.decorator.TraceFormatException;
import org.vfstck.testkit.decorator.TraceLog;
import org.vfstck.vfs.Vfs;

/** A file that a trace is written to or read from; its name says in which form. */
final class TraceFile {

  private static final String CSV = ".csv";
  private static final String LOG = ".trace";

  private final Path file;
  private final Trace trace;

  private TraceFile(Path file) {
    this.file = file;
    this.trace = file == null ? null : Trace.replayable();
  }

  /**
   * @param file null for none
   * @throws UsageException if the name tells no form, or the folder is not there
   */
  static TraceFile to(Path file) {
    if (file != null) {
      requireForm(file);
      Path folder = file.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new UsageException("--trace-file " + file + ": there is no such folder");
      }
    }
    return new TraceFile(file);
  }

  private static void requireForm(Path file) {
    if (!file.toString().endsWith(CSV) && !file.toString().endsWith(LOG)) {
      throw new UsageException(file + ": the name of a trace ends in " + LOG + " or " + CSV);
    }
  }

  /** Null if nothing is recorded. */
  Trace trace() {
    return trace;
  }

  /** The VFS with faults over it, and what is recorded over those. */
  Vfs over(Vfs vfs, List<FaultPlan> plans) {
    Vfs used = vfs;
    for (FaultPlan plan : plans) {
      used = new FaultPlanVfs(used, plan);
    }
    return trace == null ? used : new RecordingVfs(used, "", trace);
  }

  /** Writes what was recorded, if anything was to be. */
  void write() {
    if (file == null) {
      return;
    }
    try {
      if (file.toString().endsWith(CSV)) {
        try (Writer out = Files.newBufferedWriter(file)) {
          TraceCsv.write(trace.entries(), out);
        }
      } else {
        try (OutputStream out = Files.newOutputStream(file)) {
          TraceLog.write(trace.entries(), out);
        }
      }
    } catch (IOException failed) {
      throw new UsageException("--trace-file " + file + " cannot be written: " + failed);
    }
  }

  /**
   * @throws UsageException if there is no such file, or it is no trace
   */
  static List<TraceEntry> read(Path file) {
    requireForm(file);
    try {
      if (file.toString().endsWith(CSV)) {
        try (Reader in = Files.newBufferedReader(file)) {
          return TraceCsv.read(in);
        }
      }
      try (InputStream in = Files.newInputStream(file)) {
        return TraceLog.read(new BufferedInputStream(in));
      }
    } catch (TraceFormatException damaged) {
      throw new UsageException(file + ": " + damaged.getMessage());
    } catch (IOException failed) {
      throw new UsageException(file + " cannot be read: " + failed);
    }
  }
}
