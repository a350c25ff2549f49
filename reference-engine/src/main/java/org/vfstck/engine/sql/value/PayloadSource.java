package org.vfstck.engine.sql.value;

/** The whole payload of a b-tree cell, of which only the first part is on the page. */
@FunctionalInterface
public interface PayloadSource {

  /** Copies {@code count} bytes of the payload from {@code from} to {@code to[at...]}. */
  void readPayload(int from, byte[] to, int at, int count);
}
