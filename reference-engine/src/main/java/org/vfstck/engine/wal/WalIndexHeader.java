package org.vfstck.engine.wal;

import java.util.Arrays;

/**
 * The header of the wal-index (walformat.html, "The WAL-Index Header"): 48 bytes that say how much
 * of the log is committed. Numbers are in the machine's byte order, but the salts are the log's
 * eight bytes as they are.
 *
 * <pre>
 *    0  format version 3007000
 *    4  unused
 *    8  change counter, one more with each commit
 *   12  u8 1 once initialised   13  u8 1 if checksum words are big-endian
 *   14  u16 page size, 65536 as 1
 *   16  last committed frame (mxFrame)
 *   20  pages of the database after that frame
 *   24  checksum-1, checksum-2 of that frame
 *   32  salt-1, salt-2 of the log's header
 *   40  checksum-1, checksum-2 of bytes 0 to 39 of this header, words in native order
 * </pre>
 *
 * This is the connection's own copy: the state of its snapshot, and in a write transaction also of
 * the frames not committed yet.
 */
final class WalIndexHeader {

  /** In 32-bit words. */
  static final int WORDS = 12;

  private static final int VERSION = 0;
  private static final int CHANGE = 2;
  private static final int FLAGS = 3;
  private static final int MAXIMUM_FRAME = 4;
  private static final int PAGE_COUNT = 5;
  private static final int FRAME_CHECKSUM = 6;
  private static final int SALT = 8;
  private static final int CHECKSUM = 10;

  private final int[] words = new int[WORDS];
  private final WalChecksum checksum = new WalChecksum();

  int word(int index) {
    return words[index];
  }

  void setWord(int index, int value) {
    words[index] = value;
  }

  void clear() {
    Arrays.fill(words, 0);
  }

  void copyFrom(WalIndexHeader other) {
    System.arraycopy(other.words, 0, words, 0, WORDS);
  }

  boolean equalTo(WalIndexHeader other) {
    return Arrays.equals(words, other.words);
  }

  /** Version, mark of initialisation and checksum, before the header is shown to others. */
  void seal() {
    words[VERSION] = WalHeader.FORMAT_VERSION;
    words[FLAGS] |= byteInFlags(0, 1);
    checksum.set(0, 0);
    checksum.add(words, CHECKSUM);
    words[CHECKSUM] = checksum.first();
    words[CHECKSUM + 1] = checksum.second();
  }

  /**
   * Whether this is a header that a connection wrote as a whole. All zeros are none; numbers that
   * no log can have are none either, as wrong memory must not lead this connection astray.
   */
  boolean isSealed() {
    if ((words[FLAGS] & byteInFlags(0, 0xff)) == 0) {
      return false;
    }
    checksum.set(0, 0);
    checksum.add(words, CHECKSUM);
    return checksum.is(words[CHECKSUM], words[CHECKSUM + 1])
        && maximumFrame() >= 0
        && (maximumFrame() == 0 || WalHeader.isPageSize(pageSize()));
  }

  int version() {
    return words[VERSION];
  }

  void countChange() {
    words[CHANGE]++;
  }

  boolean bigEndianChecksums() {
    return (words[FLAGS] & byteInFlags(1, 0xff)) != 0;
  }

  void setBigEndianChecksums(boolean bigEndian) {
    words[FLAGS] = words[FLAGS] & ~byteInFlags(1, 0xff) | (bigEndian ? byteInFlags(1, 1) : 0);
  }

  /** In bytes; 0 if no frame was ever written. */
  int pageSize() {
    int encoded = WalChecksum.NATIVE_IS_BIG_ENDIAN ? words[FLAGS] : words[FLAGS] >>> 16;
    return (encoded & 0xfe00) | (encoded & 1) << 16;
  }

  void setPageSize(int size) {
    int encoded = size & 0xff00 | size >>> 16;
    words[FLAGS] =
        WalChecksum.NATIVE_IS_BIG_ENDIAN
            ? words[FLAGS] & 0xffff0000 | encoded
            : words[FLAGS] & 0xffff | encoded << 16;
  }

  /** The last frame of the snapshot; 0 if the log is empty. */
  int maximumFrame() {
    return words[MAXIMUM_FRAME];
  }

  void setMaximumFrame(int frame) {
    words[MAXIMUM_FRAME] = frame;
  }

  int pageCount() {
    return words[PAGE_COUNT];
  }

  void setPageCount(int pages) {
    words[PAGE_COUNT] = pages;
  }

  void getFrameChecksum(WalChecksum into) {
    into.set(words[FRAME_CHECKSUM], words[FRAME_CHECKSUM + 1]);
  }

  void setFrameChecksum(int first, int second) {
    words[FRAME_CHECKSUM] = first;
    words[FRAME_CHECKSUM + 1] = second;
  }

  int salt1() {
    return asInFile(words[SALT]);
  }

  int salt2() {
    return asInFile(words[SALT + 1]);
  }

  void setSalts(int salt1, int salt2) {
    words[SALT] = asInFile(salt1);
    words[SALT + 1] = asInFile(salt2);
  }

  /** Whether both belong to the same start of the log. */
  boolean sameSalts(WalIndexHeader other) {
    return words[SALT] == other.words[SALT] && words[SALT + 1] == other.words[SALT + 1];
  }

  /** From a big-endian number to the native word with the same bytes, and back. */
  private static int asInFile(int value) {
    return WalChecksum.NATIVE_IS_BIG_ENDIAN ? value : Integer.reverseBytes(value);
  }

  /** A byte value at byte {@code place} of the flags word. */
  private static int byteInFlags(int place, int value) {
    return value << 8 * (WalChecksum.NATIVE_IS_BIG_ENDIAN ? 3 - place : place);
  }
}
