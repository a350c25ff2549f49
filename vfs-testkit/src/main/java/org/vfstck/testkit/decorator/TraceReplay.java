package org.vfstck.testkit.decorator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * Makes the calls of a recorded trace again, on any VFS and without an engine, and compares: codes;
 * sizes and flags; a hash of what is read.
 *
 * <p>Not compared: what a device says of itself, random numbers and times, mapped reads, and the
 * content of shared memory, which is no call. A call in whose place a decorator answered is not
 * made. The trace must have been made on files that were not there before, with {@link
 * Trace#replayable}.
 */
public final class TraceReplay {

  private static final int HIGHEST_LEVEL = LockLevel.EXCLUSIVE.value();

  private final Function<String, Vfs> processes;
  private final String directory;
  private final Map<String, VfsFile> open = new HashMap<>();
  private int made;

  /**
   * The first call that was answered otherwise.
   *
   * @param recorded as it stands in the trace
   * @param observed what the VFS answered now
   */
  public record Difference(TraceEntry.Call recorded, String observed) {

    @Override
    public String toString() {
      return "recorded " + recorded + ", observed " + observed;
    }
  }

  private record Answer(ResultCode code, long value, Transfer transfer) {

    static Answer of(ResultCode code) {
      return new Answer(code, 0, Transfer.NONE);
    }

    static Answer of(ResultCode code, long value) {
      return new Answer(code, value, Transfer.NONE);
    }
  }

  /**
   * @param processes the VFS of each process that the trace names
   * @param directory where the files of the trace are to be, as a prefix of their names
   */
  public TraceReplay(Function<String, Vfs> processes, String directory) {
    this.processes = processes;
    this.directory = directory;
  }

  /** Empty if everything was answered as it is in the trace. Files left open are closed. */
  public Optional<Difference> run(List<TraceEntry> entries) {
    try {
      for (TraceEntry entry : entries) {
        if (entry instanceof TraceEntry.Call && ((TraceEntry.Call) entry).injected().isEmpty()) {
          Optional<Difference> difference = replay((TraceEntry.Call) entry);
          if (difference.isPresent()) {
            return difference;
          }
        }
      }
      return Optional.empty();
    } finally {
      open.values().forEach(VfsFile::close);
      open.clear();
    }
  }

  /** How many calls were made. */
  public int made() {
    return made;
  }

  private Optional<Difference> replay(TraceEntry.Call recorded) {
    VfsCall call = recorded.call();
    switch (call.method()) {
      case RANDOMNESS, SLEEP, CURRENT_TIME, SECTOR_SIZE, DEVICE_CHARACTERISTICS, FETCH, UNFETCH:
        return Optional.empty();
      default:
        made++;
    }
    VfsFile file = open.get(key(call));
    if (onHandle(call.method()) && file == null) {
      return Optional.of(new Difference(recorded, "a call on a handle that was never opened"));
    }
    Answer answer = onHandle(call.method()) ? make(file, call, recorded) : make(call);
    boolean same =
        answer.code().equals(recorded.code())
            && (!recorded.code().isOk() || answer.value() == comparable(recorded))
            && (call.method() != VfsMethod.READ
                || !recorded.transfer().known()
                || !bytesCount(recorded.code())
                || answer.transfer().hash() == recorded.transfer().hash());
    return same ? Optional.empty() : Optional.of(new Difference(recorded, describe(call, answer)));
  }

  private static boolean bytesCount(ResultCode code) {
    return code.isOk() || code.equals(ResultCode.IOERR_SHORT_READ);
  }

  /** The value, where it depends on the calls alone. */
  private static long comparable(TraceEntry.Call recorded) {
    return switch (recorded.call().method()) {
      case FILE_SIZE, ACCESS, CHECK_RESERVED_LOCK, SHM_MAP -> recorded.value();
      default -> 0;
    };
  }

  private static String describe(VfsCall call, Answer answer) {
    String bytes =
        call.method() == VfsMethod.READ && bytesCount(answer.code())
            ? ", bytes of hash " + Long.toHexString(answer.transfer().hash())
            : "";
    return call.outcome(answer.code(), answer.value()) + bytes;
  }

  private static boolean onHandle(VfsMethod method) {
    return switch (method) {
      case OPEN, DELETE, ACCESS, FULL_PATHNAME -> false;
      default -> true;
    };
  }

  private static String key(VfsCall call) {
    return call.process() + "/" + call.handle();
  }

  private Answer make(VfsCall call) {
    Vfs vfs = processes.apply(call.process());
    String path = call.file().equals("(temporary)") ? null : directory + call.file();
    switch (call.method()) {
      case OPEN:
        OpenResult opened = vfs.open(full(vfs, path), new OpenFlags(call.flags()));
        if (opened.file() != null) {
          open.put(key(call), opened.file());
        }
        return Answer.of(opened.code());
      case DELETE:
        return Answer.of(vfs.delete(full(vfs, path), call.flags() != 0));
      case ACCESS:
        FlagResult result = vfs.access(full(vfs, path), AccessMode.values()[call.flags()]);
        return Answer.of(result.code(), result.flag() ? 1 : 0);
      default:
        return Answer.of(vfs.fullPathname(path).code());
    }
  }

  private static String full(Vfs vfs, String path) {
    return path == null ? null : vfs.fullPathname(path).path();
  }

  private Answer make(VfsFile file, VfsCall call, TraceEntry.Call recorded) {
    switch (call.method()) {
      case CLOSE:
        open.remove(key(call));
        return Answer.of(file.close());
      case READ:
        byte[] buffer = new byte[(int) call.second()];
        ResultCode code = file.read(buffer, 0, buffer.length, call.first());
        return new Answer(code, 0, Transfer.read(buffer, 0, buffer.length));
      case WRITE:
        byte[] bytes = recorded.transfer().bytes();
        return Answer.of(file.write(bytes, 0, bytes.length, call.first()));
      case TRUNCATE:
        return Answer.of(file.truncate(call.first()));
      case SYNC:
        boolean dataOnly = (call.flags() & 0x10) != 0;
        return Answer.of(file.sync(new SyncFlags((call.flags() & 3) == 3, dataOnly)));
      case FILE_SIZE:
        SizeResult size = file.fileSize();
        return Answer.of(size.code(), size.size());
      case LOCK:
        return Answer.of(file.lock(level(call)));
      case UNLOCK:
        return Answer.of(file.unlock(level(call)));
      case CHECK_RESERVED_LOCK:
        FlagResult reserved = file.checkReservedLock();
        return Answer.of(reserved.code(), reserved.flag() ? 1 : 0);
      case FILE_CONTROL:
        FileControlArgument argument = new FileControlArgument(call.first());
        return Answer.of(file.fileControl(new FileControl(call.flags()), argument));
      default:
        return file.sharedMemory()
            .map(memory -> make(memory, call))
            .orElse(Answer.of(new ResultCode(-1)));
    }
  }

  private static LockLevel level(VfsCall call) {
    return LockLevel.values()[Math.min(HIGHEST_LEVEL, call.flags())];
  }

  private static Answer make(SharedMemory memory, VfsCall call) {
    switch (call.method()) {
      case SHM_MAP:
        RegionResult region =
            memory.map((int) call.first(), (int) call.second(), call.flags() != 0);
        return Answer.of(region.code(), region.region() == null ? 0 : 1);
      case SHM_LOCK:
        for (ShmLockRequest request : ShmLockRequest.values()) {
          if (request.flags() == call.flags()) {
            return Answer.of(memory.lock((int) call.first(), (int) call.second(), request));
          }
        }
        return Answer.of(ResultCode.MISUSE);
      case SHM_UNMAP:
        return Answer.of(memory.unmap(call.flags() != 0));
      default:
        memory.barrier();
        return Answer.of(ResultCode.OK);
    }
  }
}
