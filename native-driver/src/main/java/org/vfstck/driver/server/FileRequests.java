package org.vfstck.driver.server;

import java.util.OptionalLong;
import org.vfstck.driver.protocol.Arguments;
import org.vfstck.driver.protocol.Verb;

/** Requests on the methods of an open file. */
final class FileRequests {

  private static final int SLOTS = 8;
  private static final int STRONGEST_LOCK = 4;

  private final OpenFiles files;

  FileRequests(OpenFiles files) {
    this.files = files;
  }

  void closeAll() {
    files.closeAll();
  }

  Answer answer(Verb verb, Arguments arguments, byte[] payload) {
    if (verb == Verb.CLOSE) {
      return Answer.of(files.remove(arguments.text("file")).close());
    }
    HostedFile file = files.get(arguments.text("file"));
    switch (verb) {
      case SHM_MAP, SHM_PEEK, SHM_POKE, SHM_LOCK, SHM_BARRIER, SHM_UNMAP:
        return sharedMemory(verb, file, arguments, payload);
      case READ:
        Observed.Bytes read =
            file.read(arguments.number("offset"), VfsRequests.amount(arguments, "amount"));
        return Answer.returned(read.code()).payload(read.bytes()).guarded(read.guardIntact());
      case WRITE:
        return Answer.of(file.write(payload, arguments.number("offset")));
      case TRUNCATE:
        return Answer.of(file.truncate(arguments.number("size")));
      case SYNC:
        return Answer.of(file.sync(arguments.integer("flags")));
      case FILE_SIZE:
        return Answer.of(file.fileSize(), "size");
      case LOCK:
        return Answer.of(file.lock(level(arguments)));
      case UNLOCK:
        return Answer.of(file.unlock(level(arguments)));
      case CHECK_RESERVED_LOCK:
        return Answer.of(file.checkReservedLock(), "value");
      case FILE_CONTROL:
        return fileControl(file, arguments);
      case SECTOR_SIZE:
        return Answer.returned(0).with("value", file.sectorSize());
      case DEVICE_CHARACTERISTICS:
        return Answer.returned(0).with("value", file.deviceCharacteristics());
      case FETCH:
        return Answer.of(
            file.fetch(arguments.number("offset"), VfsRequests.amount(arguments, "amount")));
      case UNFETCH:
        OptionalLong address =
            arguments.has("address")
                ? OptionalLong.of(arguments.hex("address"))
                : OptionalLong.empty();
        return Answer.of(file.unfetch(arguments.number("offset"), address));
      default:
        throw new RefusedRequestException(verb.word() + " is not on a file");
    }
  }

  private static int level(Arguments arguments) {
    int level = arguments.integer("level");
    if (level < 0 || level > STRONGEST_LOCK) {
      throw new RefusedRequestException("level must be from 0 to 4");
    }
    return level;
  }

  private static Answer fileControl(HostedFile file, Arguments arguments) {
    Observed.Control control =
        file.fileControl(
            arguments.integer("op"), arguments.findNumber("number"), arguments.find("text"));
    Answer answer = Answer.returned(control.code());
    if (control.number().isPresent()) {
      answer = answer.with("number", control.number().getAsLong());
    }
    if (control.text().isPresent()) {
      answer = answer.with("text", control.text().get());
    }
    return answer.guarded(control.guardIntact());
  }

  private static Answer sharedMemory(
      Verb verb, HostedFile file, Arguments arguments, byte[] payload) {
    switch (verb) {
      case SHM_MAP:
        return Answer.of(
            file.shmMap(
                arguments.integer("region"),
                VfsRequests.amount(arguments, "size"),
                arguments.flag("extend", false)));
      case SHM_PEEK:
        return Answer.returned(0)
            .payload(
                file.shmPeek(
                    arguments.integer("region"),
                    arguments.integer("offset"),
                    VfsRequests.amount(arguments, "amount"),
                    arguments.flag("barrier", false)));
      case SHM_POKE:
        file.shmPoke(
            arguments.integer("region"),
            arguments.integer("offset"),
            payload,
            arguments.flag("barrier", false));
        return Answer.returned(0);
      case SHM_LOCK:
        return shmLock(file, arguments);
      case SHM_BARRIER:
        file.shmBarrier();
        return Answer.returned(0);
      default:
        return Answer.of(file.shmUnmap(arguments.flag("delete", false)));
    }
  }

  /** Beyond the eight slots nothing is defined: many a VFS asserts. */
  private static Answer shmLock(HostedFile file, Arguments arguments) {
    int offset = arguments.integer("offset");
    int count = arguments.integer("count");
    if (offset < 0 || count < 1 || offset > SLOTS - count) {
      throw new RefusedRequestException("offset and count must lie within 8 slots");
    }
    return Answer.of(file.shmLock(offset, count, arguments.integer("flags")));
  }
}
