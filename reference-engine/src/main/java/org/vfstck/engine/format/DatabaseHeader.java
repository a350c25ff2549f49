package org.vfstck.engine.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.vfstck.engine.error.NotADatabaseException;
import org.vfstck.vfs.ResultCode;

/**
 * The first 100 bytes of a database file (fileformat2.html, section 1.3).
 *
 * <pre>
 *    0 16  "SQLite format 3\000"
 *   16  2  page size; 1 means 65536
 *   18  1  file format write version: 1 rollback journal, 2 WAL; more: read only
 *   19  1  file format read version: 1 or 2; more: not readable
 *   20  1  reserved bytes at the end of each page
 *   21  3  64, 32, 32: largest and smallest share of a page for one payload, in 1/255
 *   24  4  file change counter
 *   28  4  pages of the database; valid only if 92 equals 24
 *   32  4  first freelist trunk page, 0: none
 *   36  4  pages of the freelist
 *   40  4  schema cookie
 *   44  4  schema format, 1 to 4
 *   48  4  suggested cache size
 *   52  4  largest root page; 0: no auto-vacuum
 *   56  4  text encoding
 *   60  4  user version
 *   64  4  not 0: incremental vacuum
 *   68  4  application id
 *   72 20  zero
 *   92  4  version-valid-for: the change counter when 96 was written
 *   96  4  number of the SQLite version that wrote last
 * </pre>
 *
 * Change counter, version-valid-for and version number are the pager's; all else is the b-tree's.
 */
public final class DatabaseHeader {

  public static final int LENGTH = 100;

  public static final int PAGE_SIZE = 16;
  public static final int WRITE_VERSION = 18;
  public static final int READ_VERSION = 19;
  public static final int RESERVED_BYTES = 20;
  public static final int PAYLOAD_FRACTIONS = 21;
  public static final int CHANGE_COUNTER = 24;
  public static final int DATABASE_SIZE = 28;
  public static final int FIRST_FREELIST_TRUNK = 32;
  public static final int FREELIST_COUNT = 36;
  public static final int SCHEMA_COOKIE = 40;
  public static final int SCHEMA_FORMAT = 44;
  public static final int DEFAULT_CACHE_SIZE = 48;
  public static final int LARGEST_ROOT_PAGE = 52;
  public static final int TEXT_ENCODING = 56;
  public static final int USER_VERSION = 60;
  public static final int INCREMENTAL_VACUUM = 64;
  public static final int APPLICATION_ID = 68;
  public static final int VERSION_VALID_FOR = 92;
  public static final int SQLITE_VERSION_NUMBER = 96;

  /** Write and read version of a database with a rollback journal. */
  public static final int VERSION_ROLLBACK = 1;

  /** Write and read version of a database with a write-ahead log. */
  public static final int VERSION_WAL = 2;

  public static final int MIN_PAGE_SIZE = 512;
  public static final int MAX_PAGE_SIZE = 65536;

  /** A page with fewer usable bytes could not hold four cells of an index. */
  public static final int MIN_USABLE_BYTES = 480;

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private DatabaseHeader() {}

  /** Whether {@code page} starts with the magic string. */
  public static boolean hasMagic(byte[] page) {
    return page.length >= MAGIC.length
        && Arrays.equals(page, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /** The page size field as it is, in bytes; see {@link #isPageSize}. */
  public static int pageSize(byte[] page) {
    int field = Bytes.get2(page, PAGE_SIZE);
    return field == 1 ? MAX_PAGE_SIZE : field;
  }

  /** Whether {@code size} is a power of two from 512 to 65536. */
  public static boolean isPageSize(int size) {
    return size >= MIN_PAGE_SIZE && size <= MAX_PAGE_SIZE && (size & size - 1) == 0;
  }

  /**
   * Refuses what cannot be read: wrong magic, read version above 2, payload fractions other than
   * 64, 32, 32, a page size out of range, fewer than 480 usable bytes.
   *
   * @param page at least the first 100 bytes of the file
   */
  public static void check(byte[] page) {
    if (!hasMagic(page)) {
      throw notADatabase("the first 16 bytes are not \"SQLite format 3\"");
    }
    int readVersion = Bytes.get1(page, READ_VERSION);
    if (readVersion > VERSION_WAL) {
      throw notADatabase(
          "read version " + readVersion + " at offset 19; this engine reads up to " + VERSION_WAL);
    }
    if (page[PAYLOAD_FRACTIONS] != 64
        || page[PAYLOAD_FRACTIONS + 1] != 32
        || page[PAYLOAD_FRACTIONS + 2] != 32) {
      throw notADatabase("the payload fractions at offset 21 are not 64, 32, 32");
    }
    int pageSize = pageSize(page);
    if (!isPageSize(pageSize)) {
      throw notADatabase("page size " + pageSize + " at offset 16");
    }
    int reserved = Bytes.get1(page, RESERVED_BYTES);
    if (pageSize - reserved < MIN_USABLE_BYTES) {
      throw notADatabase(
          reserved + " reserved bytes at offset 20 leave less than 480 of " + pageSize);
    }
  }

  private static NotADatabaseException notADatabase(String what) {
    return new NotADatabaseException(ResultCode.NOTADB, "file is not a database: " + what);
  }

  /** Writes the header of an empty database of one page; page 1's b-tree part is not touched. */
  public static void initialise(byte[] page, int pageSize, int reservedBytes) {
    Arrays.fill(page, 0, LENGTH, (byte) 0);
    System.arraycopy(MAGIC, 0, page, 0, MAGIC.length);
    Bytes.put2(page, PAGE_SIZE, pageSize == MAX_PAGE_SIZE ? 1 : pageSize);
    page[WRITE_VERSION] = VERSION_ROLLBACK;
    page[READ_VERSION] = VERSION_ROLLBACK;
    page[RESERVED_BYTES] = (byte) reservedBytes;
    page[PAYLOAD_FRACTIONS] = 64;
    page[PAYLOAD_FRACTIONS + 1] = 32;
    page[PAYLOAD_FRACTIONS + 2] = 32;
    Bytes.put4(page, DATABASE_SIZE, 1);
  }
}
