package org.vfstck.reports.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The directory that a run leaves its results in.
 *
 * <pre>
 *   open()      out/.incomplete-*                 everything is written here
 *   publish()   1. out/results.json goes          from here on, out holds no result
 *               2. the other old outputs go       nothing of an earlier run survives
 *               3. the new ones are moved in
 *               4. results.json is moved in last  out holds the new result
 *   close()     .incomplete-* goes, published or not
 * </pre>
 *
 * <p>Whoever is interrupted leaves either the old result, or the new one, or a directory without
 * {@code results.json}, which is no result. Moves stay inside the directory, so they are renames
 * even when it is a mount point. Files that are not ours stay where they are.
 */
public final class OutputDirectory implements AutoCloseable {
  /** The one source, and the sign that the directory holds a finished result. */
  public static final String RESULTS = "results.json";

  /** What a run may leave behind; an earlier run's are removed even if this one makes none. */
  private static final List<String> OURS =
      List.of(
          RESULTS,
          "matrix.html",
          "matrix.csv",
          "matrix.md",
          "junit.xml",
          "certificate.json",
          "allure-results");

  private static final String INCOMPLETE = ".incomplete-";

  private final Path directory;
  private final Path staging;
  private final List<Path> created;
  private boolean published;

  private OutputDirectory(Path directory, Path staging, List<Path> created) {
    this.directory = directory;
    this.staging = staging;
    this.created = created;
  }

  /**
   * Makes the directory, if it is missing, and proves that it can be written. Call it before the
   * run: a result that cannot be kept is not worth waiting for.
   *
   * @throws OutputException if it cannot be written
   */
  public static OutputDirectory open(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    List<Path> created = new ArrayList<>();
    try {
      for (Path missing = absolute;
          missing != null && Files.notExists(missing);
          missing = missing.getParent()) {
        created.add(missing);
      }
      Files.createDirectories(absolute);
      return new OutputDirectory(
          absolute, Files.createTempDirectory(absolute, INCOMPLETE), List.copyOf(created));
    } catch (IOException e) {
      throw new OutputException(
          "out directory " + directory + " cannot be written: " + reason(e), e);
    }
  }

  /** Where to write; it is empty at first. */
  public Path staging() {
    return staging;
  }

  /**
   * Replaces what an earlier run left by what was staged.
   *
   * @throws OutputException if that fails; then there is no {@code results.json}
   */
  public void publish() {
    try {
      TreeSet<String> staged = new TreeSet<>();
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(staging)) {
        entries.forEach(entry -> staged.add(entry.getFileName().toString()));
      }
      if (!staged.remove(RESULTS)) {
        throw new OutputException("nothing to publish: " + RESULTS + " was not written");
      }
      Files.deleteIfExists(directory.resolve(RESULTS));
      for (String name : OURS) {
        deleteTree(directory.resolve(name));
      }
      for (String name : staged) {
        deleteTree(directory.resolve(name));
        move(name);
      }
      move(RESULTS);
      published = true;
    } catch (IOException e) {
      throw new OutputException("results cannot be moved into " + directory + ": " + reason(e), e);
    }
  }

  private void move(String name) throws IOException {
    Files.move(staging.resolve(name), directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Leaves nothing behind that was not published, not even directories made for it. */
  @Override
  public void close() {
    try {
      deleteTree(staging);
      if (!published) {
        for (Path made : created) {
          Files.deleteIfExists(made);
        }
      }
    } catch (IOException e) {
      throw new OutputException(
          staging + " cannot be removed: " + reason(e) + "; it is no result, delete it", e);
    }
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** The messages of these exceptions are bare paths; the type says what happened. */
  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile();
    }
    if (e instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is a file, not a directory";
    }
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + " does not exist";
    }
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
  }
}
