package org.vfstck.cli.plug;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vfstck.cli.UsageException;

/** The words of a command line given as one option: blanks separate, quotes hold together. */
final class CommandWords {

  private static final Pattern PART = Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s\"']+)|(\\s+)");

  private CommandWords() {}

  /**
   * @param option for the error message
   * @throws UsageException if there is no word or a quote is left open
   */
  static List<String> of(String option, String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = null;
    Matcher part = PART.matcher(command);
    int end = 0;
    while (part.lookingAt()) {
      if (part.group(4) == null) {
        word = word == null ? new StringBuilder() : word;
        for (int group = 1; group <= 3; group++) {
          word.append(part.group(group) == null ? "" : part.group(group));
        }
      } else if (word != null) {
        words.add(word.toString());
        word = null;
      }
      end = part.end();
      part.region(end, command.length());
    }
    if (end < command.length()) {
      throw new UsageException(option + " " + command + ": a quote is not closed");
    }
    if (word != null) {
      words.add(word.toString());
    }
    if (words.isEmpty()) {
      throw new UsageException(option + ": no command is given");
    }
    return words;
  }
}
