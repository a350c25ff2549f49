package org.vfstck.reports.output;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.vfstck.reports.grading.GradedResults;

/**
 * The matrix as one page for people: no file beside it, nothing loaded from anywhere, readable
 * without its script.
 *
 * <p>Text from the subject is escaped where it is put in (JTE knows the place) and control
 * characters are made visible. Should something slip through all the same, the page's own content
 * security policy runs no script and applies no style but the two whose hashes it names.
 */
public final class MatrixHtml {
  private MatrixHtml() {}

  public static String write(GradedResults graded) {
    String style = resource("matrix.css") + resource("crash.css");
    String script = resource("matrix.js");
    MatrixPage page = new MatrixPage(graded, style, script, policy(style, script));
    StringOutput out = new StringOutput();
    JtematrixGenerated.render(new OwaspHtmlTemplateOutput(out), null, page);
    return PlainText.visible(out.toString());
  }

  private static String policy(String style, String script) {
    return "default-src 'none'; style-src '"
        + hash(style)
        + "'; script-src '"
        + hash(script)
        + "'; base-uri 'none'; form-action 'none'";
  }

  static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must provide SHA-256", e);
    }
  }

  static String resource(String name) {
    try (InputStream in = MatrixHtml.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name + " cannot be read", e);
    }
  }
}
