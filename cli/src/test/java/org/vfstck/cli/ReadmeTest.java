package org.vfstck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells a user to do is done here. */
class ReadmeTest {

  private static final Path README = Path.of("..", "README.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @TempDir private static Path folder;

  private static List<String> blocks(String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(README));
    while (matcher.find()) {
      if (matcher.group(1).equals(language)) {
        blocks.add(matcher.group(2));
      }
    }
    return blocks;
  }

  @TestFactory
  Stream<DynamicTest> everyCommandShownSucceeds() throws IOException {
    List<String> commands = new ArrayList<>();
    for (String block : blocks("")) {
      block
          .lines()
          .map(String::strip)
          .filter(line -> line.startsWith("./vfs-tck "))
          .forEach(commands::add);
    }
    assertThat(commands).hasSizeGreaterThan(5);
    return commands.stream().map(line -> DynamicTest.dynamicTest(line, () -> run(line)));
  }

  private static final String FAILS = "# that call fails";

  private static final Pattern FILE = Pattern.compile("test\\.db|new\\.db|calls\\.trace");

  private static void run(String shown) {
    String line = shown.replaceFirst(" +# .*", "");
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line.substring("./vfs-tck ".length()));
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    words.replaceAll(word -> FILE.matcher(word).matches() ? folder.resolve(word).toString() : word);
    if (line.contains("--vfs-name") || line.contains("sqlite") || line.contains("doctor")) {
      SystemSqlite.assumeThere();
    }
    if (words.get(0).equals("certify")) {
      if (!line.contains("--requirement") && !line.contains("--tags")) {
        // All of it is run elsewhere; what the options do shows in a part.
        words.addAll(List.of("--tags", "@wal"));
      }
      words.add("--out");
      words.add(folder.resolve("out").toString());
    }
    CommandRun run = CommandRun.of(words.toArray(String[]::new));
    int expected = shown.endsWith(FAILS) ? 1 : 0;
    assertThat(run.status()).as(run.out() + run.err()).isEqualTo(expected);
  }

  @Test
  void theSampleVfsCompilesAndIsConformant() throws Exception {
    List<String> samples = blocks("java");
    assertThat(samples).hasSize(1);
    Path source = Files.writeString(folder.resolve("Mine.java"), samples.get(0));
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString());
    assertThat(compiled).isZero();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader mine = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(mine);
      CommandRun run =
          CommandRun.of("certify", "--vfs", "Mine", "--out", folder.resolve("mine").toString());
      assertThat(run.status()).as(run.out() + run.err()).isZero();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void theFirstScreenHasTheTwoCommands() throws IOException {
    List<String> first = Files.readAllLines(README).subList(0, 12);
    assertThat(String.join("\n", first)).contains("./vfs-tck certify").contains("mvn verify");
  }
}
