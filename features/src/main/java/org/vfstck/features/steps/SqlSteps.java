package org.vfstck.features.steps;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import org.vfstck.features.subject.Outcome;
import org.vfstck.requirements.Ambiguity;

/** Connections and what they are answered. */
public final class SqlSteps {

  private final World world;

  public SqlSteps(World world) {
    this.world = world;
  }

  @Given("connection {word} opens a new database")
  public void opensNewDatabase(String connection) {
    world
        .verdicts()
        .holds(
            "the database file does not exist yet",
            !world.files().exists(world.databasePath()),
            "it exists",
            "xAccess(EXISTS) answers yes for a file that nobody has created, or an xDelete was lost");
    world.connections().open(connection);
  }

  @Given("connection {word} opens the database")
  public void opensDatabase(String connection) {
    world.connections().open(connection);
  }

  @When("{word} executes {string}")
  public void executes(String connection, String sql) {
    succeeds(connection, sql);
  }

  @When("{word} closes")
  public void closes(String connection) {
    world.connections().close(connection);
  }

  @Then("{word} is answered {string}")
  public void isAnswered(String connection, String answer) {
    ConnectionSlot slot = world.connections().get(connection);
    world
        .verdicts()
        .same("the answer to " + slot.describeLast(), answer, slot.lastOutcome().answer(), "");
  }

  @Then("{word} executing {string} is answered {string}")
  public void executingIsAnswered(String connection, String sql, String answer) {
    succeeds(connection, sql);
    isAnswered(connection, answer);
  }

  @Then("{word} executing {string} is refused with {word}")
  public void isRefused(String connection, String sql, String code) {
    ConnectionSlot slot = world.connections().get(connection);
    Outcome outcome = slot.execute(sql);
    world
        .verdicts()
        .same(
            "the outcome of " + slot.describeLast(),
            code,
            outcome.succeeded() ? outcome.describe() : outcome.code().primary().symbol(),
            "");
  }

  @Then("{word} reads from {string} the rows")
  public void reads(String connection, String sql, DataTable expected) {
    Outcome outcome = succeeds(connection, sql);
    List<List<String>> rows = new ArrayList<>();
    for (List<String> row : expected.cells()) {
      rows.add(row.stream().map(cell -> cell == null ? "" : cell).toList());
    }
    world
        .verdicts()
        .same(
            "what " + connection + " reads from \"" + sql + "\"",
            Outcome.of(rows).describe(),
            outcome.describe(),
            "");
  }

  /**
   * For what the words of a requirement leave open: the accepted outcomes are data, in the
   * ambiguity register of the catalogue.
   */
  @Then("{word} attempting {string} leaves the journal mode {string} as accepted under {string}")
  public void leavesJournalMode(String connection, String sql, String mode, String ambiguity) {
    ConnectionSlot slot = world.connections().get(connection);
    Outcome outcome = slot.execute(sql);
    Ambiguity register = AmbiguityRegister.find(world.catalogue(), ambiguity);
    world
        .verdicts()
        .holds(
            slot.describeLast() + " ends in one of: " + AmbiguityRegister.describe(register),
            register.accepts(outcomeName(outcome, mode)),
            outcome.describe(),
            register.question());
  }

  /** The names that the register uses. */
  private static String outcomeName(Outcome outcome, String mode) {
    if (!outcome.succeeded()) {
      return "error-and-unchanged";
    }
    return outcome.answer().equals(mode) ? "ok-and-unchanged" : "changed";
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
