package org.vfstck.features.steps.abi;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import org.vfstck.features.steps.Answer;
import org.vfstck.features.steps.World;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/** xFileControl, xSectorSize, xDeviceCharacteristics, and which code means what. */
public final class ControlSteps {

  /** An argument that no operation would leave behind. */
  private static final long UNTOUCHED = 0x1122334455667788L;

  /** The SQLITE_IOCAP_ bits up to SUBPAGE_READ. */
  private static final int DEFINED_BITS = 0xffff;

  private static final int TIMES = 3;

  private static final List<ResultCode> FAILURES =
      List.of(ResultCode.IOERR, ResultCode.FULL, ResultCode.READONLY, ResultCode.NOMEM);

  private final World world;

  public ControlSteps(World world) {
    this.world = world;
  }

  @Then("xFileControl of handle {word} does not know the operations")
  public void unknownOperations(String handle, List<Integer> opcodes) {
    for (int opcode : opcodes) {
      FileControlArgument argument = new FileControlArgument(UNTOUCHED);
      ResultCode code = control(handle, new FileControl(opcode), argument);
      Answer answer = new Answer("xFileControl", code);
      world
          .verdicts()
          .same(
              "the answer to xFileControl(" + opcode + ")",
              ResultCode.NOTFOUND,
              code,
              Advice.on(answer, ResultCode.NOTFOUND));
      world
          .verdicts()
          .same(
              "the argument after xFileControl(" + opcode + ")",
              "0x" + Long.toHexString(UNTOUCHED),
              "0x" + Long.toHexString(argument.number()),
              "An operation that is not known leaves alone what its argument points to: nobody knows"
                  + " how long that is.");
    }
  }

  @Then("SQLITE_FCNTL_VFSNAME of handle {word} is not understood or hands out a name")
  public void vfsName(String handle) {
    FileControlArgument argument = new FileControlArgument();
    if (understood(handle, FileControl.VFSNAME, argument)) {
      String name = argument.text();
      world
          .verdicts()
          .holds(
              "SQLITE_FCNTL_VFSNAME hands out a name",
              name != null && !name.isEmpty(),
              name == null ? "SQLITE_OK and NULL" : "an empty name",
              "Answer SQLITE_NOTFOUND, or a name in memory of sqlite3_mprintf.");
    }
  }

  @When("handle {word} is given the SIZE_HINT {long}")
  public void sizeHint(String handle, long size) {
    understood(handle, FileControl.SIZE_HINT, new FileControlArgument(size));
  }

  @When("handle {word} is given the CHUNK_SIZE {long}")
  public void chunkSize(String handle, long size) {
    understood(handle, FileControl.CHUNK_SIZE, new FileControlArgument(size));
  }

  @Then("SQLITE_FCNTL_PERSIST_WAL of handle {word} is not understood or keeps what it is set to")
  public void persistWal(String handle) {
    setting(handle, FileControl.PERSIST_WAL, "SQLITE_FCNTL_PERSIST_WAL");
  }

  @Then(
      "SQLITE_FCNTL_POWERSAFE_OVERWRITE of handle {word} is not understood or keeps what it is set"
          + " to")
  public void powersafeOverwrite(String handle) {
    setting(handle, FileControl.POWERSAFE_OVERWRITE, "SQLITE_FCNTL_POWERSAFE_OVERWRITE");
  }

  private void setting(String handle, FileControl operation, String name) {
    FileControlArgument first = new FileControlArgument(-1);
    if (!understood(handle, operation, first)) {
      return;
    }
    int before = (int) first.number();
    world
        .verdicts()
        .holds(
            name + " asked with -1 answers 0 or 1",
            before == 0 || before == 1,
            String.valueOf(before),
            "The argument points to an int: a negative one is replaced by the setting.");
    for (int value : new int[] {1 - before, before}) {
      understood(handle, operation, new FileControlArgument(value));
      FileControlArgument asked = new FileControlArgument(-1);
      understood(handle, operation, asked);
      world
          .verdicts()
          .same(
              name + " asked with -1 after it was set to " + value,
              value,
              (int) asked.number(),
              "0 switches off, more switches on, and a negative number only asks.");
    }
  }

  @Then("SQLITE_FCNTL_HAS_MOVED of handle {word} is not understood or tells that it has not")
  public void hasNotMoved(String handle) {
    FileControlArgument argument = new FileControlArgument(-1);
    if (understood(handle, FileControl.HAS_MOVED, argument)) {
      world
          .verdicts()
          .same(
              "SQLITE_FCNTL_HAS_MOVED of a file that has its name",
              0,
              (int) argument.number(),
              "With another answer SQLite takes the database for read-only"
                  + " (SQLITE_READONLY_DBMOVED).");
    }
  }

  /** False for NOTFOUND; any other code but OK fails the scenario. */
  private boolean understood(String handle, FileControl operation, FileControlArgument argument) {
    ResultCode code = control(handle, operation, argument);
    world
        .verdicts()
        .holds(
            "xFileControl(" + operation.opcode() + ") answers SQLITE_OK or SQLITE_NOTFOUND",
            code.isOk() || code.equals(ResultCode.NOTFOUND),
            code.toString(),
            "An operation that is not understood is SQLITE_NOTFOUND.");
    return code.isOk();
  }

  private ResultCode control(String handle, FileControl operation, FileControlArgument argument) {
    return world.handles().get(handle).fileControl(operation, argument);
  }

  @Then("the sector size of handle {word} is 0 or a power of two from 512 to 65536, and stays")
  public void sectorSize(String handle) {
    VfsFile file = world.handles().get(handle);
    int size = file.sectorSize();
    boolean usable = size == 0 || Integer.bitCount(size) == 1 && size >= 512 && size <= 65_536;
    world
        .verdicts()
        .holds(
            "the sector size is 0 or a power of two from 512 to 65536",
            usable,
            String.valueOf(size),
            "Is it an error code that xSectorSize returns? SQLite lays out its journal by this number"
                + " (orbitinghail/graft#104).");
    for (int i = 0; i < TIMES; i++) {
      world.verdicts().same("the sector size, asked again", size, file.sectorSize(), "");
    }
  }

  @Then("the device characteristics of handle {word} have no unknown bit, and stay")
  public void deviceCharacteristics(String handle) {
    VfsFile file = world.handles().get(handle);
    DeviceCharacteristics device = file.deviceCharacteristics();
    world
        .verdicts()
        .holds(
            "every bit of the device characteristics is a SQLITE_IOCAP_ bit",
            (device.bits() & ~DEFINED_BITS) == 0,
            device.toString(),
            "Is it an error code that xDeviceCharacteristics returns? Every bit is a promise that"
                + " SQLite leaves out syncs for (orbitinghail/graft#104).");
    for (int i = 0; i < TIMES; i++) {
      world
          .verdicts()
          .same(
              "the device characteristics, asked again", device, file.deviceCharacteristics(), "");
    }
  }

  @Then("the answer is OK or of the family of its method")
  public void ofFamily() {
    Answer last = world.lastAnswer();
    world
        .verdicts()
        .holds(
            "the answer to " + last.call() + " is SQLITE_OK or an error of reading and writing",
            last.code().isOk() || FAILURES.stream().anyMatch(last.code()::isA),
            last.code().toString(),
            "SQLite takes SQLITE_NOTFOUND, SQLITE_MISUSE or SQLITE_BUSY for what they mean elsewhere;"
                + " a file that cannot be read or written is SQLITE_IOERR_... (ceph/ceph#71094).");
  }
}
