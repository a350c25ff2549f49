package org.vfstck.driver.jna;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.Optional;
import java.util.OptionalLong;
import org.vfstck.driver.server.Observed;
import org.vfstck.vfs.FileControl;

/**
 * One xFileControl by numbers and texts: what C passes as a void pointer. The operations whose
 * argument must have a form, or the VFS would follow a wild pointer, get it whatever was asked:
 *
 * <pre>
 *   PRAGMA                 char *[3]   NULL for the answer, name, value or NULL
 *   VFSNAME, TEMPFILENAME  char **     pointing to NULL
 *   any other              sqlite3_int64 *, or char *, or NULL
 * </pre>
 */
final class FileControlCall {

  /** SQLITE_FCNTL_TEMPFILENAME. */
  private static final int TEMPFILENAME = 16;

  private final RawFile file;
  private final SqliteLibrary library;
  private final int operation;

  FileControlCall(RawFile file, SqliteLibrary library, int operation) {
    this.file = file;
    this.library = library;
    this.operation = operation;
  }

  private boolean handsOutText() {
    return operation == FileControl.VFSNAME.opcode() || operation == TEMPFILENAME;
  }

  Observed.Control observe(OptionalLong number, Optional<String> text) {
    if (operation == FileControl.PRAGMA.opcode()) {
      return ofPragma(text.orElse(""));
    }
    if (handsOutText()) {
      return handedOut();
    }
    if (number.isPresent()) {
      return ofNumber(number.getAsLong());
    }
    int code = file.fileControl(operation, NativeText.of(text.orElse(null)));
    return new Observed.Control(code, OptionalLong.empty(), Optional.empty(), true);
  }

  private Observed.Control ofNumber(long number) {
    GuardedMemory cell = new GuardedMemory();
    Pointer argument = cell.poison(Long.BYTES);
    argument.setLong(0, number);
    int code = file.fileControl(operation, argument);
    return new Observed.Control(
        code, OptionalLong.of(cell.longValue()), Optional.empty(), cell.intact());
  }

  private Observed.Control handedOut() {
    GuardedMemory cell = new GuardedMemory();
    Pointer argument = cell.poison(Native.POINTER_SIZE);
    argument.setPointer(0, null);
    int code = file.fileControl(operation, argument);
    return answered(code, argument.getPointer(0), cell);
  }

  /**
   * @param text {@code name} or {@code name=value}
   */
  private Observed.Control ofPragma(String text) {
    int equal = text.indexOf('=');
    Memory name = NativeText.of(equal < 0 ? text : text.substring(0, equal));
    Memory value = NativeText.of(equal < 0 ? null : text.substring(equal + 1));
    GuardedMemory texts = new GuardedMemory();
    Pointer argument = texts.poison(3 * Native.POINTER_SIZE);
    argument.setPointer(0, null);
    argument.setPointer(Native.POINTER_SIZE, name);
    argument.setPointer(2L * Native.POINTER_SIZE, value);
    int code = file.fileControl(operation, argument);
    return answered(code, argument.getPointer(0), texts);
  }

  private Observed.Control answered(int code, Pointer answer, GuardedMemory argument) {
    String text = NativeText.at(answer);
    library.free(answer);
    return new Observed.Control(
        code, OptionalLong.empty(), Optional.ofNullable(text), argument.intact());
  }
}
