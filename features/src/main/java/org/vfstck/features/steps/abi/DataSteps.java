package org.vfstck.features.steps.abi;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Arrays;
import org.vfstck.features.steps.Answer;
import org.vfstck.features.steps.World;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.VfsFile;

/** Bytes go into a file and come back. */
public final class DataSteps {

  private final World world;
  private byte[] written = {};
  private ReadBuffer buffer;
  private long readFrom;

  public DataSteps(World world) {
    this.world = world;
  }

  @Given("handle {word} holds {int} bytes of pattern {int}")
  public void holds(String handle, int amount, int pattern) {
    if (amount > 0) {
      writes(handle, amount, pattern, 0);
    }
  }

  @When("handle {word} writes {int} bytes of pattern {int} at offset {long}")
  public void writes(String handle, int amount, int pattern, long offset) {
    triesToWrite(handle, amount, pattern, offset);
    mustSucceed();
  }

  @When("handle {word} tries to write {int} bytes of pattern {int} at offset {long}")
  public void triesToWrite(String handle, int amount, int pattern, long offset) {
    written = Pattern.bytes(pattern, 0, amount);
    ResultCode code = file(handle).write(written, 0, amount, offset);
    answered("xWrite(" + amount + " bytes at " + offset + ")", handle, code);
  }

  @Then("the bytes given to that write are still those of pattern {int}")
  public void givenIsUnchanged(int pattern) {
    int changed = Arrays.mismatch(Pattern.bytes(pattern, 0, written.length), written);
    world
        .verdicts()
        .holds(
            "the "
                + written.length
                + " bytes given to "
                + world.lastAnswer().call()
                + " are as they were",
            changed < 0,
            "byte " + changed + " of them has changed",
            Advice.GIVEN_BYTES);
  }

  @When("handle {word} truncates the file to {long} bytes")
  public void truncates(String handle, long size) {
    triesToTruncate(handle, size);
    mustSucceed();
  }

  @When("handle {word} tries to truncate the file to {long} bytes")
  public void triesToTruncate(String handle, long size) {
    answered("xTruncate(" + size + ")", handle, file(handle).truncate(size));
  }

  @When("handle {word} makes the file {long} bytes long by {word}")
  public void lengthens(String handle, long size, String method) {
    if (method.equals("xTruncate")) {
      truncates(handle, size);
    } else {
      writes(handle, 1, 1, size - 1);
    }
  }

  @When("handle {word} syncs with flags {}")
  public void syncs(String handle, String flags) {
    SyncFlags sync = new SyncFlags(flags.contains("FULL"), flags.contains("DATAONLY"));
    answered("xSync(" + flags + ")", handle, file(handle).sync(sync));
    mustSucceed();
  }

  @When("handle {word} tries to sync")
  public void triesToSync(String handle) {
    answered("xSync(NORMAL)", handle, file(handle).sync(SyncFlags.NORMAL));
  }

  @When("handle {word} reads {int} bytes at offset {long}")
  public void reads(String handle, int amount, long offset) {
    buffer = new ReadBuffer(amount);
    readFrom = offset;
    ResultCode code = buffer.fill(file(handle), offset);
    answered("xRead(" + amount + " bytes at " + offset + ")", handle, code);
  }

  @Then("handle {word} reads {int} bytes of pattern {int} at offset {long}")
  public void readsPattern(String handle, int amount, int pattern, long offset) {
    readsPattern(handle, amount, pattern, offset, 0);
  }

  @Then("handle {word} reads {int} bytes of pattern {int} at offset {long}, from its byte {int} on")
  public void readsPattern(String handle, int amount, int pattern, long offset, int from) {
    if (amount == 0) {
      return;
    }
    reads(handle, amount, offset);
    mustSucceed();
    expect(0, Pattern.bytes(pattern, from, amount), "those written there", Advice.CONTENT);
  }

  @Then(
      "handle {word} reads the file of {int} bytes of pattern {int} in pieces of {int}, {int}, {int} and {int} bytes")
  public void readsInPieces(
      String handle, int size, int pattern, int first, int second, int third, int fourth) {
    int[] pieces = {first, second, third, fourth};
    int at = 0;
    for (int piece = 0; at < size; piece++) {
      int amount = Math.min(pieces[piece % pieces.length], size - at);
      readsPattern(handle, amount, pattern, at, at);
      at += amount;
    }
  }

  @Then("the bytes read are those of pattern {int} from its byte {int} on")
  public void readPattern(int pattern, int from) {
    expect(0, Pattern.bytes(pattern, from, buffer.amount()), "those of the file", Advice.CONTENT);
  }

  @Then("the first {int} bytes read are those of pattern {int} from its byte {int} on")
  public void readPrefix(int amount, int pattern, int from) {
    expect(0, Pattern.bytes(pattern, from, amount), "those of the file", Advice.PREFIX);
  }

  @Then("the last {int} bytes read are zeros")
  public void readZeros(int amount) {
    expect(buffer.amount() - amount, new byte[amount], "zero", Advice.ZERO_FILL);
  }

  @Then("every byte read is zero")
  public void readZeros() {
    readZeros(buffer.amount());
  }

  @Then("the bytes from {long} to {long} that handle {word} reads are zeros")
  public void zeros(long from, long to, String handle) {
    reads(handle, (int) (to - from), from);
    mustSucceed();
    expect(0, new byte[buffer.amount()], "zero", Advice.HOLE);
  }

  @Then("the {int} bytes before {long} that handle {word} reads are zeros")
  public void zerosBefore(int amount, long offset, String handle) {
    zeros(offset - amount, offset, handle);
  }

  @Then("what handle {word} finds beyond {long} bytes is zeros")
  public void zerosBeyond(String handle, long offset) {
    long size = size(handle);
    if (size > offset) {
      zeros(offset, size, handle);
    }
  }

  @Then("nothing outside the buffer has changed")
  public void marginsIntact() {
    world
        .verdicts()
        .holds(
            "memory before and behind the buffer of " + world.lastAnswer().call() + " is unchanged",
            buffer.marginsIntact(),
            "it was written over",
            Advice.MARGIN);
  }

  @Then("handle {word} sees a file size of {long} bytes")
  public void seesSize(String handle, long expected) {
    world
        .verdicts()
        .same("the size that handle " + handle + " sees", expected, size(handle), Advice.SIZE);
  }

  @Then("handle {word} sees a file that ends {int} bytes after {long}")
  public void seesEnd(String handle, int amount, long offset) {
    seesSize(handle, offset + amount);
  }

  private long size(String handle) {
    SizeResult result = file(handle).fileSize();
    answered("xFileSize", handle, result.code());
    mustSucceed();
    return result.size();
  }

  private VfsFile file(String handle) {
    return world.handles().get(handle);
  }

  private void answered(String call, String handle, ResultCode code) {
    world.answered(call + " of handle " + handle, code);
  }

  private void mustSucceed() {
    Answer last = world.lastAnswer();
    world
        .verdicts()
        .same(
            "the answer to " + last.call(),
            ResultCode.OK,
            last.code(),
            Advice.on(last, ResultCode.OK));
  }

  private void expect(int from, byte[] expected, String described, String next) {
    int wrong = buffer.firstDifference(from, expected);
    if (wrong < 0) {
      return;
    }
    world
        .verdicts()
        .holds(
            String.format(
                "bytes %d to %d of what %s delivers are %s: byte %d is 0x%02x",
                from,
                from + expected.length - 1,
                world.lastAnswer().call(),
                described,
                wrong,
                expected[wrong - from]),
            false,
            String.format(
                "byte %d, from file offset %d, is 0x%02x; from there: %s (0xaa: untouched)",
                wrong, readFrom + wrong, buffer.at(wrong), buffer.shown(wrong)),
            next);
  }
}
