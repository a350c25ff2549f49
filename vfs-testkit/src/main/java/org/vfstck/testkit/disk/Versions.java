package org.vfstck.testkit.disk;

import java.util.Arrays;

/**
 * What one sector may hold on the medium, oldest first: the kernel may have written it back at any
 * time since the last sync, so that any state of its page cache in between may be found.
 *
 * <pre>
 *   v0      found if nothing since the last sync reached the medium
 *   v1..vk  after each operation on it, with the operation's number and flags
 * </pre>
 *
 * The flags tie versions of several sectors together:
 *
 * <pre>
 *   CUT     made by a truncation: found if and only if the file's size is of that time or later
 *   APPEND  beyond the end when written: on a SAFE_APPEND device there before the size says so
 *   BATCH   part of an atomic batch: all of the batch or nothing
 *   ATOMIC  part of an atomic write: all of the write or nothing
 * </pre>
 */
final class Versions {

  static final int CUT = 1;
  static final int APPEND = 2;
  static final int BATCH = 4;
  static final int ATOMIC = 8;

  Sector[] contents = new Sector[3];
  int[] operations = new int[3];
  byte[] flags = new byte[3];
  int count;

  void add(Sector content, int operation, int flag) {
    if (count == contents.length) {
      contents = Arrays.copyOf(contents, count * 2);
      operations = Arrays.copyOf(operations, count * 2);
      flags = Arrays.copyOf(flags, count * 2);
    }
    contents[count] = content;
    operations[count] = operation;
    flags[count] = (byte) flag;
    count++;
  }

  /** A copy of versions {@code from} to {@code to}, both included. */
  Versions copy(int from, int to) {
    Versions copy = new Versions();
    for (int i = from; i <= to; i++) {
      copy.add(contents[i], operations[i], i == from ? 0 : flags[i]);
    }
    return copy;
  }

  Versions copy() {
    Versions copy = new Versions();
    for (int i = 0; i < count; i++) {
      copy.add(contents[i], operations[i], flags[i]);
    }
    return copy;
  }

  static Versions of(Sector content) {
    Versions versions = new Versions();
    versions.add(content, 0, 0);
    return versions;
  }

  long hash() {
    long value = count;
    for (int i = 0; i < count; i++) {
      value = (value * 31 + contents[i].hash()) * 0x9E3779B97F4A7C15L + flags[i];
    }
    return value;
  }
}
