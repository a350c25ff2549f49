package org.vfstck.driver.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.vfstck.driver.protocol.MessageReader;
import org.vfstck.driver.protocol.Outcome;
import org.vfstck.driver.protocol.Reply;

/** The transcript of PROTOCOL.md, spoken with the driver byte by byte, without our client. */
public abstract class TranscriptContract extends ContractDrivers {

  private static final Path PROTOCOL = Path.of("PROTOCOL.md");

  /** What differs from driver to driver and from VFS to VFS. */
  private static final Set<String> VARYING =
      Set.of("driver", "vfs", "sqlite", "source", "library", "features", "version", "method-names");

  @Test
  void theTranscriptIsTrue() throws IOException, InterruptedException {
    List<String> sent = lines("    > ");
    List<Reply> expected = new ArrayList<>();
    StringBuilder requests = new StringBuilder();
    for (String line : sent) {
      requests.append(line.replace("/tmp/t/", folder + "/")).append('\n');
      if (line.contains("+")) {
        requests.append("SELECT 42, NULL, 'hello';--");
      }
    }
    for (String line : lines("    < ")) {
      expected.add(reply(line.replace("...", "")));
    }
    Process driver = new ProcessBuilder(command().words()).start();
    try (OutputStream input = driver.getOutputStream()) {
      input.write(requests.toString().getBytes(StandardCharsets.UTF_8));
    }
    MessageReader reader = new MessageReader(driver.getInputStream());
    boolean sql = true;
    for (Reply transcript : expected) {
      Reply reply = reader.readReply().orElseThrow();
      if (transcript.id() == 1) {
        sql = reply.arguments().words("features", ',').contains("sql");
      }
      if (transcript.id() < 6 || sql) {
        same(transcript, reply);
      }
    }
    assertThat(reader.readReply()).as("after the last reply").isEqualTo(Optional.empty());
    assertThat(driver.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(driver.exitValue()).as("status when the input has ended").isZero();
  }

  @Test
  void aLineThatIsNoRequestIsRefusedAndTheNextIsAnswered() throws IOException {
    Process driver = new ProcessBuilder(command().words()).start();
    try (OutputStream input = driver.getOutputStream()) {
      input.write(
          "7 file-size file\n8 no-such-verb\n9 describe\n".getBytes(StandardCharsets.UTF_8));
    }
    MessageReader reader = new MessageReader(driver.getInputStream());
    for (long id = 7; id <= 8; id++) {
      Reply refused = reader.readReply().orElseThrow();
      assertThat(refused.id()).isEqualTo(id);
      assertThat(refusal(refused)).isNotBlank();
    }
    assertThat(code(reader.readReply().orElseThrow())).isZero();
    driver.destroyForcibly();
  }

  private static void same(Reply transcript, Reply reply) {
    assertThat(reply.id()).isEqualTo(transcript.id());
    if (transcript.outcome() instanceof Outcome.Refused) {
      refusal(reply);
      return;
    }
    assertThat(reply.outcome()).as(reply.toString()).isEqualTo(transcript.outcome());
    for (String argument : transcript.arguments().toString().split(" ")) {
      String key = argument.replaceAll("=.*", "");
      if (key.isEmpty()) {
        continue;
      }
      assertThat(reply.arguments().has(key)).as(key + "= in " + reply).isTrue();
      if (!VARYING.contains(key)) {
        assertThat(reply.arguments().text(key)).as(key).isEqualTo(transcript.arguments().text(key));
      }
    }
    assertThat(reply.payload()).isEqualTo(transcript.payload());
  }

  private static List<String> lines(String start) throws IOException {
    return Files.readAllLines(PROTOCOL).stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .toList();
  }

  /** With the payload that the transcript describes in the line after. */
  private static Reply reply(String line) throws IOException {
    String payload =
        line.endsWith("+16") ? "\0".repeat(16) : line.endsWith("+17") ? "I2:42N0:T5:hello\n" : "";
    return new MessageReader(
            new ByteArrayInputStream((line + "\n" + payload).getBytes(StandardCharsets.ISO_8859_1)))
        .readReply()
        .orElseThrow();
  }
}
