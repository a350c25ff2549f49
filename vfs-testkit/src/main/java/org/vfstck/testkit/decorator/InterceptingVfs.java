package org.vfstck.testkit.decorator;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.PathResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** Shows each call of the VFS, of its files and of their shared memory to one interceptor. */
public class InterceptingVfs extends ForwardingVfs {

  private final CallInterceptor interceptor;
  private final String process;
  private final AtomicInteger handles = new AtomicInteger();

  /**
   * @param process the name of the client whose calls these are, for the reader of a trace
   */
  public InterceptingVfs(Vfs parent, String process, CallInterceptor interceptor) {
    super(parent);
    this.process = Objects.requireNonNull(process, "process");
    this.interceptor = Objects.requireNonNull(interceptor, "interceptor");
  }

  @Override
  public OpenResult open(String path, OpenFlags flags) {
    int handle = handles.incrementAndGet();
    FileKind kind = FileKind.of(flags);
    VfsCall call =
        new VfsCall(process, VfsMethod.OPEN, kind, handle, shortName(path), 0, 0, flags.bits());
    ResultCode injected = interceptor.before(call);
    OpenResult result = injected != null ? OpenResult.failed(injected) : parent().open(path, flags);
    interceptor.after(call, result.code(), result.outputFlags().bits());
    if (result.file() == null) {
      return result;
    }
    VfsFile file =
        new InterceptedFile(result.file(), interceptor, process, kind, handle, shortName(path));
    return new OpenResult(result.code(), file, result.outputFlags());
  }

  @Override
  public ResultCode delete(String path, boolean syncDirectory) {
    VfsCall call = call(VfsMethod.DELETE, path, 0, syncDirectory ? 1 : 0);
    ResultCode injected = interceptor.before(call);
    ResultCode code = injected != null ? injected : parent().delete(path, syncDirectory);
    interceptor.after(call, code, 0);
    return code;
  }

  @Override
  public FlagResult access(String path, AccessMode mode) {
    VfsCall call = call(VfsMethod.ACCESS, path, 0, mode.value());
    ResultCode injected = interceptor.before(call);
    FlagResult result =
        injected != null ? FlagResult.failed(injected) : parent().access(path, mode);
    interceptor.after(call, result.code(), result.flag() ? 1 : 0);
    return result;
  }

  @Override
  public PathResult fullPathname(String path) {
    VfsCall call = call(VfsMethod.FULL_PATHNAME, path, 0, 0);
    ResultCode injected = interceptor.before(call);
    PathResult result =
        injected != null ? PathResult.failed(injected) : parent().fullPathname(path);
    interceptor.after(call, result.code(), 0);
    return result;
  }

  @Override
  public int randomness(byte[] output) {
    return (int) observed(VfsMethod.RANDOMNESS, output.length, () -> parent().randomness(output));
  }

  @Override
  public int sleep(int microseconds) {
    return (int) observed(VfsMethod.SLEEP, microseconds, () -> parent().sleep(microseconds));
  }

  @Override
  public long currentTimeMillis() {
    return observed(VfsMethod.CURRENT_TIME, 0, () -> parent().currentTimeMillis());
  }

  private long observed(VfsMethod method, long first, LongSupplier made) {
    VfsCall call = new VfsCall(process, method, FileKind.NONE, 0, "", first, 0, 0);
    interceptor.before(call);
    long value = made.getAsLong();
    interceptor.after(call, ResultCode.OK, value);
    return value;
  }

  private VfsCall call(VfsMethod method, String path, long first, int flags) {
    return new VfsCall(process, method, FileKind.ofName(path), 0, shortName(path), first, 0, flags);
  }

  private static String shortName(String path) {
    return path == null ? "(temporary)" : path.substring(path.lastIndexOf('/') + 1);
  }
}
