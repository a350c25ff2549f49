package org.vfstck.engine.sql.select.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.tree.From.JoinKind;

/**
 * Chooses the order of the loops and the path of each (queryplanner-ng.html).
 *
 * <p>From every path of every item that may be outermost it goes on greedily, each time with the
 * item and path that cost least for one row of the loops so far; the cheapest of these plans wins,
 * the price of a sort included if its rows do not come in the order asked for. LEFT and CROSS joins
 * fix the places of both their sides.
 */
public final class JoinPlanner {

  private final List<JoinItem> items;
  private final List<Term> terms;
  private final List<OrderKey> order;
  private final BitSet[] needs;
  private final List<List<Constraint>> constraints = new ArrayList<>();
  private Plan best;

  /** Paths in the order of the loops. */
  private static final class Plan {
    final List<Path> paths = new ArrayList<>();
    final BitSet placed = new BitSet();
    double rows = 1;
    double cost;
    boolean sorted;
    boolean[] backward;

    void add(Path path) {
      paths.add(path);
      placed.set(path.item);
      cost += path.setupCost + rows * path.cost;
      rows = Math.max(rows * path.rows, 1e-6);
    }
  }

  /**
   * @param items in the order of the text
   * @param terms of WHERE and ON, numbered by their places
   * @param order the order wanted, empty for any
   */
  public JoinPlanner(List<JoinItem> items, List<Term> terms, List<OrderKey> order) {
    this.items = items;
    this.terms = terms;
    this.order = order;
    this.needs = new BitSet[terms.size()];
    for (int i = 0; i < needs.length; i++) {
      needs[i] = itemsOf(terms.get(i).evaluator());
    }
    for (int i = 0; i < items.size(); i++) {
      constraints.add(constraintsOn(i));
    }
    choose();
  }

  private BitSet itemsOf(Evaluator evaluator) {
    BitSet found = new BitSet();
    evaluator.visitColumns(
        read -> {
          for (int i = 0; i < items.size(); i++) {
            if (items.get(i).source == read.source()) {
              found.set(i);
            }
          }
        });
    return found;
  }

  /** A condition of WHERE must not narrow the right side of a LEFT JOIN before it is joined. */
  private List<Constraint> constraintsOn(int item) {
    List<Constraint> found = new ArrayList<>();
    boolean left = items.get(item).isLeft();
    for (int i = 0; i < needs.length; i++) {
      Term term = terms.get(i);
      if (needs[i].get(item) && (left ? term.leftItem() == item : term.leftItem() < 0)) {
        found.addAll(Constraint.of(term.evaluator(), i, items.get(item).source));
      }
    }
    return found;
  }

  // ---- the search

  private void choose() {
    if (items.isEmpty()) {
      best = new Plan();
      best.sorted = true;
      best.backward = new boolean[0];
      return;
    }
    for (int first = 0; first < items.size(); first++) {
      if (mayFollow(first, new BitSet())) {
        for (Path path : paths(first, new BitSet())) {
          Plan plan = new Plan();
          plan.add(path);
          complete(plan);
        }
      }
    }
  }

  private void complete(Plan plan) {
    while (plan.paths.size() < items.size()) {
      Path cheapest = null;
      for (int i = 0; i < items.size(); i++) {
        if (!plan.placed.get(i) && mayFollow(i, plan.placed)) {
          for (Path path : paths(i, plan.placed)) {
            if (cheapest == null || price(path, plan) < price(cheapest, plan)) {
              cheapest = path;
            }
          }
        }
      }
      plan.add(cheapest);
    }
    plan.backward = new boolean[plan.paths.size()];
    plan.sorted = isSorted(plan);
    if (!plan.sorted) {
      plan.cost += Costs.sort(plan.rows);
    }
    if (best == null || plan.cost < best.cost) {
      best = plan;
    }
  }

  private static double price(Path path, Plan plan) {
    return path.cost + path.setupCost / plan.rows + path.rows;
  }

  /** Whether the joins of the text allow {@code item} to come next after those placed. */
  private boolean mayFollow(int item, BitSet placed) {
    int fixedBefore = 0;
    for (int i = 1; i <= item; i++) {
      boolean fixed = items.get(i).kind != JoinKind.INNER;
      if (fixed || i > 1 && items.get(i - 1).kind != JoinKind.INNER) {
        fixedBefore = i;
      }
    }
    return placed.nextClearBit(0) >= fixedBefore;
  }

  private List<Path> paths(int item, BitSet placed) {
    List<Constraint> usable = new ArrayList<>();
    for (Constraint constraint : constraints.get(item)) {
      BitSet others = (BitSet) needs[constraint.term()].clone();
      others.clear(item);
      others.andNot(placed);
      if (others.isEmpty()) {
        usable.add(constraint);
      }
    }
    return new PathFinder(
            items.get(item), item, terms, usable, filterShare(item, placed), this::readsItems)
        .find();
  }

  private boolean readsItems(Evaluator evaluator) {
    return !itemsOf(evaluator).isEmpty();
  }

  private double filterShare(int item, BitSet placed) {
    double share = 1;
    for (BitSet need : needs) {
      if (need.get(item)) {
        BitSet others = (BitSet) need.clone();
        others.clear(item);
        others.andNot(placed);
        share *= others.isEmpty() ? 0.9 : 1;
      }
    }
    return share;
  }

  // ---- the order of the rows

  private boolean isSorted(Plan plan) {
    int done = 0;
    for (int loop = 0; loop < plan.paths.size(); loop++) {
      done = skipFixed(plan, done);
      Path path = plan.paths.get(loop);
      if (path.singleRow) {
        continue;
      }
      int column = 0;
      boolean directionKnown = false;
      while (done < order.size() && column < path.order.size()) {
        OrderKey key = order.get(done);
        Path.SortedColumn sorted = path.order.get(column);
        boolean backward = key.descending() != sorted.descending();
        if (!isKey(key, path, sorted) || directionKnown && backward != plan.backward[loop]) {
          break;
        }
        plan.backward[loop] = backward;
        directionKnown = true;
        done = skipFixed(plan, done + 1);
        column++;
      }
      if (done == order.size()) {
        return true;
      }
      // Rows of the next loop are sorted among themselves only if no two rows here are equal.
      if (column < path.order.size() || path.order.isEmpty()) {
        return false;
      }
    }
    return skipFixed(plan, done) == order.size();
  }

  private boolean isKey(OrderKey key, Path path, Path.SortedColumn sorted) {
    Columns.Read read = Columns.of(key.evaluator());
    return read != null
        && read.source() == items.get(path.item).source
        && read.column() == sorted.column()
        && (sorted.column() < 0 || key.collation() == sorted.collation())
        && key.hasNullsInPlace();
  }

  /** The first key from {@code from} on that is not the same in all rows. */
  private int skipFixed(Plan plan, int from) {
    int next = from;
    while (next < order.size() && isFixed(plan, order.get(next).evaluator())) {
      next++;
    }
    return next;
  }

  private boolean isFixed(Plan plan, Evaluator evaluator) {
    boolean[] fixed = {true};
    boolean[] reads = {false};
    evaluator.visitColumns(
        read -> {
          reads[0] = true;
          fixed[0] &= isFixed(plan, Columns.of(read));
        });
    return reads[0] ? fixed[0] : evaluator.isConstant();
  }

  private boolean isFixed(Plan plan, Columns.Read read) {
    for (Path path : plan.paths) {
      JoinItem item = items.get(path.item);
      if (item.source == read.source()) {
        return !item.isLeft() && (path.singleRow && path == plan.paths.get(0) || bound(path, read));
      }
    }
    return true;
  }

  /** Only a value from outside all loops is the same in all rows; the first loop has no other. */
  private static boolean bound(Path path, Columns.Read read) {
    return path.constantKeys && path.isBound(read.column());
  }

  // ---- the result

  /** Whether the rows come in the order asked for. */
  public boolean isSorted() {
    return best.sorted;
  }

  public JoinLoop build() {
    int count = best.paths.size();
    List<Evaluator> preconditions = new ArrayList<>();
    List<List<Evaluator>> conditions = new ArrayList<>();
    List<List<Evaluator>> filters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      conditions.add(new ArrayList<>());
      filters.add(new ArrayList<>());
    }
    for (int i = 0; i < needs.length; i++) {
      place(i, preconditions, conditions, filters);
    }
    JoinLoop.Level[] levels = new JoinLoop.Level[count];
    for (int loop = 0; loop < count; loop++) {
      Path path = best.paths.get(loop);
      JoinItem item = items.get(path.item);
      levels[loop] =
          new JoinLoop.Level(
              item.source,
              path.builder.build(best.sorted && best.backward[loop], loop == 0),
              item.isLeft(),
              conditions.get(loop).toArray(new Evaluator[0]),
              filters.get(loop).toArray(new Evaluator[0]));
    }
    return new JoinLoop(levels, preconditions.toArray(new Evaluator[0]));
  }

  private void place(
      int number,
      List<Evaluator> preconditions,
      List<List<Evaluator>> conditions,
      List<List<Evaluator>> filters) {
    Term term = terms.get(number);
    BitSet missing = (BitSet) needs[number].clone();
    int loop = -1;
    while (!missing.isEmpty()) {
      loop++;
      missing.clear(best.paths.get(loop).item);
    }
    if (term.leftItem() >= 0) {
      loop = loopOf(term.leftItem());
    }
    if (loop < 0) {
      preconditions.add(term.evaluator());
      return;
    }
    Path path = best.paths.get(loop);
    if (path.consumedTerms.get(number)) {
      return;
    }
    boolean ofJoin = term.leftItem() >= 0 || !items.get(path.item).isLeft();
    (ofJoin ? conditions : filters).get(loop).add(term.evaluator());
  }

  private int loopOf(int item) {
    for (int loop = 0; loop < best.paths.size(); loop++) {
      if (best.paths.get(loop).item == item) {
        return loop;
      }
    }
    throw new IllegalStateException("item " + item + " has no loop");
  }
}
