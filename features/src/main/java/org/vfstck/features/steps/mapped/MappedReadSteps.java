package org.vfstck.features.steps.mapped;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.vfstck.features.steps.World;
import org.vfstck.vfs.FetchResult;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.MappedFile;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/**
 * Handles fetch pages of 4096 bytes, counted from 0, and give them back at once. Through a driver
 * the bytes of a page are a copy, so that a page is fetched again to see what has become of it.
 */
public final class MappedReadSteps {

  private static final int PAGE = 4096;
  private static final long LIMIT = 1 << 20;

  private static final String STALE =
      "xFetch shows the file as it is now, whoever wrote to it: no copy of an earlier fetch, and no"
          + " bytes that xRead would decode otherwise (utelle/SQLite3MultipleCiphers#156).";

  private final World world;

  public MappedReadSteps(World world) {
    this.world = world;
  }

  /** A VFS that knows no such limit may map what it likes. */
  @Given("handle {word} may map the file")
  public void mayMap(String handle) {
    ResultCode code =
        file(handle).fileControl(FileControl.MMAP_SIZE, new FileControlArgument(LIMIT));
    world
        .verdicts()
        .holds(
            "xFileControl(MMAP_SIZE) of handle " + handle + " is SQLITE_OK, or not supported",
            code.isOk() || code.equals(ResultCode.NOTFOUND),
            code.toString(),
            "");
  }

  @When("handle {word} writes {int} in every byte of page {int}")
  public void writes(String handle, int value, int page) {
    byte[] bytes = new byte[PAGE];
    Arrays.fill(bytes, (byte) value);
    ResultCode code = file(handle).write(bytes, 0, PAGE, offset(page));
    ok("xWrite of page " + page + " by handle " + handle, code, "");
  }

  @When("handle {word} cuts the file to {int} pages and drops its mapping")
  public void cuts(String handle, int pages) {
    ok("xTruncate by handle " + handle, file(handle).truncate(offset(pages)), "");
    dropsMapping(handle);
  }

  @When("handle {word} drops its mapping")
  public void dropsMapping(String handle) {
    ok(
        "xUnfetch(0, NULL) of handle " + handle,
        mapped(handle).unfetch(0, null),
        "xUnfetch: with NULL it drops the mapping, if there is one; there is nothing to refuse.");
  }

  @Then("handle {word} fetches {int} in every byte of page {int}, if anything")
  public void fetchesIfAnything(String handle, int value, int page) {
    fetch(handle, page).ifPresent(bytes -> compare(handle, page, value, bytes));
  }

  @Then("handle {word} fetches {int} in every byte of page {int}")
  public void fetches(String handle, int value, int page) {
    Optional<byte[]> bytes = fetch(handle, page);
    world
        .verdicts()
        .holds(
            "xFetch of page " + page + " yields a page, as the declared capability mmap has it",
            bytes.isPresent(),
            "NULL",
            "A VFS whose xFetch always answers NULL has no mapped reads: declare it without mmap.");
    compare(handle, page, value, bytes.orElseThrow());
  }

  @Then("handle {word} fetches page {int} as it reads it, if anything")
  public void fetchesAsRead(String handle, int page) {
    byte[] read = new byte[PAGE];
    ok("xRead of page " + page, file(handle).read(read, 0, PAGE, offset(page)), "");
    fetch(handle, page)
        .ifPresent(
            bytes ->
                world
                    .verdicts()
                    .same(
                        "the first byte of page " + page + " where xFetch differs from xRead",
                        -1,
                        Arrays.mismatch(read, bytes),
                        STALE));
  }

  @Then("handle {word} fetches nothing of page {int}")
  public void fetchesNothing(String handle, int page) {
    world
        .verdicts()
        .holds(
            "xFetch of page " + page + ", which the file does not have, yields NULL",
            fetch(handle, page).isEmpty(),
            "a page",
            "xFetch: compare the end of the page with the size of the file, not of the mapping; to"
                + " touch mapped memory past the end of a file is a SIGBUS.");
  }

  /** The bytes of a page, which is given back. */
  private Optional<byte[]> fetch(String handle, int page) {
    MappedFile mapped = mapped(handle);
    FetchResult result = mapped.fetch(offset(page), PAGE);
    ok(
        "xFetch of page " + page + " by handle " + handle,
        result.code(),
        "xFetch: what is not mapped is no error; the answer is SQLITE_OK and NULL, and SQLite"
            + " reads.");
    ByteBuffer fetched = result.page();
    if (fetched == null) {
      return Optional.empty();
    }
    byte[] bytes = new byte[PAGE];
    fetched.duplicate().get(bytes);
    ok(
        "xUnfetch of page " + page + " by handle " + handle,
        mapped.unfetch(offset(page), fetched),
        "xUnfetch takes back what xFetch has handed out; there is nothing to refuse.");
    return Optional.of(bytes);
  }

  private void compare(String handle, int page, int value, byte[] bytes) {
    byte[] expected = new byte[PAGE];
    Arrays.fill(expected, (byte) value);
    int differs = Arrays.mismatch(expected, bytes);
    world
        .verdicts()
        .holds(
            "every byte of page " + page + " fetched by handle " + handle + " is " + value,
            differs < 0,
            differs < 0 ? "" : "byte " + differs + " is " + bytes[differs],
            STALE);
  }

  private void ok(String call, ResultCode code, String next) {
    world.verdicts().same("the answer to " + call, ResultCode.OK, code, next);
  }

  private MappedFile mapped(String handle) {
    Optional<MappedFile> methods = file(handle).mappedFile();
    world
        .verdicts()
        .holds(
            "a main database has the methods of mapped reads",
            methods.isPresent(),
            "handle " + handle + " has none: iVersion is less than 3, or a method is NULL",
            "The VFS declares the capability mmap: xFetch and xUnfetch must be there.");
    return methods.orElseThrow();
  }

  private VfsFile file(String handle) {
    return world.handles().get(handle);
  }

  private static long offset(int page) {
    return (long) page * PAGE;
  }
}
