package org.vfstck.engine.pager;

import java.util.Arrays;

/** Turns one database into another by a pager's means: page by page, in one transaction. */
final class Rewriter {

  private Rewriter() {}

  /** Makes every page that differs what it is in {@code image}; no commit. */
  static void change(FilePager pager, byte[] image) {
    int pageSize = pager.pageSize();
    int pages = image.length / pageSize;
    for (int number = 1; number <= pages; number++) {
      byte[] wanted = Arrays.copyOfRange(image, (number - 1) * pageSize, number * pageSize);
      Page page = pager.get(number);
      if (number == 1) {
        // Else the stamp on page 1 would say that nothing has changed.
        System.arraycopy(page.data(), 24, wanted, 24, 4);
        System.arraycopy(page.data(), 92, wanted, 92, 8);
      }
      if (number > pager.pageCount() || !Arrays.equals(page.data(), wanted)) {
        pager.makeWritable(page);
        System.arraycopy(wanted, 0, page.data(), 0, pageSize);
      }
      pager.release(page);
    }
    if (pager.pageCount() > pages) {
      pager.truncate(pages);
    }
  }

  static void commit(FilePager pager) {
    pager.commitPhaseOne(null);
    pager.commitPhaseTwo();
  }

  /** All pages, with the fields that the pager itself writes cleared. */
  static byte[] image(FilePager pager) {
    int pageSize = pager.pageSize();
    byte[] image = new byte[pager.pageCount() * pageSize];
    for (int number = 1; number <= pager.pageCount(); number++) {
      Page page = pager.get(number);
      System.arraycopy(page.data(), 0, image, (number - 1) * pageSize, pageSize);
      pager.release(page);
    }
    return withoutCounters(image);
  }

  static byte[] withoutCounters(byte[] image) {
    byte[] copy = image.clone();
    if (copy.length >= 100) {
      Arrays.fill(copy, 24, 28, (byte) 0);
      Arrays.fill(copy, 92, 100, (byte) 0);
    }
    return copy;
  }
}
