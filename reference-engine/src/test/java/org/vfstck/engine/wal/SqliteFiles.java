package org.vfstck.engine.wal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/** Databases and logs made and read by real SQLite, as bytes. */
final class SqliteFiles {

  static final int PAGE_SIZE = 1024;

  private static final String CONTENT =
      "SELECT coalesce(group_concat(a || ':' || b, ','), '') FROM (SELECT a, b FROM t ORDER BY a)";

  private SqliteFiles() {}

  /** A database file after each of several transactions, in format version 2 as for WAL. */
  record History(List<byte[]> images, List<String> contents) {}

  static Connection open(Path database) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + database);
  }

  static History history(Path directory, int transactions, long seed)
      throws SQLException, IOException {
    Random random = new Random(seed);
    History history = new History(new ArrayList<>(), new ArrayList<>());
    Path database = directory.resolve("history-" + seed + ".db");
    try (Connection connection = open(database);
        Statement statement = connection.createStatement()) {
      create(statement);
      for (int i = 0; i <= transactions; i++) {
        byte[] image = Files.readAllBytes(database);
        image[18] = 2;
        image[19] = 2;
        history.images().add(image);
        history.contents().add(content(statement));
        change(connection, statement, random);
      }
    }
    return history;
  }

  static void create(Statement statement) throws SQLException {
    statement.execute("PRAGMA page_size=" + PAGE_SIZE);
    statement.execute("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)");
    statement.execute("CREATE INDEX i ON t(b)");
  }

  /** One transaction. */
  static void change(Connection connection, Statement statement, Random random)
      throws SQLException {
    connection.setAutoCommit(false);
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      String text = "hex(zeroblob(" + random.nextInt(300) + ")) || " + random.nextInt();
      statement.execute("INSERT INTO t(b) VALUES(" + text + ")");
    }
    if (random.nextInt(4) == 0) {
      statement.execute("DELETE FROM t WHERE a % 5 = " + random.nextInt(5));
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  static String content(Statement statement) throws SQLException {
    return first(statement, CONTENT);
  }

  static String first(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.getString(1);
    }
  }

  /**
   * What SQLite finds in a database file and its log.
   *
   * @param log null for none
   * @return the content; what is wrong if there is something
   */
  static String read(Path directory, byte[] image, byte[] log) throws SQLException, IOException {
    Path database = Files.createTempFile(directory, "read", ".db");
    Files.write(database, image);
    if (log != null) {
      Files.write(Path.of(database + "-wal"), log);
    }
    try (Connection connection = open(database);
        Statement statement = connection.createStatement()) {
      String check = first(statement, "PRAGMA integrity_check");
      return check.equals("ok") ? content(statement) : check;
    } finally {
      Files.delete(database);
    }
  }

  /** The database as a snapshot shows it: the file that a checkpoint of all would leave. */
  static byte[] image(Wal wal, VfsFile file) {
    int size = wal.databaseSize();
    if (size == 0) {
      size = (int) (file.fileSize().size() / PAGE_SIZE);
    }
    byte[] image = new byte[size * PAGE_SIZE];
    byte[] page = new byte[PAGE_SIZE];
    for (int number = 1; number <= size; number++) {
      int frame = wal.findFrame(number);
      if (frame != 0) {
        wal.readFrame(frame, page, PAGE_SIZE);
      } else {
        ResultCode code = file.read(page, 0, PAGE_SIZE, (number - 1L) * PAGE_SIZE);
        if (!code.isOk()) {
          throw new AssertionError("reading page " + number + ": " + code);
        }
      }
      System.arraycopy(page, 0, image, (number - 1) * PAGE_SIZE, PAGE_SIZE);
    }
    return image;
  }

  /** The pages of {@code to} that {@code from} has not. */
  static List<WalClient.TestPage> changedPages(byte[] from, byte[] to) {
    List<WalClient.TestPage> pages = new ArrayList<>();
    for (int at = 0; at < to.length; at += PAGE_SIZE) {
      byte[] page = Arrays.copyOfRange(to, at, at + PAGE_SIZE);
      boolean same =
          at < from.length && Arrays.equals(page, Arrays.copyOfRange(from, at, at + PAGE_SIZE));
      if (!same) {
        pages.add(new WalClient.TestPage(at / PAGE_SIZE + 1, page));
      }
    }
    return pages;
  }
}
