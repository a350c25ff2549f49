package org.vfstck.features.steps.abi;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import org.vfstck.driver.MethodNames;
import org.vfstck.features.steps.World;
import org.vfstck.testkit.FileKind;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.VfsFile;

/** xOpen: what is there afterwards, and what may be done with it. */
public final class OpenSteps {

  private static final int SMALL = 10;

  private final World world;
  private final ScenarioFiles files;
  private OpenResult asked;

  public OpenSteps(World world) {
    this.world = world;
    this.files = new ScenarioFiles(world);
  }

  @When("xOpen {word} is asked for a missing file of kind {fileKind}")
  public void askMissing(String access, FileKind kind) {
    files.makeDatabaseOf(kind);
    String database = kind == FileKind.MAIN_DB ? "missing.db" : ScenarioFiles.DATABASE;
    asked = files.ask(world.path(FileOpening.nameOf(kind, database)), flags(access, kind));
  }

  @When("xOpen {word} is asked for the file of kind {fileKind}")
  public void askKind(String access, FileKind kind) {
    asked = files.ask(files.pathOf(kind), flags(access, kind));
  }

  @When("xOpen {word} is asked for file {string}")
  public void askName(String access, String name) {
    asked = files.ask(world.path(name), flags(access, FileKind.MAIN_DB));
  }

  private static OpenFlags flags(String access, FileKind kind) {
    return access.equals("READONLY") ? FileOpening.readOnly(kind) : FileOpening.existing(kind);
  }

  @Then("the failed xOpen has opened no file")
  public void openedNone() {
    world
        .verdicts()
        .holds(
            "xOpen of a missing file fails",
            !asked.code().isOk(),
            asked.code().toString(),
            "Without SQLITE_OPEN_CREATE a missing file is SQLITE_CANTOPEN.");
    world
        .verdicts()
        .holds(
            "pMethods is NULL after xOpen has answered " + asked.code(),
            asked.file() == null,
            "it is set",
            "SQLite calls xClose wherever pMethods is set: after a failed open it would close a file"
                + " that was never opened, or somebody else's (orbitinghail/sqlite-plugin#83).");
  }

  @When("handle {word} asks to open the super-journal with CREATE and EXCLUSIVE")
  public void askExclusive(String handle) {
    files.open(
        handle, files.pathOf(FileKind.SUPER_JOURNAL), FileOpening.flagsOf(FileKind.SUPER_JOURNAL));
  }

  /** The stock unix VFS opens the file for reading only, where others refuse: both are safe. */
  @Then("handle {word} has no way to change it")
  public void cannotChange(String handle) {
    if (!world.handles().isOpen(handle)) {
      return;
    }
    cannotWrite(handle);
    world
        .verdicts()
        .holds(
            "xTruncate through a handle that was refused EXCLUSIVE fails",
            !world.handles().get(handle).truncate(0).isOk(),
            "SQLITE_OK",
            "EXCLUSIVE means that the file is new: open with O_CREAT and O_EXCL.");
  }

  @Then("handle {word} cannot write")
  public void cannotWrite(String handle) {
    VfsFile file = world.handles().get(handle);
    world
        .verdicts()
        .holds(
            "xWrite through handle " + handle + " fails",
            !file.write(new byte[SMALL], 0, SMALL, 0).isOk(),
            "SQLITE_OK",
            "Does xOpen honour READONLY, and EXCLUSIVE over a file that is there?");
  }

  @Then("the output flags of handle {word} tell that it can be written")
  public void toldWritable(String handle) {
    told(handle, false);
  }

  @Then("the output flags of handle {word} tell that it can only be read")
  public void toldReadOnly(String handle) {
    told(handle, true);
  }

  private void told(String handle, boolean readOnly) {
    OpenFlags flags = world.handles().opened(handle).outputFlags();
    world
        .verdicts()
        .holds(
            "the output flags of handle "
                + handle
                + (readOnly ? " contain" : " do not contain")
                + " SQLITE_OPEN_READONLY",
            flags.has(OpenFlags.READONLY) == readOnly,
            flags.toString(),
            "SQLite takes *pOutFlags for the truth about the database: a wrong bit makes a database"
                + " read-only, or lets it write where it cannot (c3ref/vfs.html).");
  }

  @Then("handle {word} has every method that its version promises")
  public void methodsComplete(String handle) {
    VfsFile file = world.handles().get(handle);
    int version = file.methodsVersion();
    boolean complete = version >= 1 && (version < 3 || file.mappedFile().isPresent());
    world
        .verdicts()
        .holds(
            "methods of version " + version + " are " + MethodNames.ofFile(version),
            complete,
            version < 1 ? "there is no such version" : "xFetch and xUnfetch are missing",
            StructureSteps.INCOMPLETE);
  }
}
