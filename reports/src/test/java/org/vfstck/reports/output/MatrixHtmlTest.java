package org.vfstck.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.vfstck.reports.Samples;
import org.vfstck.reports.grading.GradedRequirement;
import org.vfstck.reports.grading.GradedResults;
import org.vfstck.reports.grading.Grading;
import org.vfstck.reports.grading.Verdict;

class MatrixHtmlTest {
  private final GradedResults graded = Grading.grade(Samples.everyVerdict(""));
  private final String page = MatrixHtml.write(graded);

  @Test
  void everyRequirementIsAnEntryAndARowOfTheIndex() {
    for (GradedRequirement requirement : graded.requirements()) {
      String id = requirement.requirement().id().value();
      String verdict = requirement.verdict().name();
      assertThat(all(page, "<article id=\"" + id + "\" data-verdict=\"" + verdict + "\">"))
          .hasSize(1);
      assertThat(all(page, "<tr data-verdict=\"" + verdict + "\" data-for=\"" + id + "\">"))
          .hasSize(1);
    }
    assertThat(all(page, "<article ")).hasSize(15);
  }

  @Test
  void anEntryShowsTextEvidenceScenariosAndMutants() {
    String entry = entry(page, "R-58297-14483");

    assertThat(entry)
        .contains("WAL databases can be created, read, and written even if shared memory")
        .contains("<dt>tcl</dt><dd><code class=\"position\">tcl/e_wal.test:22</code>")
        .contains("<dt>slt</dt><dd><span class=\"none\">none</span>")
        .contains("<dt>th3</dt><dd><code class=\"position\">th3/req1/pragma05.test:188</code>")
        .contains("<dt>src</dt><dd><span class=\"none\">none</span>")
        .contains("a WAL database is created without shared memory")
        .contains("<code>features/wal-html.feature:17</code>")
        .contains("wal-needs-shared-memory")
        .contains("killed</span>")
        .contains("https://sqlite.org/wal.html#use_of_wal_without_shared_memory");
    assertThat(entry(page, "R-45540-25505"))
        .contains("bytes 18 and 19 are 02 02")
        .contains("A xSync(main, NORMAL) -&gt; SQLITE_OK")
        .contains("./vfs-tck certify --requirement R-45540-25505 --seed 7");
    assertThat(entry(page, "R-55316-21772")).contains("ok-and-unchanged");
  }

  @Test
  void everyVerdictHasItsCountAndItsSwitch() {
    for (Verdict verdict : Verdict.values()) {
      assertThat(page)
          .containsPattern(
              "id=\"show-"
                  + verdict
                  + "\"[^>]*>\\s*<span class=\"count\">"
                  + graded.count(verdict)
                  + "</span>");
    }
  }

  @Test
  void theSummaryNamesSubjectSeedAndVersions() {
    assertThat(page)
        .contains("not conformant")
        .contains("<dt>Seed</dt><dd>-9223372036854775807</dd>")
        .contains("<dt>vfs-tck</dt><dd>0.1.0</dd>")
        .contains("<dt>Java</dt><dd>Example 17.0.1</dd>")
        .contains("<dd>sha256 " + graded.results().catalogue().digest());
  }

  @Test
  void nothingIsLoadedFromAnywhere() {
    assertThat(page)
        .doesNotContainPattern("(?i)<(link|img|iframe|object|embed|base|form|video|audio)\\b")
        .doesNotContainPattern("(?i)\\bsrc\\s*=")
        .doesNotContainPattern("(?i)url\\(|@import|fetch\\(|XMLHttpRequest|import\\(")
        .contains("default-src &#39;none&#39;");
    assertThat(all(page, "href=\"(?!#)[^\"]*\""))
        .allSatisfy(href -> assertThat(href).startsWith("href=\"https://sqlite.org/"));
  }

  @Test
  void hostileTextIsOnlyText() {
    String hostile = MatrixHtml.write(Grading.grade(Samples.everyVerdict(Samples.HOSTILE)));

    assertThat(all(hostile, "(?i)<script")).hasSize(1);
    assertThat(all(hostile, "(?i)<img")).isEmpty();
    assertThat(all(hostile, "</article>")).hasSize(15);
    assertThat(all(hostile, "</details>")).hasSameSizeAs(all(hostile, "<details"));
    assertThat(all(hostile, "</pre>")).hasSameSizeAs(all(hostile, "<pre"));
    assertThat(hostile).contains("&lt;script&gt;alert(").contains("\u2400\u2407\u241b");
    assertThat(hostile).matches("(?s)[^\\x00-\\x08\\x0b-\\x1f\\x7f]*");
  }

  @Test
  void thePolicyAllowsExactlyThisStyleAndThisScript() throws Exception {
    for (String element : List.of("style", "script")) {
      String content =
          page.substring(
              page.indexOf("<" + element + ">") + element.length() + 2,
              page.lastIndexOf("</" + element + ">"));
      byte[] hash =
          java.security.MessageDigest.getInstance("SHA-256")
              .digest(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      assertThat(page.replace("&#43;", "+").replace("&#39;", "'").replace("&#61;", "="))
          .contains(
              element + "-src 'sha256-" + java.util.Base64.getEncoder().encodeToString(hash) + "'");
    }
  }

  @Test
  void everyIdIsUniqueAndEveryFragmentExists() {
    List<String> ids =
        Pattern.compile("\\bid=\"([^\"]+)\"").matcher(page).results().map(r -> r.group(1)).toList();

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(Pattern.compile("href=\"#([^\"]+)\"").matcher(page).results().map(r -> r.group(1)))
        .isSubsetOf(ids);
  }

  private static String entry(String page, String id) {
    int start = page.indexOf("<article id=\"" + id);
    return page.substring(start, page.indexOf("</article>", start));
  }

  private static List<String> all(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group).toList();
  }
}
