package org.vfstck.driver.jna;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files mapped into this process, where the kernel tells; none elsewhere. */
final class MappedFiles {

  private static final Path MAPS = Path.of("/proc/self/maps");

  private record Mapping(long from, long to, String file) {}

  private final List<Mapping> mappings = new ArrayList<>();

  private MappedFiles(List<String> lines) {
    lines.forEach(this::add);
  }

  static MappedFiles ofThisProcess() {
    try {
      return new MappedFiles(Files.isReadable(MAPS) ? Files.readAllLines(MAPS) : List.of());
    } catch (IOException unreadable) {
      return new MappedFiles(List.of());
    }
  }

  /** A line is {@code 7f0a-7f0b r-xp 00000000 08:01 1234 /usr/lib/libsqlite3.so.0.8.6}. */
  private void add(String line) {
    int dash = line.indexOf('-');
    int blank = line.indexOf(' ');
    int slash = line.indexOf('/');
    if (dash > 0 && blank > dash && slash > blank) {
      long from = Long.parseUnsignedLong(line.substring(0, dash), 16);
      long to = Long.parseUnsignedLong(line.substring(dash + 1, blank), 16);
      mappings.add(new Mapping(from, to, line.substring(slash)));
    }
  }

  Optional<String> at(long address) {
    return mappings.stream()
        .filter(each -> Long.compareUnsigned(each.from, address) <= 0)
        .filter(each -> Long.compareUnsigned(address, each.to) < 0)
        .map(Mapping::file)
        .findFirst();
  }
}
