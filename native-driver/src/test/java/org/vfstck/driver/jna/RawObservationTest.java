package org.vfstck.driver.jna;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfstck.driver.protocol.Outcome;
import org.vfstck.driver.protocol.Reply;

/** What the driver sees of a VFS in C that does what no VFS should. */
class RawObservationTest {

  /** Every method does something wrong, told by the file's name. */
  private static final String SLOPPY =
      Extension.HEAD
          + """
          typedef struct { sqlite3_file base; const char *name; } File;
          static sqlite3_io_methods methods;
          static int xClose(sqlite3_file *f) { return SQLITE_OK; }
          static int xRead(sqlite3_file *f, void *p, int n, sqlite3_int64 at) {
            if (at == 1) ((char *)p)[n] = 1;           /* one byte too far */
            if (at == 2) ((char *)p)[-1] = 1;          /* one byte too early */
            if (at == 3) memset(p, 7, n / 2);          /* half of it */
            return SQLITE_OK;
          }
          static int xWrite(sqlite3_file *f, const void *p, int n, sqlite3_int64 at) {
            return at == 99 ? 4711 : SQLITE_OK;
          }
          static int xTruncate(sqlite3_file *f, sqlite3_int64 size) { return SQLITE_OK; }
          static int xSync(sqlite3_file *f, int flags) { return flags; }
          static int xFileSize(sqlite3_file *f, sqlite3_int64 *out) { return SQLITE_OK; }
          static int xLock(sqlite3_file *f, int level) { return SQLITE_OK; }
          static int xCheck(sqlite3_file *f, int *out) { out[0] = 0; out[1] = 1; return SQLITE_OK; }
          static int xControl(sqlite3_file *f, int op, void *p) {
            const char *name = ((File *)f)->name;
            char **text = p;
            if (op == SQLITE_FCNTL_PRAGMA) {
              const char *answer = text[2];
              if (!strcmp(text[1], "color")) answer = sqlite3_uri_parameter(name, "color");
              if (!strcmp(text[1], "wal")) answer = sqlite3_filename_wal(name);
              if (!strcmp(text[1], "database")) answer = sqlite3_filename_database(name);
              text[0] = sqlite3_mprintf("%s is %s", text[1], answer ? answer : "not given");
            }
            if (op == 1000) *(sqlite3_int64 *)p += 1;
            if (op == 1001) return strcmp(p, "abc") ? SQLITE_ERROR : SQLITE_OK;
            if (op == 1002) return p ? SQLITE_ERROR : SQLITE_OK;
            return SQLITE_OK;
          }
          static int xPlain(sqlite3_file *f) { return 512; }
          static int xShmMap(sqlite3_file *f, int r, int n, int e, void volatile **out) {
            return SQLITE_OK;
          }
          static int xOpen(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out) {
            if (strstr(name, "untouched")) return SQLITE_OK;
            memset(f, 0, v->szOsFile);
            if (strstr(name, "far")) memset(f, 0, v->szOsFile + 1);
            f->pMethods = &methods;
            ((File *)f)->name = name;
            return strstr(name, "fails") ? SQLITE_CANTOPEN : SQLITE_OK;
          }
          static int xFull(sqlite3_vfs *v, const char *name, int n, char *out) {
            memset(out, 'x', n);                       /* and no NUL */
            return SQLITE_OK;
          }
          static sqlite3_vfs vfs;
          int sqlite3_sloppy_init(sqlite3 *db, char **e, const sqlite3_api_routines *p) {
            SQLITE_EXTENSION_INIT2(p);
            sqlite3_io_methods m = { 2, xClose, xRead, xWrite, xTruncate, xSync, xFileSize, xLock,
              xLock, xCheck, xControl, xPlain, xPlain, xShmMap };
            methods = m;
            vfs = *sqlite3_vfs_find(0);
            vfs.iVersion = 1;
            vfs.szOsFile = sizeof(File);
            vfs.zName = "sloppy";
            vfs.xOpen = xOpen;
            vfs.xFullPathname = xFull;
            vfs.xGetLastError = 0;
            return sqlite3_vfs_register(&vfs, 0);
          }
          """;

  @TempDir static Path directory;
  private static DriverChild child;

  @BeforeAll
  static void start() {
    Path library = Extension.compile(directory, "sloppy", SLOPPY);
    child =
        DriverChild.greeted(
            "--vfs-library", library + "", "--vfs-name", "sloppy", "--uri-parameter", "color=red");
    child.ok("open file=f path=/plain.db flags=262");
  }

  @AfterAll
  static void end() {
    if (child != null) {
      child.close();
    }
  }

  private static String line(String request) {
    String reply = child.ask(request).toString();
    return reply.substring(reply.indexOf(' ') + 1);
  }

  @Test
  void aByteOutsideTheBufferBreaksTheGuard() {
    assertThat(line("read file=f offset=0 amount=8")).doesNotContain("guard=");
    assertThat(line("read file=f offset=1 amount=8")).contains("guard=broken");
    assertThat(line("read file=f offset=2 amount=8")).contains("guard=broken");
    assertThat(line("read file=f offset=0 amount=8")).doesNotContain("guard=");
    assertThat(line("check-reserved-lock file=f")).contains("guard=broken");
    assertThat(line("open file=g path=/far.db flags=262")).contains("guard=broken");
  }

  @Test
  void whatWasNotWrittenIsStillPoison() {
    Reply half = child.ok("read file=f offset=3 amount=8");
    assertThat(half.payload()).containsExactly(7, 7, 7, 7, 0xaa, 0xaa, 0xaa, 0xaa);
    assertThat(line("file-size file=f")).isEqualTo("rc=0 size=untouched");
    assertThat(line("shm-map file=f region=0 size=32768 extend=1")).contains("pointer=untouched");
    assertThat(line("open file=u path=/untouched.db flags=262"))
        .isEqualTo("rc=0 methods=untouched out-flags=untouched");
    assertThat(child.refusal("close file=u")).contains("u");
  }

  @Test
  void aFailedOpenWithMethodsSetIsSeenAndNotClosed() {
    assertThat(line("open file=x path=/fails.db flags=262"))
        .startsWith("rc=14 methods=set version=2 method-names=");
    assertThat(child.refusal("close file=x")).contains("x");
  }

  @Test
  void aNameWithoutItsEndIsNoName() {
    assertThat(line("full-pathname path=a size=16")).isEqualTo("rc=0");
  }

  @Test
  void aMethodThatIsNullIsAbsent() {
    assertThat(child.ask("shm-lock file=f offset=0 count=1 flags=10").outcome())
        .isEqualTo(new Outcome.Absent("xShmLock"));
    assertThat(child.ask("fetch file=f offset=0 amount=8").outcome())
        .isEqualTo(new Outcome.Absent("xFetch"));
    assertThat(child.ask("last-error size=10").outcome())
        .isEqualTo(new Outcome.Absent("xGetLastError"));
    assertThat(child.ask("current-time-int64").outcome())
        .as("beyond iVersion 1")
        .isEqualTo(new Outcome.Absent("xCurrentTimeInt64"));
  }

  @Test
  void aCodeThatSqliteDoesNotKnowIsPassedOn() {
    Reply reply = child.ask("write file=f offset=99", "x".getBytes(StandardCharsets.UTF_8));
    assertThat(reply.outcome()).isEqualTo(new Outcome.Returned(4711));
  }

  private static String control(String handle, String operation) {
    return child.ok("file-control file=" + handle + " op=" + operation).arguments().text("text");
  }

  @Test
  void theArgumentOfAFileControlHasTheFormOfTheOperation() {
    assertThat(control("f", "14 text=key=abc")).isEqualTo("key is abc");
    assertThat(control("f", "14 text=key")).isEqualTo("key is not given");
    assertThat(control("f", "14 number=1")).as("no wild pointer").isEqualTo(" is not given");
    assertThat(line("file-control file=f op=12")).as("left NULL").isEqualTo("rc=0");
    assertThat(line("file-control file=f op=1000 number=-2")).isEqualTo("rc=0 number=-1");
    assertThat(line("file-control file=f op=1001 text=abc")).isEqualTo("rc=0");
    assertThat(line("file-control file=f op=1002")).isEqualTo("rc=0");
  }

  @Test
  void theNameHasItsUriParametersAndTheNamesOfItsJournals() {
    assertThat(control("f", "14 text=color")).isEqualTo("color is red");
    assertThat(control("f", "14 text=wal")).isEqualTo("wal is /plain.db-wal");
    child.ok("open file=w path=/plain.db-wal flags=524294");
    assertThat(control("w", "14 text=database")).isEqualTo("database is /plain.db");
    child.ok("close file=w");
    child.ok("open file=j path=/plain.db-journal flags=2054");
    assertThat(control("j", "14 text=database")).isEqualTo("database is /plain.db");
    child.ok("close file=j");
  }
}
