package org.vfstck.reports.output;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import org.vfstck.reports.result.CrashPicture;

/** A crash as a page of its own, with nothing beside it and nothing loaded from anywhere. */
public final class CrashPage {

  private static final String STYLE =
      """
      body { margin: 0 auto; max-width: 66rem; padding: 1.5rem; font: 1rem/1.5 system-ui, sans-serif; }
      pre { white-space: pre-wrap; overflow-wrap: anywhere; }
      """;

  private CrashPage() {}

  /**
   * @param explanation settings and violation, in words
   * @param text the timeline as text
   */
  public static String write(CrashPicture picture, String explanation, String text) {
    String style = STYLE + MatrixHtml.resource("crash.css");
    String policy =
        "default-src 'none'; style-src '"
            + MatrixHtml.hash(style)
            + "'; base-uri 'none'; form-action 'none'";
    StringOutput out = new StringOutput();
    JtecrashGenerated.render(
        new OwaspHtmlTemplateOutput(out),
        null,
        new CrashDrawing(picture),
        explanation,
        text,
        style,
        policy);
    return PlainText.visible(out.toString());
  }
}
