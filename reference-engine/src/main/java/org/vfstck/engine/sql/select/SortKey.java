package org.vfstck.engine.sql.select;

import java.util.Comparator;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Comparison;
import org.vfstck.engine.sql.value.Value;

/**
 * One column by which rows are sorted.
 *
 * @param position in the row
 */
record SortKey(int position, Collation collation, boolean descending, boolean nullsFirst) {

  int compare(Value[] a, Value[] b) {
    Value left = a[position];
    Value right = b[position];
    if (left.isNull() || right.isNull()) {
      if (left.isNull() && right.isNull()) {
        return 0;
      }
      return left.isNull() == nullsFirst ? -1 : 1;
    }
    int order = Comparison.compare(left, right, collation);
    return descending ? -order : order;
  }

  static Comparator<Value[]> comparator(SortKey[] keys) {
    return (a, b) -> {
      for (SortKey key : keys) {
        int order = key.compare(a, b);
        if (order != 0) {
          return order;
        }
      }
      return 0;
    };
  }
}
