package org.vfstck.features.steps.abi;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import org.vfstck.features.steps.Answer;
import org.vfstck.features.steps.World;
import org.vfstck.testkit.FileKind;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.ResultCode;

/** Handles come and go; and what the last call on one was answered. */
public final class HandleSteps {

  /** The process of a handle of which the scenario says nothing. */
  static final String FIRST_PROCESS = "P";

  static final String DATABASE = "test.db";

  private final World world;

  public HandleSteps(World world) {
    this.world = world;
  }

  @Given("handle {word} opens the main database")
  public void opensMainDatabase(String handle) {
    opensMainDatabase(handle, FIRST_PROCESS);
  }

  @Given("handle {word} opens the main database in process {word}")
  public void opensMainDatabase(String handle, String process) {
    opens(handle, DATABASE, FileKind.MAIN_DB, process);
  }

  /** Under the name that a file of this kind has beside the database, or without a name. */
  @Given("handle {word} opens a file of kind {fileKind}")
  public void opensKind(String handle, FileKind kind) {
    open(handle, FileOpening.nameOf(kind, DATABASE), FileOpening.flagsOf(kind), FIRST_PROCESS);
    mustBeOpen();
  }

  @Given("handle {word} opens file {string} of kind {fileKind}")
  public void opens(String handle, String name, FileKind kind) {
    opens(handle, name, kind, FIRST_PROCESS);
  }

  @Given("handle {word} opens file {string} of kind {fileKind} in process {word}")
  public void opens(String handle, String name, FileKind kind, String process) {
    open(handle, name, FileOpening.flagsOf(kind), process);
    mustBeOpen();
  }

  @When("handle {word} closes")
  public void closes(String handle) {
    ResultCode code = world.handles().remove(handle).close();
    world.answered("xClose of handle " + handle, code);
    answers(ResultCode.OK);
  }

  @When("process {word} is killed")
  public void killed(String process) {
    world.kill(process);
  }

  @Then("the answer is {resultCode}")
  public void answers(ResultCode expected) {
    Answer last = world.lastAnswer();
    world.verdicts().same("the answer to " + last.call(), expected, last.code(), "");
  }

  @Then("the answer is {resultCode} or one of its extended codes")
  public void answersFamily(ResultCode primary) {
    Answer last = world.lastAnswer();
    world
        .verdicts()
        .holds(
            "the answer to " + last.call() + " is " + primary + " or one of its extended codes",
            last.code().isA(primary),
            last.code().toString(),
            "");
  }

  @Then("the answer is an error")
  public void answersError() {
    Answer last = world.lastAnswer();
    world
        .verdicts()
        .holds(
            "the answer to " + last.call() + " is an error",
            !last.code().isOk(),
            last.code().toString(),
            "");
  }

  private void open(String handle, String name, OpenFlags flags, String process) {
    String path = name == null ? null : world.path(name);
    OpenResult result = world.handles().open(handle, process, path, flags);
    world.answered(
        "xOpen(" + (path == null ? "NULL" : path) + ", " + flags + ") as handle " + handle,
        result.code());
    if (result.code().isOk() && result.file() == null) {
      world
          .verdicts()
          .holds(
              "xOpen sets pMethods when it answers SQLITE_OK",
              false,
              "pMethods is NULL after SQLITE_OK",
              "c3ref/vfs.html, xOpen: without methods SQLite takes the open for a failed one.");
    }
  }

  private void mustBeOpen() {
    answers(ResultCode.OK);
  }
}
