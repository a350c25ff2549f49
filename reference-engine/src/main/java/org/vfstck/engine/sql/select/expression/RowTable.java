package org.vfstck.engine.sql.select.expression;

import java.util.Arrays;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Comparison;
import org.vfstck.engine.sql.value.Value;

/**
 * A hash table of rows that are equal if all their columns compare equal, NULL with NULL: what
 * SQLite keeps in an ephemeral index. Remembers the order in which rows were added.
 *
 * <pre>
 *   slots   row number + 1, or 0; linear probing, at most half full
 *   rows    the rows in the order they came
 *   hashes  the hash of each row, so that growing and most mismatches touch no value
 * </pre>
 */
public final class RowTable {

  private final Collation[] collations;
  private int[] slots = new int[16];
  private Value[][] rows = new Value[8][];
  private int[] hashes = new int[8];
  private int count;

  /**
   * @param collations one for each column that counts; rows may be longer
   */
  public RowTable(Collation[] collations) {
    this.collations = collations;
  }

  public int size() {
    return count;
  }

  /** Row {@code index} in the order of addition. */
  public Value[] row(int index) {
    return rows[index];
  }

  public void clear() {
    if (count > 0) {
      Arrays.fill(slots, 0);
      Arrays.fill(rows, 0, count, null);
      count = 0;
    }
  }

  /** The number of the row equal to {@code key}, -1 if there is none. */
  public int find(Value[] key) {
    return slots[slotOf(key, hash(key))] - 1;
  }

  public boolean contains(Value[] key) {
    return find(key) >= 0;
  }

  /** Adds a copy of the first columns of {@code key} unless there is an equal row. */
  public boolean add(Value[] key) {
    int hash = hash(key);
    int slot = slotOf(key, hash);
    if (slots[slot] != 0) {
      return false;
    }
    insert(copy(key, collations.length), hash, slot);
    return true;
  }

  /** The number of the row equal to {@code key}, which is added as a copy if there is none. */
  public int findOrAdd(Value[] key) {
    int hash = hash(key);
    int slot = slotOf(key, hash);
    if (slots[slot] == 0) {
      insert(copy(key, collations.length), hash, slot);
      return count - 1;
    }
    return slots[slot] - 1;
  }

  /** A row of registers of their own with the first {@code length} values of {@code row}. */
  public static Value[] copy(Value[] row, int length) {
    Value[] copy = new Value[length];
    for (int i = 0; i < length; i++) {
      copy[i] = new Value();
      copy[i].copyFrom(row[i]);
    }
    return copy;
  }

  private void insert(Value[] row, int hash, int slot) {
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, count * 2);
      hashes = Arrays.copyOf(hashes, count * 2);
    }
    rows[count] = row;
    hashes[count] = hash;
    slots[slot] = ++count;
    if (count * 2 > slots.length) {
      grow();
    }
  }

  private void grow() {
    slots = new int[slots.length * 2];
    int mask = slots.length - 1;
    for (int i = 0; i < count; i++) {
      int slot = hashes[i] & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = i + 1;
    }
  }

  private int slotOf(Value[] key, int hash) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int candidate = slots[slot] - 1;
      if (hashes[candidate] == hash && isEqual(rows[candidate], key)) {
        return slot;
      }
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private boolean isEqual(Value[] row, Value[] key) {
    for (int i = 0; i < collations.length; i++) {
      if (Comparison.compare(row[i], key[i], collations[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  private int hash(Value[] key) {
    int hash = 17;
    for (int i = 0; i < collations.length; i++) {
      hash = hash * 31 + hash(key[i], collations[i]);
    }
    hash *= 0x9E3779B9;
    return hash ^ hash >>> 15;
  }

  /** Equal for values that compare equal, an INTEGER and the same REAL above all. */
  private static int hash(Value value, Collation collation) {
    return switch (value.storageClass()) {
      case NULL -> 0;
      case INTEGER -> Long.hashCode(value.integer());
      case REAL -> {
        double real = value.real();
        long whole = (long) real;
        yield whole == real ? Long.hashCode(whole) : Double.hashCode(real);
      }
      case TEXT -> hashText(value, collation);
      case BLOB -> {
        int hash = 7;
        byte[] bytes = value.bytes();
        int end = value.offset() + value.length();
        for (int i = value.offset(); i < end; i++) {
          hash = hash * 31 + bytes[i];
        }
        yield hash;
      }
    };
  }

  private static int hashText(Value value, Collation collation) {
    byte[] bytes = value.bytes();
    int from = value.offset();
    int end = from + value.length();
    int hash = 3;
    if (collation == Collation.RTRIM) {
      while (end > from && bytes[end - 1] == ' ') {
        end--;
      }
    }
    boolean fold = collation == Collation.NOCASE;
    for (int i = from; i < end; i++) {
      int b = bytes[i];
      if (fold) {
        if (b == 0) {
          break;
        }
        b = b >= 'A' && b <= 'Z' ? b + 32 : b;
      }
      hash = hash * 31 + b;
    }
    return hash;
  }
}
