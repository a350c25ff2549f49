package org.vfstck.testkit.decorator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.vfs.ResultCode;

/**
 * A fault as it is written on a command line and in the driver protocol:
 *
 * <pre>
 *   METHOD : KIND : NTH : CODE : once | always
 *
 *   METHOD  SQLite's name: xWrite, xShmLock
 *   KIND    any, main-db, main-journal, wal, temp-db, transient-db, temp-journal, subjournal,
 *           super-journal, shared-memory
 *   NTH     which call of the method on a file of the kind fails, from 1
 *   CODE    what it answers: a number, or SQLite's name with or without SQLITE_
 *   always  every call from that one on fails
 *
 *   xShmLock:main-db:3:5:once        xWrite:any:1:IOERR_WRITE:always
 * </pre>
 *
 * Several are joined by semicolons.
 *
 * @param kind empty for files of every kind
 * @param nth from 1
 * @param once whether only that call fails, and not those after it
 */
public record Fault(
    VfsMethod method, Optional<FileKind> kind, int nth, ResultCode code, boolean once) {

  private static final String FORM = "METHOD:KIND:NTH:CODE:once|always";
  private static final String ANY = "any";

  /**
   * Checks that some call could meet it.
   *
   * @throws BadFaultException if none could
   */
  public Fault {
    if (kind.isPresent() && !canBeCalledOn(method, kind.get())) {
      throw new BadFaultException(
          method.symbol() + " is never called on a file of kind " + kind.get().word());
    }
    plan(method, kind, nth, code, once);
  }

  /** Only a main database has locks, shared memory and mapped reads that matter. */
  private static boolean canBeCalledOn(VfsMethod method, FileKind kind) {
    return switch (method) {
      case SHM_MAP, SHM_LOCK, SHM_BARRIER, SHM_UNMAP, CHECK_RESERVED_LOCK ->
          kind == FileKind.MAIN_DB;
      case DELETE, ACCESS, FULL_PATHNAME -> true;
      default -> kind != FileKind.SHARED_MEMORY;
    };
  }

  /**
   * @throws BadFaultException if {@code text} is no fault
   */
  public static Fault parse(String text) {
    String[] parts = text.strip().split(":", -1);
    if (parts.length != 5) {
      throw new BadFaultException("fault \"" + text + "\": it is not of the form " + FORM);
    }
    try {
      return new Fault(
          method(parts[0]), kind(parts[1]), nth(parts[2]), code(parts[3]), once(parts[4]));
    } catch (BadFaultException bad) {
      throw new BadFaultException("fault \"" + text + "\": " + bad.getMessage());
    }
  }

  /**
   * Several, joined by semicolons.
   *
   * @throws BadFaultException if one of them is no fault
   */
  public static List<Fault> parseAll(String text) {
    List<Fault> faults = new ArrayList<>();
    for (String one : text.split(";", -1)) {
      faults.add(parse(one));
    }
    return faults;
  }

  private static VfsMethod method(String word) {
    return VfsMethod.ofSymbol(word)
        .orElseThrow(
            () ->
                new BadFaultException(
                    "there is no method " + word + "; those that can fail are " + methods()));
  }

  private static String methods() {
    return Arrays.stream(VfsMethod.values())
        .filter(VfsMethod::answersCode)
        .map(VfsMethod::symbol)
        .collect(Collectors.joining(", "));
  }

  private static Optional<FileKind> kind(String word) {
    if (word.equals(ANY)) {
      return Optional.empty();
    }
    return Optional.of(
        FileKind.ofWord(word)
            .filter(kind -> kind != FileKind.NONE)
            .orElseThrow(
                () ->
                    new BadFaultException(
                        "there is no file kind " + word + "; there are " + kinds())));
  }

  private static String kinds() {
    return Arrays.stream(FileKind.values())
        .filter(kind -> kind != FileKind.NONE)
        .map(FileKind::word)
        .collect(Collectors.joining(", ", ANY + ", ", ""));
  }

  private static int nth(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException notANumber) {
      throw new BadFaultException("NTH is the number of a call, from 1, not \"" + digits + "\"");
    }
  }

  private static ResultCode code(String word) {
    ResultCode code;
    try {
      code = new ResultCode(Integer.parseInt(word));
    } catch (NumberFormatException notANumber) {
      return ResultCode.ofSymbol(word)
          .orElseThrow(() -> new BadFaultException("SQLite has no result code " + word));
    }
    return code;
  }

  private static boolean once(String word) {
    return switch (word) {
      case "once" -> true;
      case "always" -> false;
      default -> throw new BadFaultException("it ends in once or always, not \"" + word + "\"");
    };
  }

  /** The plan that carries it out, not begun. */
  public FaultPlan plan() {
    return plan(method, kind, nth, code, once);
  }

  private static FaultPlan plan(
      VfsMethod method, Optional<FileKind> kind, int nth, ResultCode code, boolean once) {
    FileKind on = kind.orElse(FileKind.NONE);
    FaultPlan plan =
        once ? FaultPlan.nth(nth, method, on, code) : FaultPlan.fromNth(nth, method, on, code);
    return kind.isPresent() ? plan : plan.onEveryKind();
  }

  /** In the form that {@link #parse} reads, with the code as a number. */
  @Override
  public String toString() {
    return method.symbol()
        + ":"
        + kind.map(FileKind::word).orElse(ANY)
        + ":"
        + nth
        + ":"
        + code.value()
        + ":"
        + (once ? "once" : "always");
  }
}
