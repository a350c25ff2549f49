package org.vfstck.requirements;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads catalogue pages: one YAML file for each page of documentation.
 *
 * <pre>
 *   topic: ...                             optional heading in reports; the source if absent
 *   source: wal.html                       the page, or what a V- entry rests on
 *   requirements:
 *     - id: R-58297-14483-...              all eight groups
 *       section: Use of WAL ...            optional heading
 *       statement: &gt;-                      the sentence; or "summary", never both
 *         WAL databases can be ...
 *       upstream:                          optional, SQLite's own evidence
 *         tcl: ["tcl/e_wal.test:22"]
 *       capabilities: [shm]                optional, what every scenario of it needs
 *       untestable: ...                    optional, why there can be no scenario
 *       ambiguities:                       optional
 *         - name: ...
 *           question: ...
 *           accepted:
 *             - {outcome: ..., description: ..., reason: ...}
 * </pre>
 *
 * <p>Reading checks the form; {@link CatalogueCheck} checks what is said.
 */
public final class CatalogueReader {
  private static final String FOLDER = "catalogue/";
  private static final String INDEX = FOLDER + "index.yaml";

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private CatalogueReader() {}

  /** A file as it stands; whatever is absent is null. */
  private record Index(List<String> pages) {}

  private record Page(String topic, String source, List<Entry> requirements) {}

  private record Entry(
      String id,
      String section,
      String statement,
      String summary,
      String source,
      Map<String, List<String>> upstream,
      List<String> capabilities,
      String untestable,
      List<Ambiguity> ambiguities) {}

  /** Every entry that comes with the suite, in the order of its files, unchecked. */
  public static List<Requirement> builtIn() {
    Index index = read(INDEX, Index.class);
    List<Requirement> requirements = new ArrayList<>();
    for (String page : index.pages()) {
      requirements.addAll(entries(read(FOLDER + page, Page.class), page));
    }
    return List.copyOf(requirements);
  }

  /**
   * The entries of one page, unchecked.
   *
   * @param name for error messages
   * @throws CatalogueException if it is no catalogue page
   */
  public static List<Requirement> page(InputStream yaml, String name) {
    return entries(parse(yaml, name, Page.class), name);
  }

  private static <T> T read(String resource, Class<T> type) {
    try (InputStream in = CatalogueReader.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new CatalogueException("the catalogue has no file " + resource);
      }
      return parse(in, resource, type);
    } catch (IOException e) {
      throw new CatalogueException(resource + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static <T> T parse(InputStream in, String name, Class<T> type) {
    try {
      T parsed = YAML.readValue(in, type);
      if (parsed == null) {
        throw new CatalogueException(name + ": the file is empty");
      }
      return parsed;
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      String reason = e.getOriginalMessage().lines().findFirst().orElse("not readable");
      throw new CatalogueException(name + (line > 0 ? ":" + line : "") + ": " + reason, e);
    } catch (IOException e) {
      throw new CatalogueException(name + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<Requirement> entries(Page page, String name) {
    List<Requirement> requirements = new ArrayList<>();
    for (Entry entry : orEmpty(page.requirements())) {
      String where = name + ", entry " + (requirements.size() + 1);
      try {
        requirements.add(requirement(page, entry, where));
      } catch (IllegalArgumentException | NullPointerException e) {
        throw new CatalogueException(where + ": " + e.getMessage(), e);
      }
    }
    if (requirements.isEmpty()) {
      throw new CatalogueException(name + ": no requirements in it");
    }
    return List.copyOf(requirements);
  }

  private static Requirement requirement(Page page, Entry entry, String where) {
    if ((entry.statement() == null) == (entry.summary() == null)) {
      throw new CatalogueException(where + ": needs either a statement or a summary");
    }
    boolean quoted = entry.statement() != null;
    return new Requirement(
        new RequirementId(entry.id()),
        quoted ? Wording.STATEMENT : Wording.SUMMARY,
        quoted ? entry.statement() : entry.summary(),
        page.topic() == null ? page.source() : page.topic(),
        entry.source() == null ? page.source() : entry.source(),
        Optional.ofNullable(entry.section()),
        upstream(entry, where),
        new TreeSet<>(orEmpty(entry.capabilities())),
        Optional.ofNullable(entry.untestable()),
        orEmpty(entry.ambiguities()));
  }

  private static List<UpstreamEvidence> upstream(Entry entry, String where) {
    Map<String, List<String>> columns = entry.upstream() == null ? Map.of() : entry.upstream();
    List<UpstreamEvidence> upstream = new ArrayList<>();
    for (EvidenceKind kind : EvidenceKind.values()) {
      for (String position : orEmpty(columns.get(kind.column()))) {
        upstream.add(new UpstreamEvidence(kind, FilePosition.parse(position)));
      }
    }
    long columnsRead = upstream.stream().map(UpstreamEvidence::kind).distinct().count();
    if (columnsRead != columns.size()) {
      throw new CatalogueException(
          where + ": upstream columns are tcl, slt, th3 and src, each with at least one position");
    }
    return upstream;
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : list;
  }
}
