package org.vfstck.vfs;

import java.util.StringJoiner;

/**
 * The {@code SQLITE_OPEN_*} bits of xOpen (c3ref/c_open_autoproxy.html).
 *
 * <p>Exactly one of the file-kind bits (MAIN_DB ... WAL) is set in a call that SQLite makes, and
 * exactly one of READONLY and READWRITE.
 */
public record OpenFlags(int bits) {

  public static final OpenFlags READONLY = new OpenFlags(0x00000001);
  public static final OpenFlags READWRITE = new OpenFlags(0x00000002);
  public static final OpenFlags CREATE = new OpenFlags(0x00000004);
  public static final OpenFlags DELETEONCLOSE = new OpenFlags(0x00000008);
  public static final OpenFlags EXCLUSIVE = new OpenFlags(0x00000010);
  public static final OpenFlags URI = new OpenFlags(0x00000040);
  public static final OpenFlags MEMORY = new OpenFlags(0x00000080);
  public static final OpenFlags MAIN_DB = new OpenFlags(0x00000100);
  public static final OpenFlags TEMP_DB = new OpenFlags(0x00000200);
  public static final OpenFlags TRANSIENT_DB = new OpenFlags(0x00000400);
  public static final OpenFlags MAIN_JOURNAL = new OpenFlags(0x00000800);
  public static final OpenFlags TEMP_JOURNAL = new OpenFlags(0x00001000);
  public static final OpenFlags SUBJOURNAL = new OpenFlags(0x00002000);
  public static final OpenFlags SUPER_JOURNAL = new OpenFlags(0x00004000);
  public static final OpenFlags WAL = new OpenFlags(0x00080000);

  private static final OpenFlags[] NAMED = {
    READONLY,
    READWRITE,
    CREATE,
    DELETEONCLOSE,
    EXCLUSIVE,
    URI,
    MEMORY,
    MAIN_DB,
    TEMP_DB,
    TRANSIENT_DB,
    MAIN_JOURNAL,
    TEMP_JOURNAL,
    SUBJOURNAL,
    SUPER_JOURNAL,
    WAL
  };
  private static final String[] NAMES = {
    "READONLY",
    "READWRITE",
    "CREATE",
    "DELETEONCLOSE",
    "EXCLUSIVE",
    "URI",
    "MEMORY",
    "MAIN_DB",
    "TEMP_DB",
    "TRANSIENT_DB",
    "MAIN_JOURNAL",
    "TEMP_JOURNAL",
    "SUBJOURNAL",
    "SUPER_JOURNAL",
    "WAL"
  };

  public OpenFlags with(OpenFlags other) {
    return new OpenFlags(bits | other.bits);
  }

  public OpenFlags without(OpenFlags other) {
    return new OpenFlags(bits & ~other.bits);
  }

  /** Whether every bit of {@code other} is set. */
  public boolean has(OpenFlags other) {
    return (bits & other.bits) == other.bits;
  }

  @Override
  public String toString() {
    StringJoiner names = new StringJoiner("|");
    int unnamed = bits;
    for (int i = 0; i < NAMED.length; i++) {
      if (has(NAMED[i])) {
        names.add(NAMES[i]);
        unnamed &= ~NAMED[i].bits;
      }
    }
    if (unnamed != 0 || bits == 0) {
      names.add("0x" + Integer.toHexString(unnamed));
    }
    return names.toString();
  }
}
