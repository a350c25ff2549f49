package org.vfstck.cli.explore;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vfstck.cli.UsageException;
import org.vfstck.features.crash.ShrunkCase;
import org.vfstck.testkit.decorator.TraceCsv;
import org.vfstck.testkit.decorator.TraceLog;

/**
 * Where shrunk cases are written:
 *
 * <pre>
 *   crash-1.txt     what is printed
 *   crash-1.html    the same as a picture
 *   crash-1.trace   the calls up to the crash: vfs-tck replay makes them again
 *   crash-1.csv     the same for reading
 * </pre>
 */
final class CaseFiles {

  private final Path folder;

  CaseFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * @param number from 1
   * @throws UsageException if they cannot be written
   */
  void write(ShrunkCase shrunk, int number, PrintWriter told) {
    String name = "crash-" + number;
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name + ".txt"), shrunk.text());
      Files.writeString(folder.resolve(name + ".html"), shrunk.html());
      Path trace = folder.resolve(name + ".trace");
      try (OutputStream out = Files.newOutputStream(trace)) {
        TraceLog.write(shrunk.trace(), out);
      }
      try (Writer out = Files.newBufferedWriter(folder.resolve(name + ".csv"))) {
        TraceCsv.write(shrunk.trace(), out);
      }
      told.println(
          "written: "
              + folder.resolve(name)
              + ".txt, .html, .csv and .trace; the calls up to the crash once more: ./vfs-tck replay "
              + trace);
    } catch (IOException failure) {
      throw new UsageException("--out " + folder + ": cannot be written: " + failure.getMessage());
    }
  }
}
