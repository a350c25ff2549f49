package org.vfstck.driver.jna;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.vfstck.driver.protocol.Outcome;
import org.vfstck.driver.protocol.Reply;

/**
 * A driver that cannot host its VFS says so in one line on standard error, refuses the greeting
 * with the same line, and ends with status 2.
 */
class StartFailureTest {

  @TempDir static Path directory;

  private record Case(String name, String[] options, String[] said) {}

  private static Case of(String name, String options, String... said) {
    return new Case(name, options.split(" "), said);
  }

  @TestFactory
  Stream<DynamicTest> aStartFailureIsOneLine() throws Exception {
    Path text = Files.writeString(directory.resolve("notes.so"), "this is no library\n");
    return Stream.of(
            of(
                "unknown name",
                "--vfs-name mine",
                "no VFS of the name mine; there are: ",
                "unix-dotfile"),
            of("missing library", "--vfs-library ./no-such.so", "./no-such.so", "no such file"),
            of("no library", "--vfs-library " + text, "notes.so not loadable: ", "file too short"),
            of("missing SQLite", "--sqlite-library /no/such.so", "/no/such.so: no such file"),
            of("unusable parent", "--parent org.example.Gone", "ClassNotFoundException"),
            of("unknown option", "--vfs mine", "unknown option --vfs", "--vfs-name"),
            of("option without value", "--vfs-name", "--vfs-name needs a value"),
            of("entry without library", "--vfs-entry f", "--vfs-entry needs --vfs-library"),
            of("set-up SQL", "--setup-sql NONSENSE", "set-up SQL: ", "syntax error"))
        .map(
            each -> DynamicTest.dynamicTest(each.name(), () -> fails(each.options(), each.said())));
  }

  private static void fails(String[] options, String... said) {
    try (DriverChild child = DriverChild.start(options)) {
      Reply reply = child.ask("hello protocol=1");
      assertThat(reply.outcome()).as("%s", reply).isInstanceOf(Outcome.Refused.class);
      String reason = ((Outcome.Refused) reply.outcome()).reason();
      assertThat(reason).contains(said).doesNotContain("\n");
      assertThat(child.end()).as("exit status").isEqualTo(2);
      assertThat(child.errors()).isEqualTo(reason);
    }
  }

  @Test
  void anEntryPointThatIsMissingIsNamed() {
    Path library = Extension.compile(directory, "empty2", "int nothing(void) { return 0; }");
    fails(
        new String[] {"--vfs-library", library + "", "--vfs-entry", "mine_init"},
        "libempty2.so has no entry point mine_init");
    fails(
        new String[] {"--vfs-library", library + ""},
        "no entry point sqlite3_extension_init or sqlite3_empty_init",
        "--vfs-entry");
  }

  @Test
  void anExtensionThatGivesUpIsQuoted() {
    Path library =
        Extension.compile(
            directory,
            "givesup",
            Extension.HEAD
                + """
                int sqlite3_extension_init(sqlite3 *db, char **e, const sqlite3_api_routines *p) {
                  SQLITE_EXTENSION_INIT2(p);
                  *e = sqlite3_mprintf("no key was given");
                  return SQLITE_ERROR;
                }
                """);
    fails(new String[] {"--vfs-library", library + ""}, "could not be set up", "no key was given");
  }

  @Test
  void aVfsIsTakenByItselfIfItIsTheOnlyOneRegistered() {
    Path one = registering("one", "\"only\"");
    try (DriverChild child = DriverChild.greeted("--vfs-library", one + "")) {
      assertThat(child.ok("describe").arguments().text("name")).isEqualTo("only");
    }
    fails(
        new String[] {"--vfs-library", registering("two", "\"first\", \"second\"") + ""},
        "has registered several VFSes: name one with --vfs-name: ",
        "first",
        "second");
    fails(new String[] {"--vfs-library", registering("none", "0") + ""}, "has registered no VFS");
  }

  private static Path registering(String name, String names) {
    return Extension.compile(
        directory,
        name,
        Extension.HEAD
            + """
            static sqlite3_vfs made[2];
            static const char *names[3] = { %s };
            int sqlite3_extension_init(sqlite3 *db, char **e, const sqlite3_api_routines *p) {
              SQLITE_EXTENSION_INIT2(p);
              for (int i = 0; names[i]; i++) {
                made[i] = *sqlite3_vfs_find(0);
                made[i].zName = names[i];
                sqlite3_vfs_register(&made[i], 0);
              }
              return SQLITE_OK_LOAD_PERMANENTLY;
            }
            """
                .formatted(names));
  }

  @Test
  void aLibraryWithoutLoadExtensionIsToldApart() {
    // A library with the few functions that are called before the extension is loaded.
    Path bare =
        Extension.compile(
            directory,
            "bare",
            """
            static struct { int version, size, path; void *next; const char *name; } vfs =
              { 1, 8, 512, 0, "bare" };
            static char db[8];
            const char *sqlite3_libversion(void) { return "3.0.0"; }
            const char *sqlite3_sourceid(void) { return "none"; }
            int sqlite3_initialize(void) { return 0; }
            int sqlite3_open_v2(const char *p, void **out, int f, const char *v) { *out = db; return 0; }
            int sqlite3_extended_result_codes(void *d, int on) { return 0; }
            void *sqlite3_vfs_find(const char *name) { return &vfs; }
            """);
    Path extension =
        Extension.compile(directory, "any", "int sqlite3_any_init(void) { return 0; }");
    fails(
        new String[] {"--sqlite-library", bare + "", "--vfs-library", extension + ""},
        "libbare.so was built without load_extension",
        "--sqlite-library");
  }
}
