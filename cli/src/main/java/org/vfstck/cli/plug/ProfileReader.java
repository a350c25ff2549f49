package org.vfstck.cli.plug;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vfstck.cli.UsageException;
import org.vfstck.features.subject.Profile;
import org.vfstck.vfs.Capability;

/**
 * Reads a profile.
 *
 * <pre>
 *   capabilities: [write, shm, temp-files, multi-process]   all that the VFS can do; optional
 *   lacks: [shared-locks]                                   what it cannot do; optional
 *   uri-parameters: {cipher: none}                          given with every database name; optional
 *   setup-sql: ["SELECT mine_configure('x')"]               once in each process; optional
 * </pre>
 */
final class ProfileReader {

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private ProfileReader() {}

  private record Document(
      List<String> capabilities,
      List<String> lacks,
      @com.fasterxml.jackson.annotation.JsonProperty("uri-parameters")
          Map<String, String> uriParameters,
      @com.fasterxml.jackson.annotation.JsonProperty("setup-sql") List<String> setupSql) {}

  /**
   * @throws UsageException with one line that says what is wrong where
   */
  static Profile read(Path file) {
    Document document = parse(file);
    return new Profile(
        Optional.ofNullable(document.capabilities()).map(words -> capabilities(file, words)),
        document.lacks() == null ? Set.of() : capabilities(file, document.lacks()),
        document.uriParameters() == null ? Map.of() : document.uriParameters(),
        document.setupSql() == null ? List.of() : document.setupSql());
  }

  private static Document parse(Path file) {
    try {
      String text = Files.readString(file);
      Document document = text.isBlank() ? null : YAML.readValue(text, Document.class);
      if (document == null) {
        throw new UsageException("--profile " + file + ": the file is empty");
      }
      return document;
    } catch (NoSuchFileException missing) {
      throw new UsageException("--profile " + file + ": there is no such file");
    } catch (UnrecognizedPropertyException unknown) {
      throw new UsageException(
          "--profile "
              + at(file, unknown)
              + ": unknown key \""
              + unknown.getPropertyName()
              + "\"; the keys are capabilities, lacks, uri-parameters and setup-sql");
    } catch (JacksonException malformed) {
      String reason = malformed.getOriginalMessage().lines().findFirst().orElse("not readable");
      throw new UsageException("--profile " + at(file, malformed) + ": " + reason);
    } catch (IOException unreadable) {
      throw new UsageException(
          "--profile " + file + ": cannot be read: " + unreadable.getMessage());
    }
  }

  private static String at(Path file, JacksonException problem) {
    int line = problem.getLocation() == null ? 0 : problem.getLocation().getLineNr();
    return line > 0 ? file + ":" + line : file.toString();
  }

  private static Set<Capability> capabilities(Path file, List<String> words) {
    Set<Capability> declared = EnumSet.noneOf(Capability.class);
    for (String word : words) {
      declared.add(
          declarable()
              .filter(capability -> capability.word().equals(word))
              .findFirst()
              .orElseThrow(() -> unknown(file, word)));
    }
    return declared;
  }

  /** Whether a VFS can be placed over a simulated disk is the suite's to know. */
  private static Stream<Capability> declarable() {
    return Arrays.stream(Capability.values())
        .filter(capability -> capability != Capability.POWER_LOSS);
  }

  private static UsageException unknown(Path file, String word) {
    String known =
        Arrays.stream(Capability.values()).map(Capability::word).collect(Collectors.joining(", "));
    return new UsageException(
        "--profile " + file + ": unknown capability \"" + word + "\"; there are " + known);
  }
}
