package org.vfstck.engine.pager;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.vfstck.engine.error.FullException;
import org.vfstck.vfs.ResultCode;

/**
 * A pager in memory that keeps its users to the contract of {@link Pager}. In strict mode
 *
 * <ul>
 *   <li>a page that loses its last pin may leave the cache at once; its array is then overwritten,
 *       so that whoever still reads it reads nonsense;
 *   <li>a page that was changed without {@link #makeWritable} is an error;
 *   <li>what {@link #getForOverwrite} and {@link #dontWrite} allow to be lost is lost;
 *   <li>a pin that is left at the end of a transaction is an error.
 * </ul>
 */
public final class MemoryPager implements Pager {

  private final int pageSize;
  private final int reservedBytes;
  private final boolean strict;
  private final Random evictions;

  /** By number; null: not cached. */
  private Page[] cache = new Page[64];

  /** Content of pages that are not dirty in the cache. The arrays are never changed. */
  private ArrayList<byte[]> content = new ArrayList<>();

  private ArrayList<byte[]> committed = new ArrayList<>();
  private final List<ArrayList<byte[]>> savepoints = new ArrayList<>();

  /** Pages whose content before this transaction is needed no more, and those for savepoints. */
  private BitSet kept = new BitSet();

  private BitSet lost = new BitSet();
  private final List<BitSet> lostBefore = new ArrayList<>();
  private boolean inWrite;
  private int maxPages = Integer.MAX_VALUE;

  private MemoryPager(int pageSize, int reservedBytes, boolean strict, long seed) {
    this.pageSize = pageSize;
    this.reservedBytes = reservedBytes;
    this.strict = strict;
    this.evictions = new Random(seed);
  }

  public static MemoryPager strict(int pageSize, int reservedBytes, long seed) {
    return new MemoryPager(pageSize, reservedBytes, true, seed);
  }

  public static MemoryPager fast(int pageSize) {
    return new MemoryPager(pageSize, 0, false, 0);
  }

  /** A pager over the pages of a database file. */
  public static MemoryPager of(byte[] file, int pageSize, int reservedBytes, boolean strict) {
    MemoryPager pager = new MemoryPager(pageSize, reservedBytes, strict, 1);
    for (int at = 0; at + pageSize <= file.length; at += pageSize) {
      pager.committed.add(Arrays.copyOfRange(file, at, at + pageSize));
    }
    pager.content = new ArrayList<>(pager.committed);
    return pager;
  }

  /** The committed pages as a file, with the numbers in the header that a real pager keeps. */
  public byte[] file() {
    byte[] file = new byte[committed.size() * pageSize];
    for (int i = 0; i < committed.size(); i++) {
      System.arraycopy(committed.get(i), 0, file, i * pageSize, pageSize);
    }
    return file;
  }

  public void setMaxPages(int pages) {
    maxPages = pages;
  }

  @Override
  public int pageSize() {
    return pageSize;
  }

  @Override
  public int reservedBytes() {
    return reservedBytes;
  }

  @Override
  public int pageCount() {
    return content.size();
  }

  @Override
  public int lockBytePage() {
    return 0x40000000 / pageSize + 1;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public void beginRead() {}

  @Override
  public void beginWrite(boolean exclusive) {
    inWrite = true;
  }

  @Override
  public void endRead() {
    if (strict) {
      for (Page page : cached()) {
        check(page.pins == 0, "page " + page.number() + " has " + page.pins + " pins left");
      }
    }
  }

  @Override
  public void commitPhaseOne(String superJournal) {
    flush();
  }

  @Override
  public void commitPhaseTwo() {
    check(inWrite, "commit outside a write transaction");
    flush();
    for (Page page : cached()) {
      page.dirty = false;
    }
    committed = new ArrayList<>(content);
    endWrite();
  }

  private void endWrite() {
    savepoints.clear();
    lostBefore.clear();
    kept = new BitSet();
    lost = new BitSet();
    inWrite = false;
  }

  /** What was overwritten without a look at it cannot be had back. */
  private void loseContent(BitSet pages) {
    for (int i = pages.nextSetBit(0); i > 0 && i <= content.size(); i = pages.nextSetBit(i + 1)) {
      byte[] nonsense = new byte[pageSize];
      Arrays.fill(nonsense, (byte) 0xcc);
      content.set(i - 1, nonsense);
    }
  }

  /** Takes the dirty pages into the content; they stay dirty. */
  private void flush() {
    for (Page page : cached()) {
      store(page);
    }
  }

  private void store(Page page) {
    if (page.dirty && page.number() <= content.size()) {
      content.set(page.number() - 1, page.data().clone());
    }
  }

  @Override
  public void rollback() {
    content = new ArrayList<>(committed);
    loseContent(lost);
    committed = new ArrayList<>(content);
    reload();
    for (Page page : cached()) {
      page.dirty = false;
    }
    endWrite();
  }

  private void reload() {
    for (Page page : cached()) {
      if (page.pins == 0) {
        cache[page.number()] = null;
      }
    }
    for (Page page : cached()) {
      fill(page);
    }
  }

  private void fill(Page page) {
    byte[] bytes = page.number() <= content.size() ? content.get(page.number() - 1) : null;
    if (bytes == null) {
      Arrays.fill(page.data(), (byte) 0);
    } else {
      System.arraycopy(bytes, 0, page.data(), 0, pageSize);
    }
    page.setDecoded(null);
  }

  @Override
  public void openSavepoints(int count) {
    flush();
    while (savepoints.size() < count) {
      savepoints.add(new ArrayList<>(content));
      lostBefore.add((BitSet) lost.clone());
    }
  }

  @Override
  public void releaseSavepoint(int index) {
    while (savepoints.size() > index) {
      savepoints.remove(savepoints.size() - 1);
      lostBefore.remove(lostBefore.size() - 1);
    }
  }

  @Override
  public void rollbackToSavepoint(int index) {
    content = new ArrayList<>(savepoints.get(index));
    BitSet lostSince = (BitSet) lost.clone();
    lostSince.andNot(lostBefore.get(index));
    loseContent(lostSince);
    releaseSavepoint(index + 1);
    reload();
  }

  @Override
  public Page get(int number) {
    Page page = cached(number, true);
    page.pins++;
    return page;
  }

  @Override
  public Page getForOverwrite(int number) {
    Page page = cached(number, false);
    if (strict && page.pins == 0 && !page.dirty) {
      Arrays.fill(page.data(), (byte) 0xee);
      page.setDecoded(null);
    }
    if (inWrite && !kept.get(number)) {
      lost.set(number);
    }
    page.pins++;
    return page;
  }

  private List<Page> cached() {
    List<Page> pages = new ArrayList<>();
    for (Page page : cache) {
      if (page != null) {
        pages.add(page);
      }
    }
    return pages;
  }

  private Page cached(int number, boolean read) {
    check(number >= 1, "page number " + number);
    if (number >= cache.length) {
      cache = Arrays.copyOf(cache, number * 2);
    }
    Page page = cache[number];
    if (page == null) {
      page = new Page(number, new byte[pageSize]);
      if (read) {
        fill(page);
      }
      cache[number] = page;
    }
    return page;
  }

  @Override
  public Page lookup(int number) {
    Page page = number < cache.length ? cache[number] : null;
    if (page != null) {
      page.pins++;
    }
    return page;
  }

  @Override
  public void pin(Page page) {
    page.pins++;
  }

  @Override
  public void release(Page page) {
    page.pins--;
    if (!strict || page.pins > 0) {
      return;
    }
    check(page.pins == 0, "page " + page.number() + " was released too often");
    int number = page.number();
    if (!page.dirty && number <= content.size() && page.data()[0] != (byte) 0xee) {
      check(
          Arrays.equals(page.data(), content.get(number - 1)),
          "page " + number + " was changed without being made writable");
    }
    if (evictions.nextInt(4) == 0) {
      store(page);
      cache[number] = null;
      page.setDecoded(null);
      Arrays.fill(page.data(), (byte) 0x5a);
    }
  }

  @Override
  public void makeWritable(Page page) {
    check(inWrite, "page " + page.number() + " is changed outside a write transaction");
    check(page.pins > 0, "page " + page.number() + " is changed without a pin");
    if (page.number() > maxPages) {
      throw new FullException(ResultCode.FULL, "database or disk is full");
    }
    while (content.size() < page.number()) {
      content.add(new byte[pageSize]);
    }
    page.dirty = true;
    kept.set(page.number());
  }

  @Override
  public void dontWrite(Page page) {
    if (strict && page.dirty && savepoints.isEmpty()) {
      Arrays.fill(page.data(), (byte) 0xdd);
    }
  }

  @Override
  public void movePage(Page page, int newNumber) {
    throw new UnsupportedOperationException("the b-tree copies pages");
  }

  @Override
  public void truncate(int pages) {
    while (content.size() > pages) {
      content.remove(content.size() - 1);
    }
    for (Page page : cached()) {
      if (page.pins == 0 && page.number() > pages) {
        cache[page.number()] = null;
      }
    }
  }

  @Override
  public long dataVersion() {
    return 0;
  }

  private static void check(boolean condition, String message) {
    if (!condition) {
      throw new AssertionError(message);
    }
  }
}
