package org.vfstck.features.steps.async;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vfstck.features.steps.ConnectionSlot;
import org.vfstck.features.steps.World;
import org.vfstck.features.subject.Outcome;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.VirtualClock;
import org.vfstck.testkit.async.AsyncSettings;
import org.vfstck.testkit.async.AsyncVfs;
import org.vfstck.testkit.decorator.Fault;
import org.vfstck.testkit.decorator.FaultPlan;
import org.vfstck.testkit.decorator.FaultPlanVfs;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/** Processes that write through a queue, which nobody runs but the scenario. */
public final class AsyncSteps {

  private static final int ROOM = 100_000;

  private final World world;
  private final Map<String, AsyncVfs> queues = new LinkedHashMap<>();
  private FaultPlan plan;

  public AsyncSteps(World world) {
    this.world = world;
  }

  @Given("process {word} queues its writes")
  public void queues(String process) {
    queues(process, world.vfs(process), ROOM);
  }

  @Given("process {word} queues its writes, {int} at most")
  public void queues(String process, int operations) {
    queues(process, world.vfs(process), operations);
  }

  @Given("process {word} queues its writes, and write {int} of the database will fail with {word}")
  public void queuesAndFails(String process, int nth, String code) {
    ResultCode answer = ResultCode.ofSymbol(code).orElseThrow();
    plan = new Fault(VfsMethod.WRITE, Optional.of(FileKind.MAIN_DB), nth, answer, true).plan();
    queues(process, new FaultPlanVfs(world.vfs(process), plan), ROOM);
  }

  private void queues(String process, Vfs parent, int operations) {
    AsyncVfs vfs =
        AsyncVfs.initialize(parent, AsyncSettings.driven(operations, new VirtualClock()));
    queues.put(process, vfs);
    world.atEnd(vfs::shutdown); // closing is queued too
    world.useVfs(process, vfs);
  }

  @Given("queueing connection {word} opens the database in process {word}")
  public void opens(String connection, String process) {
    world.connections().open(connection, process);
  }

  @When("the queue of process {word} is run")
  public void isRun(String process) {
    queues.get(process).run(Integer.MAX_VALUE);
  }

  @When("all but the last {int} operations in the queue of process {word} are run")
  public void areRunBut(int left, String process) {
    AsyncVfs vfs = queues.get(process);
    vfs.run(vfs.statistics().length() - left);
  }

  @When("the queue of process {word} is shut down")
  public void isShutDown(String process) {
    world
        .verdicts()
        .same(
            "what the asynchronous VFS answers to its shutdown",
            ResultCode.OK,
            queues.get(process).shutdown(),
            "A file is still open, or an operation that was queued has failed.");
  }

  @Then("the queue of process {word} holds operations")
  public void holdsOperations(String process) {
    world
        .verdicts()
        .holds(
            "operations are queued",
            queues.get(process).statistics().length() > 0,
            "none is",
            "Did the statements write at all?");
  }

  @Then("the queued write that was to fail has failed")
  public void hasFailed() {
    plan.requireFired();
  }

  @Then("queueing connection {word} is told {word} by {string}")
  public void isTold(String connection, String code, String sql) {
    ConnectionSlot slot = world.connections().get(connection);
    Outcome outcome = slot.execute(sql);
    world
        .verdicts()
        .same(
            "the outcome of "
                + slot.describeLast()
                + ", the first call after a queued write failed",
            code,
            outcome.succeeded() ? outcome.describe() : outcome.code().symbol(),
            "An error that comes late must still come: is the code of some call not passed on?");
  }

  @Then(
      "at every moment of the queue of process {word} the files hold a state of {string} between"
          + " these commits, and at first not the last")
  public void everyMoment(String process, String query, List<String> statements) {
    new QueueMoments(world, queues.get(process), process, query).judge(statements);
  }
}
