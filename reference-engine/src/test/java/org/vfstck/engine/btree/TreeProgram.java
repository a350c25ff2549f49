package org.vfstck.engine.btree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.vfstck.engine.pager.MemoryPager;
import org.vfstck.engine.pager.Pager;

/**
 * A random program of changes to several trees, run on the b-tree and on sorted maps at the same
 * time. Everything follows from the seed; the number of steps may be cut to shrink a failure.
 */
final class TreeProgram {

  record Shape(int pageSize, int reserved, AutoVacuum autoVacuum) {}

  private static final class Tree {
    int root;
    final TreeKind kind;
    NavigableMap<Long, byte[]> rows = new TreeMap<>();
    NavigableMap<byte[], byte[]> keys = new TreeMap<>(BlobRecord.COMPARATOR);
    NavigableMap<Long, byte[]> savedRows;
    NavigableMap<byte[], byte[]> savedKeys;
    Cursor cursor;

    Tree(int root, TreeKind kind) {
      this.root = root;
      this.kind = kind;
    }

    int size() {
      return kind == TreeKind.TABLE ? rows.size() : keys.size();
    }
  }

  private final Shape shape;
  private final Random random;
  private final Pager pager;
  final Btree btree;
  private final List<Tree> trees = new ArrayList<>();
  private boolean savepoint;
  private List<Tree> savedTrees;
  private int[] savedRoots;
  private int maxRecord;

  TreeProgram(Shape shape, long seed) {
    this(shape, MemoryPager.strict(shape.pageSize, shape.reserved, seed), seed);
  }

  TreeProgram(Shape shape, Pager pager, long seed) {
    this.shape = shape;
    this.random = new Random(seed);
    this.pager = pager;
    this.btree = new Btree(pager);
    btree.setAutoVacuum(shape.autoVacuum);
  }

  /** What is committed, of a program in memory. */
  byte[] file() {
    return ((MemoryPager) pager).file();
  }

  int[] roots() {
    int[] roots = new int[trees.size() + 1];
    roots[0] = Btree.SCHEMA_ROOT;
    for (int i = 0; i < trees.size(); i++) {
      roots[i + 1] = trees.get(i).root;
    }
    return roots;
  }

  /** Runs, and checks everything at the end and in between. */
  void run(int steps, int checkEvery) {
    btree.beginWrite(false);
    create(TreeKind.TABLE);
    create(TreeKind.INDEX);
    for (int step = 1; step <= steps; step++) {
      int phase = 1500;
      maxRecord = step / 200 % 3 == 2 ? shape.pageSize * 3 : Math.max(20, shape.pageSize / 12);
      step(step / phase % 2 == 1);
      if (step % checkEvery == 0) {
        check();
      }
    }
    closeCursors();
    check();
    writeSchema();
    btree.commitPhaseOne(null);
    btree.commitPhaseTwo();
    check();
    btree.endRead();
  }

  /** So that SQLite finds the trees: {@code t<root>}, with the column b. */
  private void writeSchema() {
    try (Cursor schema = btree.openTableCursor(Btree.SCHEMA_ROOT, true)) {
      long rowid = 0;
      for (Tree tree : trees) {
        String columns =
            tree.kind == TreeKind.TABLE ? "(b BLOB)" : "(b BLOB PRIMARY KEY) WITHOUT ROWID";
        String name = "t" + tree.root;
        byte[] row = BlobRecord.schemaRow(name, tree.root, "CREATE TABLE " + name + columns);
        schema.insert(++rowid, row, row.length, InsertHint.APPEND);
      }
    }
  }

  /** Content of each table by name: records in order, of tables with their rowids before them. */
  Map<String, List<Object>> expected() {
    Map<String, List<Object>> all = new TreeMap<>();
    for (Tree tree : trees) {
      List<Object> list = new ArrayList<>();
      tree.rows.forEach(
          (rowid, record) -> {
            list.add(rowid);
            list.add(record);
          });
      list.addAll(tree.keys.keySet());
      all.put("t" + tree.root, list);
    }
    return all;
  }

  private void step(boolean shrinking) {
    Tree tree = trees.get(random.nextInt(trees.size()));
    int choice = random.nextInt(1000);
    if (choice < 3) {
      endTransaction(random.nextInt(4) != 0);
    } else if (choice < 6) {
      toggleSavepoint();
    } else if (choice < 8 && trees.size() < 6) {
      create(random.nextBoolean() ? TreeKind.TABLE : TreeKind.INDEX);
    } else if (choice < 9 && trees.size() > 2) {
      drop(tree);
    } else if (choice < 10 && tree.size() > 0 && random.nextInt(4) == 0) {
      equal(btree.clearTree(tree.root), (long) tree.size(), "entries cleared");
      tree.rows.clear();
      tree.keys.clear();
    } else if (choice < 12 && shape.autoVacuum == AutoVacuum.INCREMENTAL) {
      btree.incrementalVacuum(random.nextInt(10));
    } else if (choice < 50) {
      scanAWhile(tree);
    } else if (choice < 60) {
      deleteRange(tree);
    } else if (choice < (shrinking ? 300 : 700)) {
      insert(tree);
    } else {
      deleteOne(tree);
    }
  }

  private void create(TreeKind kind) {
    trees.add(new Tree(btree.createTree(kind), kind));
  }

  private void drop(Tree tree) {
    if (tree.cursor != null) {
      tree.cursor.close();
      tree.cursor = null;
    }
    trees.remove(tree);
    int moved = btree.dropTree(tree.root);
    for (Tree other : trees) {
      if (moved != 0 && other.root == moved) {
        other.root = tree.root;
        if (other.cursor != null) {
          other.cursor.close();
          other.cursor = null;
        }
      }
    }
  }

  private void endTransaction(boolean commit) {
    savepoint = false;
    if (commit) {
      btree.commitPhaseOne(null);
      btree.commitPhaseTwo();
      closeCursors();
      btree.endRead();
      btree.beginWrite(false);
      return;
    }
    // Only what happens from here on is undone, so that the model needs one copy at most.
    btree.commitPhaseOne(null);
    btree.commitPhaseTwo();
    btree.beginWrite(false);
    remember();
    for (int i = 0; i < 30; i++) {
      Tree tree = trees.get(random.nextInt(trees.size()));
      if (random.nextBoolean()) {
        insert(tree);
      } else {
        deleteOne(tree);
      }
    }
    btree.rollback();
    restore();
    check();
    btree.beginWrite(false);
  }

  private void toggleSavepoint() {
    if (!savepoint) {
      btree.openSavepoints(1);
      remember();
      savepoint = true;
      return;
    }
    if (random.nextBoolean()) {
      btree.rollbackToSavepoint(0);
      restore();
    }
    btree.releaseSavepoint(0);
    savepoint = false;
  }

  private void remember() {
    savedTrees = new ArrayList<>(trees);
    savedRoots = new int[trees.size()];
    for (int i = 0; i < savedRoots.length; i++) {
      Tree tree = trees.get(i);
      savedRoots[i] = tree.root;
      tree.savedRows = new TreeMap<>(tree.rows);
      tree.savedKeys = new TreeMap<>(tree.keys);
    }
  }

  private void restore() {
    closeCursors();
    trees.clear();
    trees.addAll(savedTrees);
    for (int i = 0; i < savedRoots.length; i++) {
      Tree tree = trees.get(i);
      tree.root = savedRoots[i];
      tree.rows = tree.savedRows;
      tree.keys = tree.savedKeys;
    }
  }

  private void closeCursors() {
    for (Tree tree : trees) {
      if (tree.cursor != null) {
        tree.cursor.close();
        tree.cursor = null;
      }
    }
  }

  private Cursor open(Tree tree) {
    return tree.kind == TreeKind.TABLE
        ? btree.openTableCursor(tree.root, true)
        : btree.openIndexCursor(tree.root, true, BlobRecord.ORDER);
  }

  /** A cursor that may have been left anywhere by the steps before. */
  private Cursor shared(Tree tree) {
    if (tree.cursor == null || random.nextInt(20) == 0) {
      if (tree.cursor != null) {
        tree.cursor.close();
      }
      tree.cursor = open(tree);
    }
    return tree.cursor;
  }

  private byte[] record() {
    int length = 1 + (int) (Math.pow(random.nextDouble(), 3) * maxRecord);
    byte[] blob = new byte[length];
    random.nextBytes(blob);
    return BlobRecord.of(blob);
  }

  private void insert(Tree tree) {
    Cursor cursor = shared(tree);
    byte[] record = record();
    if (tree.kind == TreeKind.INDEX) {
      cursor.insertKey(record, record.length, BlobRecord.ORDER.probeOf(record, record.length));
      tree.keys.put(record, record);
      return;
    }
    int way = random.nextInt(3);
    long rowid;
    InsertHint hint = InsertHint.NONE;
    if (way == 0 && !tree.rows.isEmpty()) {
      rowid = tree.rows.lastKey() + 1;
      hint = InsertHint.APPEND;
    } else if (way == 1) {
      rowid = random.nextInt(3000);
    } else {
      rowid = random.nextLong() >> random.nextInt(60);
      if (rowid == Long.MAX_VALUE) {
        rowid--;
      }
    }
    cursor.insert(rowid, record, record.length, hint);
    tree.rows.put(rowid, record);
    equal(cursor.rowid(), rowid, "rowid after insert");
  }

  private void deleteOne(Tree tree) {
    Cursor cursor = shared(tree);
    if (tree.kind == TreeKind.TABLE) {
      Long near = near(tree.rows, (long) random.nextInt(3000), random.nextLong());
      if (near == null) {
        equal(cursor.first(), false, "first of an empty tree");
        return;
      }
      equal(cursor.moveToRowid(near), 0, "place of rowid " + near);
      same(cursor.payload(), tree.rows.get(near), "record of rowid " + near);
      cursor.delete();
      tree.rows.remove(near);
    } else {
      byte[] near = near(tree.keys, record(), record());
      if (near == null) {
        equal(cursor.first(), false, "first of an empty tree");
        return;
      }
      equal(cursor.moveToKey(BlobRecord.ORDER.probeOf(near, near.length)), 0, "place of a key");
      same(cursor.payload(), near, "key");
      cursor.delete();
      tree.keys.remove(near);
    }
    equal(cursor.isValid(), false, "valid after delete");
  }

  private <K> K near(NavigableMap<K, byte[]> map, K one, K two) {
    K key = map.ceilingKey(random.nextBoolean() ? one : two);
    return key != null || map.isEmpty() ? key : map.firstKey();
  }

  /** Deletes while scanning, in one direction, with another cursor that looks on or interferes. */
  private void deleteRange(Tree tree) {
    shared(tree).first();
    try (Cursor cursor = open(tree)) {
      if (tree.kind == TreeKind.TABLE) {
        deleteRange(tree, cursor, tree.rows, cursor::rowid);
      } else {
        deleteRange(tree, cursor, tree.keys, cursor::payload);
      }
    }
  }

  private <K> void deleteRange(
      Tree tree, Cursor cursor, NavigableMap<K, byte[]> map, KeyOf<K> key) {
    boolean forward = random.nextBoolean();
    Map.Entry<K, byte[]> expected = forward ? map.firstEntry() : map.lastEntry();
    boolean there = forward ? cursor.first() : cursor.last();
    for (int budget = 10 + random.nextInt(40); budget > 0; budget--) {
      equal(there, expected != null, "entry of a scan that deletes");
      if (expected == null) {
        return;
      }
      same(cursor.payload(), expected.getValue(), "record of a scan that deletes");
      K present = key.key();
      if (random.nextInt(3) != 0) {
        map.remove(present);
        cursor.delete();
        if (random.nextInt(6) == 0 && interfere(tree, map, present)) {
          return;
        }
      }
      if (random.nextInt(10) == 0) {
        forward = !forward;
      }
      expected = forward ? map.higherEntry(present) : map.lowerEntry(present);
      there = forward ? cursor.next() : cursor.previous();
    }
  }

  /**
   * Changes the tree by another cursor while one is where {@code gap} was.
   *
   * @return whether there are new entries in the gap, which a scan may see or not
   */
  private <K> boolean interfere(Tree tree, NavigableMap<K, byte[]> map, K gap) {
    if (random.nextBoolean()) {
      deleteOne(tree);
      return false;
    }
    K lower = map.lowerKey(gap);
    K higher = map.higherKey(gap);
    insert(tree);
    return map.containsKey(gap) || lower != map.lowerKey(gap) || higher != map.higherKey(gap);
  }

  /** Walks from a random place, with inserts and deletes by another cursor in between. */
  private void scanAWhile(Tree tree) {
    try (Cursor cursor = open(tree)) {
      if (tree.kind == TreeKind.TABLE) {
        long at = random.nextInt(3000);
        int place = cursor.moveToRowid(at);
        if (tree.rows.isEmpty()) {
          equal(place < 0 && !cursor.isValid(), true, "place in an empty tree");
          return;
        }
        equal(place == 0, tree.rows.containsKey(at), "whether rowid " + at + " is there");
        equal(Integer.signum(Long.compare(cursor.rowid(), at)), Integer.signum(place), "side");
        walk(tree, cursor, tree.rows, cursor::rowid);
      } else {
        byte[] at = record();
        int place = cursor.moveToKey(BlobRecord.ORDER.probeOf(at, at.length));
        if (tree.keys.isEmpty()) {
          equal(place < 0 && !cursor.isValid(), true, "place in an empty tree");
          return;
        }
        equal(place == 0, tree.keys.containsKey(at), "whether a key is there");
        int side = BlobRecord.COMPARATOR.compare(cursor.payload(), at);
        equal(Integer.signum(side), Integer.signum(place), "side");
        walk(tree, cursor, tree.keys, cursor::payload);
      }
    }
  }

  private interface KeyOf<K> {
    K key();
  }

  private <K> void walk(Tree tree, Cursor cursor, NavigableMap<K, byte[]> map, KeyOf<K> key) {
    K expected = key.key();
    for (int i = 0; i < 12; i++) {
      if (random.nextInt(4) == 0) {
        change(tree, map, expected);
      }
      boolean forward = random.nextInt(3) != 0;
      Map.Entry<K, byte[]> entry = forward ? map.higherEntry(expected) : map.lowerEntry(expected);
      boolean there = forward ? cursor.next() : cursor.previous();
      equal(there, entry != null, "entry " + (forward ? "after" : "before"));
      if (entry == null) {
        return;
      }
      expected = entry.getKey();
      same(cursor.payload(), entry.getValue(), "record");
    }
  }

  /** Changes the tree by another cursor: somewhere, or the very entry that is looked at. */
  private <K> void change(Tree tree, NavigableMap<K, byte[]> map, K present) {
    int way = random.nextInt(3);
    if (way == 0) {
      insert(tree);
    } else if (way == 1 || !map.containsKey(present)) {
      deleteOne(tree);
    } else {
      try (Cursor other = open(tree)) {
        int place =
            present instanceof Long rowid
                ? other.moveToRowid(rowid)
                : other.moveToKey(
                    BlobRecord.ORDER.probeOf((byte[]) present, ((byte[]) present).length));
        equal(place, 0, "place of the entry that is looked at");
        other.delete();
        map.remove(present);
      }
    }
  }

  void check() {
    List<IntegrityProblem> problems = btree.integrityCheck(roots(), 10);
    if (!problems.isEmpty()) {
      throw new AssertionError("integrity: " + problems);
    }
    for (Tree tree : trees) {
      equal(btree.countEntries(tree.root), (long) tree.size(), "entries of tree " + tree.root);
      try (Cursor cursor = open(tree)) {
        boolean there = cursor.first();
        if (tree.kind == TreeKind.TABLE) {
          for (Map.Entry<Long, byte[]> row : tree.rows.entrySet()) {
            equal(there, true, "row");
            equal(cursor.rowid(), row.getKey(), "rowid");
            same(cursor.payload(), row.getValue(), "record");
            there = cursor.next();
          }
        } else {
          for (byte[] key : tree.keys.keySet()) {
            equal(there, true, "key");
            same(cursor.payload(), key, "key");
            there = cursor.next();
          }
        }
        equal(there, false, "more entries than expected");
      }
    }
  }

  private static void equal(Object actual, Object expected, String what) {
    if (!expected.equals(actual)) {
      throw new AssertionError(what + ": expected " + expected + ", found " + actual);
    }
  }

  private static void same(byte[] actual, byte[] expected, String what) {
    if (!Arrays.equals(actual, expected)) {
      throw new AssertionError(
          what + ": expected " + expected.length + " bytes, found " + actual.length + " or others");
    }
  }
}
