package org.vfstck.reports.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vfstck.reports.grading.GradedResults;
import org.vfstck.reports.grading.Grading;
import org.vfstck.reports.result.Results;
import org.vfstck.reports.result.ResultsException;
import org.vfstck.requirements.Catalogue;
import org.vfstck.requirements.CatalogueException;
import org.vfstck.requirements.FilePosition;
import org.vfstck.requirements.RequirementId;

/**
 * Writes and reads {@code results.json}. Reading believes nothing that can be computed: catalogue
 * numbers, the digest, every verdict and every count are worked out again from the recorded facts,
 * and a file that says otherwise is refused.
 */
public final class ResultsJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(
              new SimpleModule()
                  .addSerializer(RequirementId.class, ToStringSerializer.instance)
                  .addSerializer(FilePosition.class, ToStringSerializer.instance)
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addSerializer(LocalDate.class, ToStringSerializer.instance)
                  .addDeserializer(
                      RequirementId.class, text(RequirementId.class, RequirementId::new))
                  .addDeserializer(
                      FilePosition.class, text(FilePosition.class, FilePosition::parse))
                  .addDeserializer(Instant.class, text(Instant.class, Instant::parse))
                  .addDeserializer(LocalDate.class, text(LocalDate.class, LocalDate::parse)))
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** How Jackson says that a member is absent. */
  private static final Pattern MISSING =
      Pattern.compile("Null value for creator property '(\\w+)'.*");

  private static final ObjectWriter WRITER = JSON.writer(printer());

  private ResultsJson() {}

  /** Two blanks and line feeds everywhere, so that a file does not depend on where it was made. */
  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator(""));
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    return printer;
  }

  private static <T> FromStringDeserializer<T> text(Class<T> type, Function<String, T> parse) {
    return new FromStringDeserializer<>(type) {
      @Override
      protected T _deserialize(String value, DeserializationContext context) {
        return parse.apply(value);
      }
    };
  }

  /** The whole file. */
  public static String write(GradedResults graded) {
    try {
      return WRITER.writeValueAsString(ResultsDocument.of(graded)) + "\n";
    } catch (JacksonException e) {
      throw new IllegalStateException("results cannot be written as JSON", e);
    }
  }

  /**
   * @throws ResultsException if the file is missing, malformed, of another version, or contradicts
   *     itself; the message is one line that begins with its name
   */
  public static GradedResults read(Path file) {
    try {
      return read(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    } catch (NoSuchFileException e) {
      throw new ResultsException(file + " does not exist: there is no finished result there", e);
    } catch (IOException e) {
      throw new ResultsException(file + " cannot be read: " + firstLine(e), e);
    }
  }

  /**
   * As {@link #read(Path)}.
   *
   * @param name for messages
   */
  public static GradedResults read(String json, String name) {
    ResultsDocument document = parse(json, name);
    try {
      Catalogue catalogue = new Catalogue(document.catalogue().requirements());
      require(
          catalogue.digest().equals(document.catalogue().digest())
              && catalogue.size() == document.catalogue().size(),
          "the digest or the size of the catalogue does not fit its content");
      GradedResults graded =
          Grading.grade(
              new Results(
                  document.run(),
                  catalogue,
                  document.scenarios(),
                  document.notSelected(),
                  document.mutants(),
                  document.waivers()));
      compareVerdicts(ResultsDocument.of(graded), document);
      return graded;
    } catch (CatalogueException | ResultsException e) {
      throw new ResultsException(name + ": " + e.getMessage(), e);
    }
  }

  private static ResultsDocument parse(String json, String name) {
    try {
      JsonNode tree = JSON.readTree(json);
      if (!tree.path("format").asText().equals(ResultsDocument.FORMAT)) {
        throw new ResultsException(name + " is no " + ResultsDocument.FORMAT + " file");
      }
      JsonNode version = tree.path("formatVersion");
      if (version.asInt() != ResultsDocument.FORMAT_VERSION) {
        throw new ResultsException(
            name
                + " has format version "
                + version
                + ", this tool reads version "
                + ResultsDocument.FORMAT_VERSION);
      }
      return JSON.treeToValue(tree, ResultsDocument.class);
    } catch (JsonMappingException e) {
      throw new ResultsException(name + ": " + path(e.getPath()) + ": " + firstLine(e), e);
    } catch (JacksonException e) {
      throw new ResultsException(
          name + ":" + e.getLocation().getLineNr() + ": no JSON: " + firstLine(e), e);
    }
  }

  private static void compareVerdicts(ResultsDocument computed, ResultsDocument recorded) {
    List<ResultsDocument.RequirementVerdict> verdicts = recorded.verdicts();
    require(
        verdicts.size() == computed.verdicts().size(),
        "it has "
            + verdicts.size()
            + " verdicts for "
            + computed.verdicts().size()
            + " requirements");
    for (int i = 0; i < verdicts.size(); i++) {
      ResultsDocument.RequirementVerdict expected = computed.verdicts().get(i);
      require(
          verdicts.get(i).equals(expected),
          "the recorded facts give "
              + expected.requirement().shortForm()
              + " the verdict "
              + expected.verdict()
              + ", which the file does not say in its place");
    }
    require(
        recorded.counts().equals(computed.counts()), "the counts do not fit the recorded verdicts");
    require(
        recorded.exitStatus().equals(computed.exitStatus()),
        "the exit status does not fit the recorded verdicts");
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new ResultsException(
          otherwise + "; the file was altered or belongs to another version");
    }
  }

  /** {@code $.scenarios[3].status}. */
  private static String path(List<JsonMappingException.Reference> references) {
    StringBuilder path = new StringBuilder("$");
    for (JsonMappingException.Reference reference : references) {
      if (reference.getFieldName() != null) {
        path.append('.').append(reference.getFieldName());
      } else {
        path.append('[').append(reference.getIndex()).append(']');
      }
    }
    return path.toString();
  }

  /** What a constructor of ours says is clearer than what surrounds it. */
  private static String firstLine(Exception e) {
    Throwable told = e;
    while (told.getCause() != null && told.getCause().getMessage() != null) {
      told = told.getCause();
    }
    String message =
        told instanceof JacksonException jackson ? jackson.getOriginalMessage() : told.getMessage();
    String line = String.valueOf(message).lines().findFirst().orElse("not readable");
    Matcher missing = MISSING.matcher(line);
    return missing.matches() ? missing.group(1) + " is missing" : line;
  }
}
