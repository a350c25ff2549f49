package org.vfstck.reports.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vfstck.reports.result.CrashPicture;
import org.vfstck.reports.result.CrashPicture.Event;
import org.vfstck.reports.result.CrashPicture.Fate;
import org.vfstck.reports.result.CrashPicture.Kind;

/**
 * Where everything of a {@link CrashPicture} goes. Time runs downwards, a file is a lane:
 *
 * <pre>
 *                 test.db        test.db-journal
 *   CREATE TABLE t(a)
 *                    |           [ create  durable ]
 *                    |           [ write 0+512  LOST ]
 *                    |           ------- sync -------
 *   ~~~~~~~~~~~~~~~~~~~~~~~ crash ~~~~~~~~~~~~~~~~~~~
 * </pre>
 *
 * What is told by colour is told by a word and, of torn writes, by a broken edge as well.
 */
final class CrashDrawing {

  private static final int MARGIN = 8;
  private static final int LANE = 248;
  private static final int GAP = 16;
  private static final int HEADER = 34;
  private static final int ROW = 26;
  private static final int BOX = 20;

  /** About how many characters of 12 px fit into a lane, and across all of them. */
  private static final int LANE_CHARACTERS = 24;

  private final CrashPicture picture;
  private final List<Mark> marks = new ArrayList<>();
  private final int width;

  /**
   * One event in its place.
   *
   * @param x left edge
   * @param y upper edge of its row
   * @param width of its lane
   */
  record Mark(Event event, int x, int y, int width, String text, String label) {

    /** The baseline of its text. */
    int baseline() {
      return y + 14;
    }

    int right() {
      return x + width;
    }

    int boxHeight() {
      return BOX;
    }

    /** {@code lost}, {@code sync}, ...: the class that gives it its look. */
    String style() {
      return event.fate() == Fate.NONE
          ? event.kind().name().toLowerCase(Locale.ROOT).replace('_', '-')
          : event.fate().name().toLowerCase(Locale.ROOT);
    }

    /** The outline of a torn write, whose right half is missing. */
    String tornOutline() {
      int half = x + width * 3 / 5;
      return "M%d %d H%d l6 5 l-6 5 l6 5 l-6 5 H%d Z".formatted(x, y, half, x);
    }
  }

  /** A file's lane: its name, and the line that its events stand on. */
  record Lane(String file, int x, int width) {
    int middle() {
      return x + width / 2;
    }
  }

  CrashDrawing(CrashPicture picture) {
    this.picture = picture;
    this.width = MARGIN * 2 + Math.max(2, picture.files().size()) * (LANE + GAP) - GAP;
    int y = HEADER + MARGIN;
    for (Event event : picture.events()) {
      marks.add(mark(event, y));
      y += ROW;
    }
  }

  private Mark mark(Event event, int y) {
    boolean wide = !event.kind().isOfFile() || event.kind() == Kind.DIRECTORY_SYNC;
    int x = wide ? MARGIN : laneAt(picture.files().indexOf(event.file()));
    int across = wide ? width - 2 * MARGIN : LANE;
    int fits = wide ? LANE_CHARACTERS * Math.max(2, picture.files().size()) : LANE_CHARACTERS;
    String text = PlainText.shortened(PlainText.oneLine(event.text()), fits);
    return new Mark(event, x, y, across, text, event.fate().word());
  }

  private static int laneAt(int index) {
    return MARGIN + index * (LANE + GAP);
  }

  CrashPicture picture() {
    return picture;
  }

  List<Lane> lanes() {
    List<Lane> lanes = new ArrayList<>();
    for (String file : picture.files()) {
      lanes.add(new Lane(file, laneAt(lanes.size()), LANE));
    }
    return lanes;
  }

  List<Mark> marks() {
    return marks;
  }

  int width() {
    return width;
  }

  int height() {
    return HEADER + MARGIN * 2 + marks.size() * ROW;
  }

  int lanesEnd() {
    return height() - MARGIN;
  }

  /** The picture in words, for who does not see it. */
  String description() {
    StringBuilder text = new StringBuilder();
    for (Event event : picture.events()) {
      text.append(event.fate() == Fate.NONE ? "" : event.fate().word() + ": ");
      text.append(event.file().isEmpty() ? "" : event.file() + " ");
      text.append(event.text()).append(". ");
    }
    return text.toString().strip();
  }
}
