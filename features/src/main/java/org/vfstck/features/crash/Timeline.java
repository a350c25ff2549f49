package org.vfstck.features.crash;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.disk.DecisionKind;
import org.vfstck.testkit.disk.DiskOperation;

/**
 * The operations of a run up to its crash, each with what became of it: a picture in text, and in
 * HTML.
 *
 * <pre>
 *   durable  a sync came after it
 *   kept     no sync, but what it wrote is there
 *   LOST     no sync, and nothing of it is there
 *   TORN     no sync, and a part of it is there
 * </pre>
 *
 * What is shown of an operation follows from the decisions about the sectors, sizes and names that
 * it changed; of a record that was decided as a whole it is said only that it is torn.
 */
public final class Timeline {

  private static final int SECTOR = 512;

  /** What became of an operation. */
  enum Fate {
    DURABLE("durable"),
    KEPT("kept"),
    LOST("LOST"),
    TORN("TORN"),
    NONE("");

    private final String word;

    Fate(String word) {
      this.word = word;
    }
  }

  /** A line: an operation, or a statement and no fate. */
  record Row(String text, Fate fate, boolean statement) {}

  private final List<Row> rows = new ArrayList<>();

  /**
   * @param next the operation before which the run ended; null at its end
   */
  Timeline(RecordedRun run, DiskOperation next, int lastOperation, List<Decision> losses) {
    List<DiskOperation> operations = new ArrayList<>();
    for (RecordedRun.TimelineEntry entry : run.timeline()) {
      if (entry.operation() != null && entry.operation().number() <= lastOperation) {
        operations.add(entry.operation());
      }
    }
    for (RecordedRun.TimelineEntry entry : run.timeline()) {
      DiskOperation operation = entry.operation();
      if (operation != null && operation.number() > lastOperation) {
        break;
      }
      if (operation == null && entry.statement().equals(RecordedRun.CLOSE)) {
        if (operations.isEmpty() || !run.closesBefore(lastOperation)) {
          break;
        }
      }
      if (operation == null) {
        rows.add(new Row(entry.statement(), Fate.NONE, true));
      } else {
        rows.add(new Row(operation.toString(), fate(operation, operations, losses), false));
      }
    }
    rows.add(
        new Row(
            "*** crash " + (next == null ? "at the end" : "before: " + next), Fate.NONE, false));
  }

  private static Fate fate(
      DiskOperation operation, List<DiskOperation> all, List<Decision> losses) {
    switch (operation.type()) {
      case SYNC, DELETE_DURABLY, COMMIT_BATCH:
        return Fate.NONE;
      case CREATE, DELETE:
        if (isNameDurable(operation, all)) {
          return Fate.DURABLE;
        }
        return lostAmongLast(operation, all, losses, DecisionKind.ENTRY) ? Fate.LOST : Fate.KEPT;
      case TRUNCATE:
        if (isSynced(operation, all)) {
          return Fate.DURABLE;
        }
        return lostAmongLast(operation, all, losses, DecisionKind.SIZE) ? Fate.LOST : Fate.KEPT;
      default:
        return isSynced(operation, all) ? Fate.DURABLE : fateOfWrite(operation, all, losses);
    }
  }

  private static boolean isSynced(DiskOperation operation, List<DiskOperation> all) {
    return all.stream()
        .anyMatch(
            later ->
                later.number() > operation.number()
                    && later.type() == DiskOperation.Type.SYNC
                    && later.file().equals(operation.file()));
  }

  /** By a sync of the directory: with a durable deletion, or the first sync of a companion file. */
  private static boolean isNameDurable(DiskOperation operation, List<DiskOperation> all) {
    for (DiskOperation later : all) {
      if (later.number() <= operation.number()) {
        continue;
      }
      if (later.type() == DiskOperation.Type.DELETE_DURABLY) {
        return true;
      }
      boolean companion = later.kind() != FileKind.MAIN_DB;
      if (later.type() == DiskOperation.Type.SYNC && companion && isFirstSync(later, all)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFirstSync(DiskOperation sync, List<DiskOperation> all) {
    boolean first = false;
    for (DiskOperation earlier : all) {
      if (earlier.number() == sync.number()) {
        return first;
      }
      if (earlier.file().equals(sync.file())) {
        first =
            earlier.type() == DiskOperation.Type.CREATE
                || first && earlier.type() != DiskOperation.Type.SYNC;
      }
    }
    return false;
  }

  private static boolean lostAmongLast(
      DiskOperation operation, List<DiskOperation> all, List<Decision> losses, DecisionKind kind) {
    for (Decision loss : losses) {
      if (loss.variable().kind() == kind && loss.variable().file().equals(operation.file())) {
        long later =
            all.stream()
                .filter(other -> other.number() > operation.number())
                .filter(other -> other.file().equals(operation.file()))
                .filter(
                    other -> other.type() == operation.type() || isName(other) && isName(operation))
                .count();
        return later < loss.chosen();
      }
    }
    return false;
  }

  private static boolean isName(DiskOperation operation) {
    return operation.type() == DiskOperation.Type.CREATE
        || operation.type() == DiskOperation.Type.DELETE;
  }

  private static Fate fateOfWrite(
      DiskOperation write, List<DiskOperation> all, List<Decision> losses) {
    int first = (int) (write.offset() / SECTOR);
    int last = (int) ((write.offset() + write.amount() - 1) / SECTOR);
    int lost = 0;
    for (Decision loss : losses) {
      if (!loss.variable().file().equals(write.file())) {
        continue;
      }
      int place = loss.variable().place();
      switch (loss.variable().kind()) {
        case SECTOR ->
            lost +=
                place >= first && place <= last && laterWritesOf(place, write, all) < loss.chosen()
                    ? 1
                    : 0;
        case DAMAGE, RECORD -> {
          if (place <= last && first <= place + 8) {
            return Fate.TORN;
          }
        }
        case SIZE -> lost += laterGrowth(write, all) < loss.chosen() ? last - first + 1 : 0;
        case ATOMIC_WRITE -> lost += place == write.number() ? last - first + 1 : 0;
        default -> {}
      }
    }
    return lost == 0 ? Fate.KEPT : lost > last - first ? Fate.LOST : Fate.TORN;
  }

  private static long laterWritesOf(int place, DiskOperation write, List<DiskOperation> all) {
    return all.stream()
        .filter(other -> other.number() > write.number() && other.file().equals(write.file()))
        .filter(other -> other.type() == DiskOperation.Type.WRITE)
        .filter(other -> other.offset() / SECTOR <= place)
        .filter(other -> (other.offset() + other.amount() - 1) / SECTOR >= place)
        .count();
  }

  private static long laterGrowth(DiskOperation write, List<DiskOperation> all) {
    return all.stream()
        .filter(other -> other.number() > write.number() && other.file().equals(write.file()))
        .filter(other -> other.offset() + other.amount() > write.offset() + write.amount())
        .count();
  }

  List<Row> rows() {
    return rows;
  }

  /** One line each, the fate in the margin. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      text.append(
          row.statement()
              ? "          " + row.text()
              : "%-8s    %s".formatted(row.fate().word, row.text()));
      text.append('\n');
    }
    return text.toString();
  }

  /** A table that stands for itself. */
  String html(String title, String explanation) {
    StringBuilder html = new StringBuilder();
    html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
    html.append(escape(title)).append("</title>\n<style>\n");
    html.append(
        "body{font:14px/1.5 sans-serif;margin:2em}td{padding:0 1em;font-family:monospace}\n");
    html.append(".DURABLE{background:#cfe8cf}.KEPT{background:#e8f0d8}.LOST{background:#f4c7c3}\n");
    html.append(".TORN{background:#fbe0b5}.statement td{font-weight:bold;padding-top:.6em}\n");
    html.append("</style></head><body>\n<h1>").append(escape(title)).append("</h1>\n<pre>");
    html.append(escape(explanation)).append("</pre>\n<table>\n");
    for (Row row : rows) {
      html.append("<tr class=\"").append(row.statement() ? "statement" : row.fate().name());
      html.append("\"><td>").append(row.fate().word).append("</td><td>");
      html.append(escape(row.text())).append("</td></tr>\n");
    }
    return html.append("</table></body></html>\n").toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
