package org.vfstck.engine.btree;

import org.vfstck.engine.error.MisuseException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.vfs.ResultCode;

/**
 * A position in one b-tree, for reading and changing it.
 *
 * <pre>
 *   INVALID        on no entry
 *   VALID          on an entry
 *   SKIP_NEXT      between two entries, because the one it was on is gone; the path is at one of
 *                  the neighbours, and the first step towards that neighbour does not move
 *   REQUIRE_SEEK   another cursor changed the tree: the key is kept, and the place is looked for
 *                  when it is next needed
 *   FAULT          closed, or the key could not be kept: every use throws
 * </pre>
 *
 * In VALID and SKIP_NEXT the cursor pins the pages from the root to its place; so arrays that it
 * gives out stay as they are until the next call that moves the cursor or changes the tree.
 */
public final class Cursor implements AutoCloseable {

  private enum State {
    INVALID,
    VALID,
    SKIP_NEXT,
    REQUIRE_SEEK,
    FAULT
  }

  private final Btree btree;
  private final PageSpace space;
  private final CursorPath path;
  private final PathSearch search;
  private final KeyOrder order;
  private final boolean writable;
  private final boolean table;
  private final CellContent content = new CellContent();

  private State state = State.INVALID;
  private boolean contentRead;

  /** After SKIP_NEXT: positive if the path is at the entry after the place, negative if before. */
  private int skip;

  /** 1 and -1: the direction of the last steps; 0: none. */
  private int direction;

  private long savedRowid;
  private byte[] savedKey;
  private SqliteException fault;

  Cursor(Btree btree, int root, TreeKind kind, boolean writable, KeyOrder order) {
    this.btree = btree;
    this.space = btree.space();
    this.path = new CursorPath(space, root, kind);
    this.search = new PathSearch(path);
    this.order = order;
    this.writable = writable;
    this.table = kind == TreeKind.TABLE;
  }

  public TreeKind kind() {
    return table ? TreeKind.TABLE : TreeKind.INDEX;
  }

  public int root() {
    return path.root;
  }

  // ---- movement: true if the cursor is on an entry afterwards

  /** Moves to the smallest entry. */
  public boolean first() {
    try {
      if (!startAtRoot()) {
        return false;
      }
      path.toLeftmost();
      return land();
    } catch (RuntimeException failure) {
      throw lost(failure);
    }
  }

  /** Moves to the largest entry. */
  public boolean last() {
    try {
      if (!startAtRoot()) {
        return false;
      }
      path.toRightmost();
      return land();
    } catch (RuntimeException failure) {
      throw lost(failure);
    }
  }

  /** Moves to the next larger entry. False, and on no entry, behind the last one. */
  public boolean next() {
    contentRead = false;
    if (state == State.VALID && path.node.leaf && path.index + 1 < path.node.cellCount) {
      path.index++;
      return true;
    }
    return step(1);
  }

  /** Moves to the next smaller entry. False, and on no entry, before the first one. */
  public boolean previous() {
    contentRead = false;
    if (state == State.VALID && path.node.leaf && path.index > 0) {
      path.index--;
      return true;
    }
    return step(-1);
  }

  private boolean step(int towards) {
    try {
      if (state != State.VALID) {
        restore();
        if (state == State.INVALID) {
          return false;
        }
        boolean there = state == State.SKIP_NEXT && skip == towards;
        state = State.VALID;
        if (there) {
          return true;
        }
      }
      if (direction != towards) {
        direction = towards;
        path.turn();
      }
      return towards > 0 ? stepForward() : stepBack();
    } catch (RuntimeException failure) {
      throw lost(failure);
    }
  }

  private boolean stepForward() {
    if (!path.node.leaf) {
      path.index++;
      path.toChild();
      path.toLeftmost();
      return true;
    }
    if (++path.index < path.node.cellCount) {
      return true;
    }
    do {
      if (path.level == 0) {
        return leave();
      }
      path.toParent();
    } while (path.index >= path.node.cellCount);
    // An interior cell is an entry of an index, and only a divider in a table.
    if (table) {
      path.index++;
      path.toChild();
      path.toLeftmost();
    }
    return true;
  }

  private boolean stepBack() {
    if (!path.node.leaf) {
      path.toChild();
      path.toRightmost();
      return true;
    }
    while (path.index == 0) {
      if (path.level == 0) {
        return leave();
      }
      path.toParent();
    }
    path.index--;
    if (table && !path.node.leaf) {
      path.toChild();
      path.toRightmost();
    }
    return true;
  }

  private boolean leave() {
    state = State.INVALID;
    return false;
  }

  /** To the root; false if there is no entry. */
  private boolean startAtRoot() {
    contentRead = false;
    skip = 0;
    direction = 0;
    if (state == State.FAULT) {
      throw fault;
    }
    state = State.INVALID;
    savedKey = null;
    space.requireRead();
    if (space.isEmpty()) {
      if (path.root == Btree.SCHEMA_ROOT) {
        return false;
      }
      throw Corruption.inFile("a tree at page " + path.root + " of an empty database");
    }
    path.toRoot();
    return !path.isEmptyTree();
  }

  private boolean land() {
    state = State.VALID;
    return true;
  }

  /**
   * Table trees: moves to the entry with this rowid or next to where it would be. Fast if that is
   * on the page where the cursor is.
   *
   * @return 0: on the entry; negative: on an entry before it, the nearest unless one on the next
   *     page is nearer, or on none because the tree is empty; positive: on the nearest after it
   */
  public int moveToRowid(long rowid) {
    if (!table) {
      throw misuse("a rowid was looked for in an index");
    }
    if (state == State.VALID && path.node.leaf) {
      contentRead = false;
      int near = search.rowidInLeaf(rowid);
      if (near != PathSearch.ELSEWHERE) {
        return near;
      }
    }
    try {
      if (!startAtRoot()) {
        return -1;
      }
      int place = search.rowidFromRoot(rowid);
      state = State.VALID;
      return place;
    } catch (RuntimeException failure) {
      throw lost(failure);
    }
  }

  /**
   * Index trees: moves to an entry that the probe calls equal or, if there is none, next to where
   * it would be.
   *
   * @return as {@link #moveToRowid}
   */
  public int moveToKey(KeyProbe probe) {
    if (table) {
      throw misuse("a key was looked for in a table");
    }
    try {
      if (state == State.VALID && path.node.leaf) {
        contentRead = false;
        int near = search.keyInLeaf(probe);
        if (near != PathSearch.ELSEWHERE) {
          return near;
        }
      }
      if (!startAtRoot()) {
        return -1;
      }
      int place = search.keyFromRoot(probe);
      state = State.VALID;
      return place;
    } catch (RuntimeException failure) {
      throw lost(failure);
    }
  }

  // ---- states

  /**
   * Whether the cursor is on an entry. If another cursor has changed the tree, finds the entry
   * again; false if that is gone ({@link #next} and {@link #previous} go on from its place).
   */
  public boolean isValid() {
    if (state == State.REQUIRE_SEEK || state == State.FAULT) {
      restore();
    }
    return state == State.VALID;
  }

  /** Leaves REQUIRE_SEEK. */
  private void restore() {
    if (state == State.FAULT) {
      throw fault;
    }
    if (state != State.REQUIRE_SEEK) {
      return;
    }
    int savedSkip = skip;
    byte[] key = savedKey;
    int moved;
    state = State.INVALID;
    if (table) {
      moved = moveToRowid(savedRowid);
    } else {
      moved = moveToKey(order.probeOf(key, key.length));
    }
    skip = moved != 0 ? moved : savedSkip;
    if (skip != 0 && state == State.VALID) {
      skip = skip > 0 ? 1 : -1;
      state = State.SKIP_NEXT;
    }
  }

  /** Before the tree is changed under this cursor: remembers the key and lets go of all pages. */
  void save() {
    if (state == State.VALID || state == State.SKIP_NEXT) {
      try {
        keepKey();
        skip = state == State.SKIP_NEXT ? skip : 0;
        state = State.REQUIRE_SEEK;
      } catch (SqliteException failure) {
        fault = failure;
        state = State.FAULT;
      }
    }
    contentRead = false;
    path.releaseAll();
  }

  private void keepKey() {
    if (table) {
      savedRowid = path.node.rowid(path.index);
    } else {
      content.read(path.node, path.index);
      contentRead = false;
      byte[] key = new byte[content.length];
      content.copy(path.node, 0, key, 0, key.length);
      savedKey = key;
    }
  }

  private RuntimeException lost(RuntimeException failure) {
    if (state != State.FAULT) {
      state = State.INVALID;
    }
    contentRead = false;
    path.releaseAll();
    return failure;
  }

  // ---- the entry

  /** Table trees: the key of the entry. */
  public long rowid() {
    requireEntry();
    if (!table) {
      throw misuse("the rowid of an index entry was asked for");
    }
    return contentRead ? content.rowid : path.node.rowid(path.index);
  }

  /**
   * Whether what {@link #localPayload} and its companions returned is still good: since then the
   * cursor has not moved and nobody has changed the tree.
   */
  public boolean isPayloadCurrent() {
    return contentRead;
  }

  /** Bytes of the entry's record. */
  public int payloadLength() {
    readContent();
    return content.length;
  }

  /**
   * The array with the beginning of the record, or all of it: {@link #localPayloadLength} bytes
   * from {@link #localPayloadOffset} on. Not to be changed; good until the next call that moves the
   * cursor or changes the tree.
   */
  public byte[] localPayload() {
    readContent();
    return path.node.data;
  }

  public int localPayloadOffset() {
    readContent();
    return content.offset;
  }

  /** At most {@link #payloadLength}; the rest is on overflow pages. */
  public int localPayloadLength() {
    readContent();
    return content.local;
  }

  /** Copies {@code count} bytes of the record, from byte {@code from} on, wherever they lie. */
  public void readPayload(int from, byte[] to, int at, int count) {
    readContent();
    if (from < 0 || count < 0 || from > content.length - count) {
      throw misuse(
          count + " bytes from " + from + " were asked for of a record of " + content.length);
    }
    content.copy(path.node, from, to, at, count);
  }

  /** A copy of the record. */
  public byte[] payload() {
    readContent();
    byte[] copy = new byte[content.length];
    content.copy(path.node, 0, copy, 0, copy.length);
    return copy;
  }

  private void readContent() {
    requireEntry();
    if (!contentRead) {
      content.read(path.node, path.index);
      contentRead = true;
    }
  }

  private void requireEntry() {
    if (state != State.VALID && !isValid()) {
      throw misuse("the cursor is on no entry");
    }
  }

  // ---- change

  /** Table trees: adds an entry, or replaces the one with this rowid; the cursor is on it then. */
  public void insert(long rowid, byte[] record, int length, InsertHint hint) {
    beginChange();
    if (hint == InsertHint.APPEND && state != State.VALID) {
      last();
    }
    if (put(moveToRowid(rowid), rowid, record, length)) {
      savedRowid = rowid;
      skip = 0;
      state = State.REQUIRE_SEEK;
    }
  }

  /**
   * Index trees: adds an entry, or replaces the one that compares equal. The cursor must be moved
   * before it is read.
   *
   * @param probe compares as {@code record} does
   */
  public void insertKey(byte[] record, int length, KeyProbe probe) {
    beginChange();
    if (put(moveToKey(probe), 0, record, length)) {
      state = State.INVALID;
    }
  }

  private void beginChange() {
    if (!writable) {
      throw misuse("a change through a cursor that was opened for reading");
    }
    space.requireWrite();
    btree.saveCursors(path.root, this);
  }

  private boolean put(int place, long rowid, byte[] record, int length) {
    contentRead = false;
    EntryChange change = btree.entryChange();
    try {
      if (place == 0 && change.overwrite(path, record, length)) {
        return false;
      }
      state = State.VALID;
      return change.put(path, place, rowid, record, length);
    } catch (RuntimeException failure) {
      throw lost(failure);
    }
  }

  /**
   * Removes the entry. The cursor is on no entry then; {@link #next} goes to the one after it,
   * {@link #previous} to the one before it.
   */
  public void delete() {
    if (!isValid()) {
      throw misuse("the cursor is on no entry, so there is nothing to delete");
    }
    beginChange();
    contentRead = false;
    EntryChange change = btree.entryChange();
    try {
      space.makeWritable(path.node);
      if (change.staysOnPage(path)) {
        change.removeOnPage(path);
        stayNear();
      } else {
        keepKey();
        change.removeAndBalance(path);
        skip = 0;
        state = State.REQUIRE_SEEK;
      }
    } catch (RuntimeException failure) {
      throw lost(failure);
    }
  }

  /** After a removal on this page: the neighbour there takes the place. */
  private void stayNear() {
    int cells = path.node.cellCount;
    if (cells == 0) {
      state = State.INVALID;
      return;
    }
    state = State.SKIP_NEXT;
    if (path.index < cells) {
      skip = 1;
    } else {
      path.index = cells - 1;
      skip = -1;
    }
  }

  private static MisuseException misuse(String what) {
    return new MisuseException(ResultCode.MISUSE, what);
  }

  /** Lets go of all pages. Does nothing if closed already. */
  @Override
  public void close() {
    path.releaseAll();
    contentRead = false;
    state = State.FAULT;
    fault = misuse("the cursor is closed");
    savedKey = null;
    btree.forget(this);
  }
}
