package org.vfstck.features.steps.abi;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vfstck.driver.AbiProbe;
import org.vfstck.driver.AbiProbe.NameObservation;
import org.vfstck.driver.AbiProbe.OpenObservation;
import org.vfstck.driver.AbiProbe.PointerState;
import org.vfstck.driver.AbiProbe.VfsStructure;
import org.vfstck.driver.MethodNames;
import org.vfstck.features.steps.World;
import org.vfstck.testkit.FileKind;
import org.vfstck.vfs.ResultCode;

/** The C structures of a native VFS, and memory that its methods must not touch. */
public final class StructureSteps {

  static final String INCOMPLETE =
      "SQLite calls the methods of iVersion without asking whether they are NULL: lower iVersion or"
          + " fill them in (orbitinghail/sqlite-plugin#79, a crash in most runs).";

  /** The one method that SQLite asks for before it uses shared memory: NULL means none. */
  private static final String SHARED_MEMORY = "xShmMap";

  private static final Set<String> CALLED_ALWAYS =
      Set.of("xOpen", "xDelete", "xAccess", "xFullPathname", "xRandomness", "xSleep");

  private final World world;
  private OpenObservation opened;
  private NameObservation named;
  private String fullName;

  public StructureSteps(World world) {
    this.world = world;
  }

  private AbiProbe abi() {
    Optional<AbiProbe> abi = world.process().abi();
    world
        .verdicts()
        .holds(
            "a VFS that declares native-abi shows its structures",
            abi.isPresent(),
            "its process shows none",
            "Take native-abi out of the capabilities that are declared.");
    return abi.orElseThrow();
  }

  @When("xOpen is called on a poisoned file structure for the main database")
  public void openPoisoned() {
    open(ScenarioFiles.DATABASE, false);
    world
        .verdicts()
        .same(
            "the answer to xOpen on a poisoned file structure",
            ResultCode.OK,
            opened.code(),
            "xOpen must not read what the file structure held before.");
  }

  @When("xOpen is called on a poisoned file structure for a missing main database")
  public void openPoisonedMissing() {
    open("missing.db", true);
  }

  private void open(String name, boolean readOnly) {
    FileKind kind = FileKind.MAIN_DB;
    opened =
        abi()
            .open(
                world.path(name),
                readOnly ? FileOpening.readOnly(kind) : FileOpening.flagsOf(kind));
  }

  @Then("no method pointer is NULL that the version promises")
  public void methodsThere() {
    int version = opened.methodsVersion().orElse(0);
    world
        .verdicts()
        .holds(
            "the io_methods of an open file are of version 1 or more",
            version >= 1,
            opened.methods() + ", version " + version,
            "xOpen sets pMethods to a structure whose iVersion is 1, 2 or 3.");
    Set<String> missing = new TreeSet<>(MethodNames.ofFile(version));
    missing.removeAll(opened.methodNames());
    if (missing.contains(SHARED_MEMORY)) {
      missing.removeAll(MethodNames.ofSharedMemory());
    }
    world
        .verdicts()
        .holds(
            "no method of io_methods version " + version + " is NULL",
            missing.isEmpty(),
            "NULL: " + missing,
            INCOMPLETE);
  }

  @Then("no method pointer of the VFS is NULL that SQLite calls")
  public void vfsMethodsThere() {
    VfsStructure vfs = abi().vfs();
    Set<String> missing = new TreeSet<>(CALLED_ALWAYS);
    missing.removeAll(vfs.methods());
    boolean newTime = vfs.version() >= 2 && vfs.methods().contains("xCurrentTimeInt64");
    if (!newTime && !vfs.methods().contains("xCurrentTime")) {
      missing.add("xCurrentTime");
    }
    world
        .verdicts()
        .holds(
            "no method of sqlite3_vfs version " + vfs.version() + " that SQLite calls is NULL",
            vfs.version() >= 1 && missing.isEmpty(),
            "version " + vfs.version() + ", NULL: " + missing,
            "SQLite calls these without asking; the time is asked of xCurrentTimeInt64 from version 2"
                + " on and else of xCurrentTime (rhashimoto/wa-sqlite#43).");
  }

  @Then("xOpen has failed and pMethods is NULL")
  public void failedWithoutMethods() {
    world
        .verdicts()
        .holds(
            "xOpen of a missing file fails", !opened.code().isOk(), opened.code().toString(), "");
    world
        .verdicts()
        .same(
            "pMethods after xOpen has answered " + opened.code(),
            PointerState.NULL,
            opened.methods(),
            "Set pMethods to NULL first thing in xOpen: SQLite hands in memory that nobody has"
                + " cleared, and calls xClose wherever pMethods is not NULL"
                + " (orbitinghail/sqlite-plugin#83).");
  }

  @Then("nothing past szOsFile bytes has changed")
  public void withinFileSize() {
    world
        .verdicts()
        .holds(
            "the guard behind the szOsFile = " + abi().vfs().fileSize() + " bytes is intact",
            opened.guardIntact(),
            "it was written over",
            "szOsFile is the size of the VFS's own file structure; a shim adds that of the VFS under"
                + " it.");
  }

  @When("xFullPathname of {string} is given a buffer of {int} bytes")
  public void fullPathname(String name, int size) {
    fullName = world.path(name);
    named = abi().fullPathname(fullName, size);
  }

  /** 0 missing: the full pathname and its NUL just fit. */
  @When("xFullPathname of {string} is given a buffer that is {int} bytes too small")
  public void fullPathnameTooSmall(String name, int missing) {
    int whole = world.path(name).getBytes(java.nio.charset.StandardCharsets.UTF_8).length + 1;
    fullPathname(name, whole - missing);
  }

  @Then("nothing outside the buffer of the pathname has changed")
  public void nameGuardIntact() {
    world
        .verdicts()
        .holds(
            "the guards around the output buffer of xFullPathname(" + fullName + ") are intact",
            named.guardIntact(),
            "they were written over",
            "nOut counts the NUL: at most nOut - 1 bytes of name.");
  }

  @Then("xFullPathname has refused and not shortened the name")
  public void nameRefused() {
    world
        .verdicts()
        .holds(
            "xFullPathname of a name that does not fit answers SQLITE_CANTOPEN or an extended code",
            named.code().isA(ResultCode.CANTOPEN),
            named.code() + ", buffer: " + named.path().orElse("without NUL"),
            "A name cut to the buffer's size is the name of another file (dolthub/doltlite#2866).");
  }

  @Then("xCurrentTime and xCurrentTimeInt64 differ by less than a second")
  public void sameTime() {
    AbiProbe.TimeObservation time = abi().currentTime();
    if (time.julianDay().isEmpty() || time.milliseconds().isEmpty()) {
      return; // One of them is allowed to be NULL, and is judged elsewhere.
    }
    double days = time.julianDay().getAsDouble();
    long milliseconds = time.milliseconds().getAsLong();
    world
        .verdicts()
        .holds(
            "xCurrentTime times 86400000 is xCurrentTimeInt64, to within a second",
            Math.abs(days * 86_400_000 - milliseconds) < 1000,
            days + " days and " + milliseconds + " ms",
            "Both count from noon of 24 November 4714 BC, in days and in milliseconds"
                + " (rhashimoto/wa-sqlite#43).");
  }
}
