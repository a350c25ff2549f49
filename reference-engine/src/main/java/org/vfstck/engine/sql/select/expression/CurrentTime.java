package org.vfstck.engine.sql.select.expression;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.vfstck.engine.sql.tree.Expression.CurrentMoment;
import org.vfstck.engine.sql.value.Value;

/** CURRENT_TIME, CURRENT_DATE, CURRENT_TIMESTAMP, by the clock of the VFS. */
final class CurrentTime extends Evaluator {

  private final DateTimeFormatter format;

  CurrentTime(CurrentMoment.Kind kind) {
    String pattern =
        switch (kind) {
          case TIME -> "HH:mm:ss";
          case DATE -> "uuuu-MM-dd";
          case TIMESTAMP -> "uuuu-MM-dd HH:mm:ss";
        };
    this.format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }

  @Override
  public void evaluate(Execution execution, Value out) {
    Instant moment = Instant.ofEpochMilli(execution.moment());
    out.setText(format.format(moment.atOffset(ZoneOffset.UTC)));
  }

  @Override
  public void visitColumns(ColumnVisitor visitor) {}
}
