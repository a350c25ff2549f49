package org.vfstck.engine.pager;

import org.vfstck.engine.wal.FrameContent;

/**
 * A database page in the cache.
 *
 * <p>Pinned by every {@link Pager#get} and unpinned by {@link Pager#release}; only an unpinned page
 * may leave the cache, so there is never more than one object for a page number.
 */
public final class Page implements FrameContent {

  private final byte[] data;
  private int number;
  private Object decoded;

  // What follows belongs to the pager.
  int pins;

  /** Differs from the file, or may. Then in the cache's list of dirty pages. */
  boolean dirty;

  /** Journaled as far as this transaction needs: may be changed. */
  boolean writable;

  /** Its journal record, or the journal header's count of it, is not synced yet. */
  boolean needsSync;

  /** Dirty, but its content does not matter. */
  boolean dontWrite;

  /** Not in the cache any more, and to be forgotten with its last pin. */
  boolean orphan;

  /** In the chain of its hash bucket; in the list of free pages if it has no number. */
  Page chain;

  /** Unpinned since the search for a page to recycle came by. */
  boolean used;

  /** In the list of dirty pages, or of clean ones. */
  Page older;

  Page newer;

  Page(int number, byte[] data) {
    this.number = number;
    this.data = data;
  }

  /** From 1. */
  @Override
  public int number() {
    return number;
  }

  /**
   * The content, as many bytes as a page has. Change it only after {@link Pager#makeWritable}; the
   * array stays the same for the life of the page object.
   */
  @Override
  public byte[] data() {
    return data;
  }

  /**
   * What the layer above has made of the content, null if nothing yet. The pager sets it to null
   * when it replaces the content (rollback, reload).
   */
  public Object decoded() {
    return decoded;
  }

  public void setDecoded(Object decoded) {
    this.decoded = decoded;
  }

  void renumber(int newNumber) {
    this.number = newNumber;
  }
}
