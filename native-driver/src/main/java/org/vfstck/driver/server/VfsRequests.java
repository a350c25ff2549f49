package org.vfstck.driver.server;

import java.util.Optional;
import java.util.TreeSet;
import org.vfstck.driver.protocol.Arguments;
import org.vfstck.driver.protocol.MessageReader;
import org.vfstck.driver.protocol.Verb;

/** Requests on the methods of the sqlite3_vfs. */
final class VfsRequests {

  private final HostedVfs vfs;
  private final OpenFiles files;

  VfsRequests(HostedVfs vfs, OpenFiles files) {
    this.vfs = vfs;
    this.files = files;
  }

  Answer answer(Verb verb, Arguments arguments) {
    switch (verb) {
      case OPEN:
        return open(arguments);
      case DELETE:
        return Answer.of(vfs.delete(arguments.text("path"), arguments.flag("sync", false)));
      case ACCESS:
        return Answer.of(vfs.access(arguments.text("path"), arguments.integer("mode")), "value");
      case FULL_PATHNAME:
        return fullPathname(arguments);
      case RANDOMNESS:
        return randomness(arguments);
      case SLEEP:
        return Answer.returned(0).with("value", vfs.sleep(arguments.integer("microseconds")));
      case CURRENT_TIME:
        long bits = Double.doubleToRawLongBits(vfs.currentTime());
        return Answer.returned(0).with("value", String.format("%016x", bits));
      case CURRENT_TIME_INT64:
        return Answer.returned(0).with("value", vfs.currentTimeInt64());
      case LAST_ERROR:
        Observed.LastError error = vfs.lastError(amount(arguments, "size"));
        return Answer.returned(0)
            .with("value", error.value())
            .with("text", error.text())
            .guarded(error.guardIntact());
      default:
        throw new RefusedRequestException(verb.word() + " is not on the VFS");
    }
  }

  /** A size of memory to be set aside, within what a payload can carry. */
  static int amount(Arguments arguments, String key) {
    int amount = arguments.integer(key);
    if (amount < 0 || amount > MessageReader.LARGEST_PAYLOAD) {
      throw new RefusedRequestException(key + " must be from 0 to 16 MiB");
    }
    return amount;
  }

  private Answer open(Arguments arguments) {
    String name = arguments.text("file");
    files.checkFree(name);
    int flags = arguments.integer("flags");
    Observed.Open open = vfs.open(arguments.find("path").orElse(null), flags);
    open.file().ifPresent(file -> files.put(name, file));
    Answer answer = Answer.returned(open.code()).with("methods", DriverServer.word(open.methods()));
    if (open.version().isPresent()) {
      answer =
          answer
              .with("version", open.version().getAsInt())
              .with("method-names", String.join(",", new TreeSet<>(open.methodNames())));
    }
    answer =
        open.outputFlags().isPresent()
            ? answer.with("out-flags", open.outputFlags().getAsInt())
            : answer.with("out-flags", "untouched");
    return answer.guarded(open.guardIntact());
  }

  private Answer fullPathname(Arguments arguments) {
    Observed.Name name = vfs.fullPathname(arguments.text("path"), amount(arguments, "size"));
    Answer answer = Answer.returned(name.code());
    Optional<String> path = name.path();
    return (path.isPresent() ? answer.with("path", path.get()) : answer)
        .guarded(name.guardIntact());
  }

  private Answer randomness(Arguments arguments) {
    Observed.Bytes random = vfs.randomness(amount(arguments, "amount"));
    return Answer.returned(0)
        .with("value", random.code())
        .payload(random.bytes())
        .guarded(random.guardIntact());
  }
}
