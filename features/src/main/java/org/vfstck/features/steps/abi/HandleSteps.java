package org.vfstck.features.steps.abi;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import org.vfstck.features.steps.Answer;
import org.vfstck.features.steps.World;
import org.vfstck.testkit.FileKind;
import org.vfstck.vfs.ResultCode;

/** Handles come and go; and what the last call on one was answered. */
public final class HandleSteps {

  private final World world;
  private final ScenarioFiles files;

  public HandleSteps(World world) {
    this.world = world;
    this.files = new ScenarioFiles(world);
  }

  @Given("handle {word} opens the main database")
  public void opensMainDatabase(String handle) {
    opensMainDatabase(handle, ScenarioFiles.FIRST_PROCESS);
  }

  @Given("handle {word} opens the main database in process {word}")
  public void opensMainDatabase(String handle, String process) {
    opens(handle, ScenarioFiles.DATABASE, FileKind.MAIN_DB, process);
  }

  @Given("handle {word} opens file {string} in another directory")
  public void opensElsewhere(String handle, String name) {
    files.open(handle, world.pathElsewhere(name), FileOpening.flagsOf(FileKind.MAIN_DB));
    answers(ResultCode.OK);
  }

  @Given("handle {word} opens the {fileKind} READONLY")
  public void opensReadOnly(String handle, FileKind kind) {
    files.open(handle, files.pathOf(kind), FileOpening.readOnly(kind));
    answers(ResultCode.OK);
  }

  /** Under the name that a file of this kind has beside the database, or without a name. */
  @Given("handle {word} opens a file of kind {fileKind}")
  public void opensKind(String handle, FileKind kind) {
    files.makeDatabaseOf(kind);
    files.open(handle, files.pathOf(kind), FileOpening.flagsOf(kind));
    answers(ResultCode.OK);
  }

  @Given("handle {word} opens file {string} of kind {fileKind}")
  public void opens(String handle, String name, FileKind kind) {
    opens(handle, name, kind, ScenarioFiles.FIRST_PROCESS);
  }

  @Given("handle {word} opens file {string} of kind {fileKind} in process {word}")
  public void opens(String handle, String name, FileKind kind, String process) {
    files.open(handle, process, world.path(name), FileOpening.flagsOf(kind));
    answers(ResultCode.OK);
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
    world
        .verdicts()
        .same("the answer to " + last.call(), expected, last.code(), Advice.on(last, expected));
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
            Advice.on(last, primary));
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
}
