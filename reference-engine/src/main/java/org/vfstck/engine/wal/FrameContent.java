package org.vfstck.engine.wal;

/** A page to be written to the log. */
public interface FrameContent {

  /** From 1. */
  int number();

  /** As many bytes as a page has; not to be changed. */
  byte[] data();
}
