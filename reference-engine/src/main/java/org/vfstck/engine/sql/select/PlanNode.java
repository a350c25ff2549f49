package org.vfstck.engine.sql.select;

import java.util.List;

/** A line of a plan with the lines that belong to it. */
record PlanNode(String text, List<PlanNode> children) {

  PlanNode {
    children = List.copyOf(children);
  }

  static PlanNode leaf(String text) {
    return new PlanNode(text, List.of());
  }

  /** Numbers {@code nodes} in the order of the text, parents before children. */
  static void number(List<PlanNode> nodes, int parent, List<PlanStep> steps) {
    for (PlanNode node : nodes) {
      int id = steps.size() + 1;
      steps.add(new PlanStep(id, parent, node.text));
      number(node.children, id, steps);
    }
  }
}
