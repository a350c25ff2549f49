package org.vfstck.features.steps.sql;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vfstck.features.steps.ConnectionSlot;
import org.vfstck.features.steps.World;
import org.vfstck.features.subject.Outcome;

/** A table whose content the suite knows: written by connections, and compared with the model. */
public final class ModelSteps {

  private static final String CREATE =
      "CREATE TABLE model(id INTEGER PRIMARY KEY, body TEXT NOT NULL)";
  private static final String READ = "SELECT id, body FROM model ORDER BY id";

  private final World world;
  private final Map<String, TableModel> remembered = new HashMap<>();
  private TableModel model = new TableModel();

  public ModelSteps(World world) {
    this.world = world;
  }

  @Given("connection {word} creates the model table")
  public void createsTable(String connection) {
    succeeds(connection, CREATE);
  }

  @When("connection {word} writes model rows {int} to {int} of {int} bytes")
  public void writesRows(String connection, int from, int to, int bytes) {
    for (String statement : model.write(from, to, bytes)) {
      succeeds(connection, statement);
    }
  }

  @When("connection {word} rewrites model rows {int} to {int}")
  public void rewritesRows(String connection, int from, int to) {
    for (String statement : model.write(from, to, model.length(from))) {
      succeeds(connection, statement);
    }
  }

  @When("connection {word} deletes model rows {int} to {int}")
  public void deletesRows(String connection, int from, int to) {
    model.delete(from, to);
    succeeds(connection, "DELETE FROM model WHERE id BETWEEN " + from + " AND " + to);
  }

  @Given("the model is remembered as {string}")
  public void remember(String name) {
    remembered.put(name, model.copy());
  }

  @When("the model goes back to {string}")
  public void goBack(String name) {
    model = find(name).copy();
  }

  @Then("connection {word} reads just the rows of the model")
  public void readsModel(String connection) {
    reads(connection, model, "");
  }

  @Then("connection {word} reads just the model rows remembered as {string}")
  public void readsRemembered(String connection, String name) {
    reads(connection, find(name), " as they were " + name);
  }

  @Then("connection {word} finds the database sound")
  public void findsDatabaseSound(String connection) {
    ConnectionSlot slot = world.connections().get(connection);
    Outcome outcome = slot.execute("PRAGMA integrity_check");
    world
        .verdicts()
        .same(
            "the outcome of " + slot.describeLast(),
            Outcome.of(List.of(List.of("ok"))).describe(),
            outcome.describe(),
            "");
  }

  private TableModel find(String name) {
    TableModel found = remembered.get(name);
    if (found == null) {
      throw new IllegalStateException("The scenario never remembers a model as " + name);
    }
    return found;
  }

  private void reads(String connection, TableModel expected, String which) {
    Outcome outcome = succeeds(connection, READ);
    Optional<String> difference = expected.difference(outcome.rows());
    world
        .verdicts()
        .holds(
            connection + " reads the " + expected.describe() + " of the model" + which,
            difference.isEmpty(),
            difference.orElse(""),
            "");
  }

  private Outcome succeeds(String connection, String sql) {
    ConnectionSlot slot = world.connections().get(connection);
    Outcome outcome = slot.execute(sql);
    world
        .verdicts()
        .holds(slot.describeLast() + " succeeds", outcome.succeeded(), outcome.describe(), "");
    return outcome;
  }
}
