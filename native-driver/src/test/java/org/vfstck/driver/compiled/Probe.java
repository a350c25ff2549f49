package org.vfstck.driver.compiled;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vfstck.driver.compiled.DrivenProcess.Answer;

/** {@code probe.txt}: requests to two driver processes, and what was answered to each. */
final class Probe {

  private record Line(String label, String process, String request, byte[] payload) {}

  private final List<Line> lines;

  private Probe(List<Line> lines) {
    this.lines = lines;
  }

  static Probe read(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (String text : Files.readAllLines(file)) {
      if (!text.isBlank() && !text.startsWith("#")) {
        lines.add(line(text));
      }
    }
    return new Probe(lines);
  }

  private static Line line(String text) {
    String[] parts = text.split(" +", 3);
    String[] request = parts[2].split(" \\| ", 2);
    String payload = request.length < 2 ? "" : request[1];
    byte[] bytes =
        payload.startsWith("*")
            ? DrivenProcess.bytes(Integer.parseInt(payload.substring(1)), 'x')
            : payload.getBytes(StandardCharsets.UTF_8);
    return new Line(parts[0], parts[1], request[0].strip(), bytes);
  }

  List<String> labels() {
    return lines.stream().map(Line::label).toList();
  }

  /** The answer to each line, up to the end of a process. */
  Map<String, String> run(Path folder, List<String> command) {
    Map<String, String> answers = new LinkedHashMap<>();
    Map<String, DrivenProcess> processes = new LinkedHashMap<>();
    try {
      for (Line line : lines) {
        if (line.request.equals("kill")) {
          processes.remove(line.process).close();
          continue;
        }
        Answer answer =
            processes
                .computeIfAbsent(line.process, name -> new DrivenProcess(folder, command))
                .ask(line.request.replace("$D", folder.toString()), line.payload);
        answers.put(line.label, steady(line, answer).replace(folder.toString(), "$D"));
        if (answer.isEnd()) {
          break;
        }
      }
      return answers;
    } finally {
      processes.values().forEach(DrivenProcess::close);
    }
  }

  /** Without what differs between two runs of the same VFS: addresses, times, chance, its name. */
  private static String steady(Line line, Answer answer) {
    if (line.label.equals("time") && answer.line().startsWith("rc=0 value=")) {
      long julianDay = Long.parseLong(answer.line().substring("rc=0 value=".length())) / 86_400_000;
      return julianDay > 2_459_000 && julianDay < 2_500_000 ? "rc=0 now" : answer.line();
    }
    if (line.label.equals("randomness")) {
      boolean filled = !answer.text().equals("\u00aa".repeat(answer.payload().length));
      return answer.line() + (filled ? " filled" : " untouched");
    }
    if (answer.isEnd()) {
      return answer.line();
    }
    return answer.toString().replaceAll(" (address|name|text)=\\S*", "");
  }
}
