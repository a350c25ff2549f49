package org.vfstck.driver.client;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to start a driver.
 *
 * @param words the program and its arguments
 * @param environment variables that are added to this process's own
 * @param startLimit how long the reply to {@code hello} may take
 * @param requestLimit how long the reply to any other request may take
 */
public record DriverCommand(
    List<String> words,
    Map<String, String> environment,
    Duration startLimit,
    Duration requestLimit) {

  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(20);

  public DriverCommand {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  public static DriverCommand of(List<String> words) {
    return new DriverCommand(words, Map.of(), START_LIMIT, REQUEST_LIMIT);
  }

  /**
   * A program that is a Java class, in a JVM like this one and with its class path: small heap, no
   * optimising compiler, as it lives for one scenario's few calls. What a crashing JVM has to say
   * goes to standard error, so that it is shown and not taken for a reply.
   */
  public static DriverCommand java(Class<?> program, List<String> options, List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Xmx256m",
            "-XX:+DisplayVMOutputToStderr",
            "-XX:ErrorFile=" + new File(System.getProperty("java.io.tmpdir"), "vfs-tck-jvm-%p.log"),
            "-XX:-CreateCoredumpOnCrash"));
    words.addAll(options);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    words.addAll(arguments);
    return of(words);
  }

  public DriverCommand withRequestLimit(Duration limit) {
    return new DriverCommand(words, environment, startLimit, limit);
  }

  public DriverCommand withStartLimit(Duration limit) {
    return new DriverCommand(words, environment, limit, requestLimit);
  }

  public DriverCommand withEnvironment(String name, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(name, value);
    return new DriverCommand(words, more, startLimit, requestLimit);
  }

  /** For failure texts. */
  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
