package org.vfstck.cli.plug;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vfstck.cli.UsageException;
import org.vfstck.driver.client.DriverCommand;
import org.vfstck.driver.jna.JnaDriverCommand;
import org.vfstck.features.subject.DriverVfsUnderTest;
import org.vfstck.features.subject.Profile;
import org.vfstck.features.subject.Subject;
import org.vfstck.features.subject.VfsUnderTest;
import org.vfstck.features.subject.VfsUnderTests;
import org.vfstck.reports.result.SqliteLibrary;
import picocli.CommandLine.Option;

/** How the VFS under test is attached: a Java class, a native VFS in a driver of ours, a driver. */
public final class PlugOptions {

  private static final String DEFAULT_VFS = "memory";

  @Option(
      names = "--vfs",
      paramLabel = "VFS",
      description =
          "memory, os, os-legacy (os without shared memory), or the name of a class on the class"
              + " path that implements org.vfstck.vfs.Vfs. Default: memory.")
  private String vfs;

  @Option(
      names = "--vfs-library",
      paramLabel = "FILE",
      description = "A loadable extension that registers the VFS, for example ./libmine.so.")
  private String vfsLibrary;

  @Option(
      names = "--vfs-entry",
      paramLabel = "SYMBOL",
      description = "The entry point of --vfs-library. Default: what SQLite would call.")
  private String vfsEntry;

  @Option(
      names = "--vfs-name",
      paramLabel = "NAME",
      description =
          "The name that the VFS is registered under; without --vfs-library one that SQLite has"
              + " built in: unix, unix-dotfile, unix-excl, unix-none.")
  private String vfsName;

  @Option(
      names = "--sqlite-library",
      paramLabel = "FILE",
      description = "SQLite's own library for a native VFS. Default: the system's.")
  private String sqliteLibrary;

  @Option(
      names = "--driver",
      paramLabel = "COMMAND",
      description = "A program that hosts the VFS and speaks the driver protocol.")
  private String driver;

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description = "YAML: the capabilities of the VFS, its URI parameters, set-up SQL.")
  private Path profile;

  @Option(
      names = "--work-directory",
      paramLabel = "DIR",
      description =
          "Where the databases of the scenarios are made: the file system to be tested. Default:"
              + " the system's folder for temporary files.")
  private Path workDirectory;

  /**
   * Attaches the VFS.
   *
   * @param seed of the randomness of the memory VFS
   */
  public AttachedVfs attach(EngineName engine, long seed) {
    Plug plug = plug(engine);
    if (plug instanceof Plug.JavaClass javaClass) {
      VfsUnderTest underTest =
          VfsUnderTests.named(javaClass.name(), seed, javaClass.workDirectory());
      return new AttachedVfs(
          new Subject(engine.create(Optional.empty()), underTest), Optional.empty());
    }
    Plug.Driven driven = (Plug.Driven) plug;
    DriverVfsUnderTest underTest =
        DriverVfsUnderTest.start(
            driven.name(),
            driven.options(),
            driven.command(),
            driven.profile(),
            driven.workDirectory());
    Optional<SqliteLibrary> sqlite = SqliteFacts.of(underTest.info());
    return new AttachedVfs(new Subject(engine.create(sqlite), underTest), sqlite);
  }

  /** What the options say. */
  Plug plug(EngineName engine) {
    checkCombination();
    Profile declared = profile == null ? Profile.NONE : ProfileReader.read(profile);
    if (driver != null) {
      requireNoSetup(declared);
      return new Plug.Driven(
          driver,
          options(),
          DriverCommand.of(CommandWords.of("--driver", driver)),
          declared,
          Optional.ofNullable(workDirectory));
    }
    if (vfsLibrary != null || vfsName != null) {
      return nativePlug(declared);
    }
    String name = vfs == null ? DEFAULT_VFS : vfs;
    return engine == EngineName.SQLITE ? underSqlite(name) : javaClass(name);
  }

  /** What a program is started with is its own; the protocol has no words for it. */
  private void requireNoSetup(Profile declared) {
    if (!declared.setupSql().isEmpty() || !declared.uriParameters().isEmpty()) {
      throw new UsageException(
          "--profile "
              + profile
              + ": setup-sql and uri-parameters are for --vfs-library; a driver program sets up its"
              + " VFS itself, before its first reply");
    }
  }

  private void checkCombination() {
    List<String> given =
        Stream.of(
                vfs == null ? null : "--vfs",
                driver == null ? null : "--driver",
                vfsLibrary == null && vfsName == null
                    ? null
                    : vfsLibrary == null ? "--vfs-name" : "--vfs-library")
            .filter(option -> option != null)
            .toList();
    if (given.size() > 1) {
      throw new UsageException(
          String.join(" and ", given) + " each name a VFS to judge: give one of them");
    }
    if (profile != null && driver == null && vfsLibrary == null && vfsName == null) {
      throw new UsageException(
          "--profile is for native VFSes: a Java class declares what it can in capabilities()");
    }
    if (vfsEntry != null && vfsLibrary == null) {
      throw new UsageException("--vfs-entry names a symbol of --vfs-library, which is not given");
    }
    boolean realFiles = vfs != null && vfs.startsWith("os");
    if (workDirectory != null
        && !realFiles
        && driver == null
        && vfsName == null
        && vfsLibrary == null) {
      throw new UsageException(
          "--work-directory is for VFSes with real files: os, os-legacy, native ones");
    }
    if (sqliteLibrary != null && driver != null) {
      throw new UsageException(
          "--sqlite-library does not go with --driver: a driver has its SQLite linked into it");
    }
  }

  private Plug javaClass(String name) {
    if (sqliteLibrary != null) {
      throw new UsageException("--sqlite-library needs --engine sqlite or a native VFS");
    }
    return new Plug.JavaClass(name, Optional.ofNullable(workDirectory));
  }

  /** A Java VFS, registered with SQLite in a process of its own. */
  private Plug underSqlite(String name) {
    List<String> arguments = new ArrayList<>(List.of("--parent", name));
    addIfGiven(arguments, "--sqlite-library", sqliteLibrary);
    return new Plug.Driven(
        name,
        options(),
        DriverCommand.of(JnaDriverCommand.of(arguments)),
        Profile.NONE,
        Optional.ofNullable(workDirectory));
  }

  private Plug nativePlug(Profile declared) {
    List<String> arguments = new ArrayList<>();
    addIfGiven(arguments, "--sqlite-library", sqliteLibrary);
    addIfGiven(arguments, "--vfs-library", vfsLibrary);
    addIfGiven(arguments, "--vfs-entry", vfsEntry);
    addIfGiven(arguments, "--vfs-name", vfsName);
    if (!declared.setupSql().isEmpty()) {
      addIfGiven(arguments, "--setup-sql", String.join(";\n", declared.setupSql()));
    }
    declared
        .uriParameters()
        .forEach((key, value) -> addIfGiven(arguments, "--uri-parameter", key + "=" + value));
    return new Plug.Driven(
        vfsName == null ? vfsLibrary : vfsName,
        options(),
        DriverCommand.of(JnaDriverCommand.of(arguments)),
        vfsLibrary == null ? StockProfiles.over(declared, vfsName) : declared,
        Optional.ofNullable(workDirectory));
  }

  private static void addIfGiven(List<String> arguments, String option, String value) {
    if (value != null) {
      arguments.add(option);
      arguments.add(value);
    }
  }

  /** As they were given, for replaying. */
  private String options() {
    List<String> words = new ArrayList<>();
    addIfGiven(words, "--vfs", vfs);
    addIfGiven(words, "--vfs-library", vfsLibrary);
    addIfGiven(words, "--vfs-entry", vfsEntry);
    addIfGiven(words, "--vfs-name", vfsName);
    addIfGiven(words, "--sqlite-library", sqliteLibrary);
    addIfGiven(words, "--driver", driver == null ? null : '"' + driver + '"');
    addIfGiven(words, "--profile", profile == null ? null : profile.toString());
    addIfGiven(words, "--work-directory", workDirectory == null ? null : workDirectory.toString());
    return words.isEmpty() ? "--vfs " + DEFAULT_VFS : String.join(" ", words);
  }
}
