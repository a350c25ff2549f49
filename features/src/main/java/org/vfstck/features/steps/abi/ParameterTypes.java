package org.vfstck.features.steps.abi;

import io.cucumber.java.ParameterType;
import org.vfstck.features.steps.World;
import org.vfstck.testkit.FileKind;
import org.vfstck.vfs.ResultCode;

/** The words of scenarios that stand for values of the VFS contract. */
public final class ParameterTypes {

  /** Cucumber makes step classes with the world of the scenario; these words need none. */
  public ParameterTypes(World world) {}

  @ParameterType("SQLITE_[A-Z_]+")
  public ResultCode resultCode(String symbol) {
    return ResultCode.ofSymbol(symbol)
        .orElseThrow(() -> new IllegalArgumentException("SQLite has no result code " + symbol));
  }

  @ParameterType(
      "main database|rollback journal|WAL|super-journal"
          + "|temporary database|transient database|temporary journal|subjournal")
  public FileKind fileKind(String words) {
    return switch (words) {
      case "main database" -> FileKind.MAIN_DB;
      case "rollback journal" -> FileKind.MAIN_JOURNAL;
      case "WAL" -> FileKind.WAL;
      case "super-journal" -> FileKind.SUPER_JOURNAL;
      case "temporary database" -> FileKind.TEMP_DB;
      case "transient database" -> FileKind.TRANSIENT_DB;
      case "temporary journal" -> FileKind.TEMP_JOURNAL;
      default -> FileKind.SUBJOURNAL;
    };
  }
}
