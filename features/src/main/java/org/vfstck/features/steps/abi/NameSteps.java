package org.vfstck.features.steps.abi;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.charset.StandardCharsets;
import org.vfstck.features.steps.World;
import org.vfstck.testkit.FileKind;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.PathResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/** xDelete, xAccess and xFullPathname. */
public final class NameSteps {

  private static final String EXISTS =
      "The stock VFS asks stat: no such file is false, a regular file of zero length is false too, so"
          + " that an empty journal is no hot journal (rhashimoto/wa-sqlite@f194b80).";

  private final World world;
  private final ScenarioFiles files;

  public NameSteps(World world) {
    this.world = world;
    this.files = new ScenarioFiles(world);
  }

  private Vfs vfs(String process) {
    return world.tracedVfs(process);
  }

  @When("the file of kind {fileKind} is deleted, {word} its directory")
  public void deleteSyncing(FileKind kind, String syncing) {
    delete(files.pathOf(kind), true, ScenarioFiles.FIRST_PROCESS);
  }

  @When("the file of kind {fileKind} is deleted, not syncing its directory")
  public void deleteNotSyncing(FileKind kind) {
    delete(files.pathOf(kind), false, ScenarioFiles.FIRST_PROCESS);
  }

  @When("file {string} is deleted")
  public void delete(String name) {
    delete(name, ScenarioFiles.FIRST_PROCESS);
  }

  @When("file {string} is deleted in process {word}")
  public void delete(String name, String process) {
    delete(world.path(name), false, process);
  }

  private void delete(String path, boolean syncDirectory, String process) {
    ResultCode code = vfs(process).delete(path, syncDirectory);
    world.answered("xDelete(" + path + ", syncDir=" + (syncDirectory ? 1 : 0) + ")", code);
  }

  @Then("xAccess tells that file {string} is there")
  public void isThere(String name) {
    access(world.path(name), AccessMode.EXISTS, true, EXISTS);
  }

  @Then("xAccess tells that file {string} is not there")
  public void isNotThere(String name) {
    access(world.path(name), AccessMode.EXISTS, false, EXISTS);
  }

  @Then("xAccess tells that the file of kind {fileKind} is there")
  public void isThere(FileKind kind) {
    access(files.pathOf(kind), AccessMode.EXISTS, true, EXISTS);
  }

  @Then("xAccess tells that the file of kind {fileKind} is not there")
  public void isNotThere(FileKind kind) {
    access(files.pathOf(kind), AccessMode.EXISTS, false, EXISTS);
  }

  @Then("xAccess tells that the empty name is not there")
  public void emptyNameIsNotThere() {
    access(
        "",
        AccessMode.EXISTS,
        false,
        "A journal whose super-journal name was overwritten names \"\": with a true answer its"
            + " rollback is left out, or done twice.");
  }

  @Then("xAccess tells that file {string} may be read and written")
  public void mayBeWritten(String name) {
    access(world.path(name), AccessMode.READWRITE, true, "The file was just written by this VFS.");
  }

  @Then("xAccess tells that file {string} may not be read and written")
  public void mayNotBeWritten(String name) {
    access(world.path(name), AccessMode.READWRITE, false, "There is no such file.");
  }

  private void access(String path, AccessMode mode, boolean expected, String next) {
    FlagResult result = vfs(ScenarioFiles.FIRST_PROCESS).access(path, mode);
    String call = "xAccess(\"" + path + "\", " + mode + ")";
    world
        .verdicts()
        .same(
            "the result code of " + call,
            ResultCode.OK,
            result.code(),
            "A file that is not there is an answer, not an error.");
    world.verdicts().same("the answer of " + call, expected, result.flag(), next);
  }

  @Then("the full pathname of {string} is the same each time and that of itself")
  public void settled(String name) {
    String full = world.path(name);
    same("xFullPathname of the same name, asked again", full, world.path(name));
    same("xFullPathname of its own result", full, fullPathname(full));
  }

  @Then("xFullPathname of the full pathname of the main database names the same file")
  public void namesSameFile() {
    String full = world.path(ScenarioFiles.DATABASE);
    files.open("again", fullPathname(full), FileOpening.readOnly(FileKind.MAIN_DB));
    world
        .verdicts()
        .same(
            "the size of the file that the full pathname names",
            100L,
            world.handles().isOpen("again")
                ? world.handles().get("again").fileSize().size()
                : world.lastAnswer().code(),
            "A full pathname is absolute: xFullPathname puts nothing before it.");
  }

  private String fullPathname(String name) {
    PathResult result = vfs(ScenarioFiles.FIRST_PROCESS).fullPathname(name);
    world
        .verdicts()
        .same("the result code of xFullPathname(" + name + ")", ResultCode.OK, result.code(), "");
    return result.path();
  }

  private void same(String what, String expected, String observed) {
    world
        .verdicts()
        .same(
            what,
            expected,
            observed,
            "SQLite finds journal, log and shared memory by the full pathname: two of them for one"
                + " database are two journals.");
  }

  @When("xFullPathname is asked for a name that is {int} bytes longer than mxPathname")
  public void askTooLong(int excess) {
    Vfs vfs = vfs(ScenarioFiles.FIRST_PROCESS);
    String start = world.path("x");
    int length = vfs.maximumPathname() + excess - bytes(start);
    PathResult result = vfs.fullPathname(start + "x".repeat(Math.max(0, length)));
    world.answered("xFullPathname(" + (bytes(start) + length) + " bytes)", result.code());
  }

  @Then("the full pathname of {string} is at most mxPathname bytes long")
  public void withinLimit(String name) {
    String full = world.path(name);
    int limit = vfs(ScenarioFiles.FIRST_PROCESS).maximumPathname();
    world
        .verdicts()
        .holds(
            "the full pathname is at most mxPathname = " + limit + " bytes long",
            bytes(full) <= limit,
            bytes(full) + " bytes: " + full,
            "SQLite allocates mxPathname bytes and a NUL for every full pathname.");
  }

  private static int bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }
}
