package org.vfstck.features.crash;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.reports.result.CrashPicture;
import org.vfstck.reports.result.CrashPicture.Fate;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.disk.DecisionKind;
import org.vfstck.testkit.disk.DiskOperation;

/**
 * The operations of a run up to its crash, each with what became of it: in text, and as a picture
 * for the report.
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

  /** A line: an operation, or a statement or the crash without one. */
  record Row(String text, Fate fate, DiskOperation operation) {}

  private final List<Row> rows = new ArrayList<>();
  private final String crash;

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
        rows.add(new Row(entry.statement(), Fate.NONE, null));
      } else {
        rows.add(new Row(operation.toString(), fate(operation, operations, losses), operation));
      }
    }
    crash = "*** crash " + (next == null ? "at the end" : "before: " + next);
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

  /** One line each, the fate in the margin. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      text.append(
          row.operation() == null
              ? "          " + row.text()
              : "%-8s    %s".formatted(row.fate().word(), row.text()));
      text.append('\n');
    }
    return text.append("            ").append(crash).append('\n').toString();
  }

  /**
   * @param title what the crash led to
   */
  CrashPicture picture(String title, List<Decision> losses) {
    List<String> files = new ArrayList<>();
    List<CrashPicture.Event> events = new ArrayList<>();
    for (Row row : rows) {
      DiskOperation operation = row.operation();
      if (operation == null) {
        events.add(new CrashPicture.Event(CrashPicture.Kind.STATEMENT, "", row.text(), row.fate()));
        continue;
      }
      String file = operation.file().substring(operation.file().lastIndexOf('/') + 1);
      if (!files.contains(file)) {
        files.add(file);
      }
      CrashPicture.Kind kind =
          switch (operation.type()) {
            case SYNC, COMMIT_BATCH -> CrashPicture.Kind.SYNC;
            case DELETE_DURABLY -> CrashPicture.Kind.DIRECTORY_SYNC;
            default -> CrashPicture.Kind.CHANGE;
          };
      events.add(new CrashPicture.Event(kind, file, shown(row, file, kind), row.fate()));
    }
    events.add(new CrashPicture.Event(CrashPicture.Kind.CRASH, "", crash, Fate.NONE));
    return new CrashPicture(title, files, events, losses.stream().map(Decision::toString).toList());
  }

  /** The lane says which file it is. */
  private static String shown(Row row, String file, CrashPicture.Kind kind) {
    return kind == CrashPicture.Kind.DIRECTORY_SYNC
        ? row.text()
        : row.text().replace(" " + file, "");
  }
}
