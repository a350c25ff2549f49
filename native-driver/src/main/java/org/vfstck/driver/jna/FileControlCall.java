package org.vfstck.driver.jna;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.Optional;
import java.util.OptionalLong;
import org.vfstck.driver.server.Observed;
import org.vfstck.vfs.FileControl;

/** One xFileControl by numbers and texts: what C passes as a void pointer. */
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

  /** Whether the operation stores a text that its caller frees, so that it must have a pointer. */
  private boolean handsOutText() {
    return operation == FileControl.VFSNAME.opcode() || operation == TEMPFILENAME;
  }

  Observed.Control observe(OptionalLong number, Optional<String> text) {
    if (number.isPresent()) {
      return ofNumber(number.getAsLong());
    }
    if (text.isPresent() || handsOutText()) {
      return ofText(text.orElse(null));
    }
    int code = file.fileControl(operation, null);
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

  private Observed.Control ofText(String text) {
    Memory passed = NativeText.of(text);
    GuardedMemory cell = new GuardedMemory();
    Pointer argument = cell.poison(Native.POINTER_SIZE);
    argument.setPointer(0, passed);
    int code = file.fileControl(operation, argument);
    Pointer after = argument.getPointer(0);
    String answer = null;
    if (after != null && !after.equals(passed)) {
      answer = NativeText.at(after);
      if (handsOutText()) {
        library.free(after);
      }
    }
    return new Observed.Control(
        code, OptionalLong.empty(), Optional.ofNullable(answer), cell.intact());
  }
}
