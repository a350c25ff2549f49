package org.vfstck.features.crash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.vfstck.engine.api.Connection;
import org.vfstck.engine.api.Statement;

/**
 * Content and integrity of recovered databases. Both follow from the pages that a read transaction
 * sees, so they are worked out once for each set of pages:
 *
 * <pre>
 *   60,000 states after recovery of one workload   a few dozen different sets of pages
 * </pre>
 *
 * What differs between those states is what lies behind the pages: which part of the log or of the
 * journal survived, and what is still undecided.
 */
final class RecoveredContents {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final int attached;
  private final Map<Long, RecoveredContent> known = new HashMap<>();

  RecoveredContents(int attached) {
    this.attached = attached;
  }

  RecoveredContent of(Connection connection) {
    long pages = 1;
    for (int i = 0; i <= attached; i++) {
      pages = pages * MULTIPLIER + hash(connection.serialize(name(i)));
    }
    RecoveredContent content = known.get(pages);
    if (content == null) {
      content =
          new RecoveredContent(
              ContentDigest.of(sql -> connection.query(sql).rows(), attached), damage(connection));
      known.put(pages, content);
    }
    return content;
  }

  private static String name(int database) {
    return database == 0 ? "main" : "aux" + database;
  }

  private String damage(Connection connection) {
    for (int i = 0; i <= attached; i++) {
      try (Statement check = connection.prepare("PRAGMA " + name(i) + ".integrity_check")) {
        String first = check.step() ? check.columnText(0) : "integrity_check gave no row";
        if (!first.equals("ok")) {
          return name(i) + ": " + first;
        }
      }
    }
    return null;
  }

  /** Of whole pages; four chains, so that multiplications need not wait for each other. */
  private static long hash(byte[] pages) {
    long a = pages.length;
    long b = 1;
    long c = 2;
    long d = 3;
    for (int i = 0; i < pages.length; i += 4 * Long.BYTES) {
      a = mix(a, (long) LONGS.get(pages, i));
      b = mix(b, (long) LONGS.get(pages, i + Long.BYTES));
      c = mix(c, (long) LONGS.get(pages, i + 2 * Long.BYTES));
      d = mix(d, (long) LONGS.get(pages, i + 3 * Long.BYTES));
    }
    return mix(mix(mix(a, b), c), d);
  }

  private static long mix(long hash, long part) {
    long value = (hash ^ part) * MULTIPLIER;
    return value ^ value >>> 29;
  }
}
