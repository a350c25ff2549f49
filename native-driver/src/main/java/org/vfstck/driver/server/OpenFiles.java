package org.vfstck.driver.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The open files of a driver, by the names that the suite gave them. */
final class OpenFiles {

  private final Map<String, HostedFile> files = new LinkedHashMap<>();

  void checkFree(String name) {
    if (files.containsKey(name)) {
      throw new RefusedRequestException("file " + name + " is open already");
    }
  }

  void put(String name, HostedFile file) {
    files.put(name, file);
  }

  HostedFile get(String name) {
    HostedFile file = files.get(name);
    if (file == null) {
      throw new RefusedRequestException("no file " + name + " is open");
    }
    return file;
  }

  HostedFile remove(String name) {
    HostedFile file = get(name);
    files.remove(name);
    return file;
  }

  /** Last opened, first closed. */
  void closeAll() {
    List<HostedFile> last = new ArrayList<>(files.values());
    files.clear();
    Collections.reverse(last);
    for (HostedFile file : last) {
      try {
        file.close();
      } catch (AbsentMethodException withoutClose) {
        // Then nothing can be closed.
      }
    }
  }
}
