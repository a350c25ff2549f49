package org.vfstck.testkit.decorator;

import java.util.EnumMap;
import java.util.Map;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/** Makes calls take time, by the sleep of the VFS under it. */
public final class LatencyVfs extends InterceptingVfs {

  /**
   * @param microseconds how long a call of each method takes more; a method not named takes none
   * @throws IllegalArgumentException if xSleep is named or a time is negative
   */
  public LatencyVfs(Vfs parent, Map<VfsMethod, Integer> microseconds) {
    super(parent, "", new Delay(parent, microseconds));
  }

  private static final class Delay implements CallInterceptor {

    private final Vfs sleeper;
    private final Map<VfsMethod, Integer> delays = new EnumMap<>(VfsMethod.class);

    Delay(Vfs sleeper, Map<VfsMethod, Integer> microseconds) {
      this.sleeper = sleeper;
      delays.putAll(microseconds);
      delays.forEach(
          (method, delay) -> {
            if (method == VfsMethod.SLEEP || delay < 0) {
              throw new IllegalArgumentException(
                  "no latency of " + delay + " us for " + method.symbol());
            }
          });
    }

    @Override
    public ResultCode before(VfsCall call) {
      int delay = delays.getOrDefault(call.method(), 0);
      if (delay > 0) {
        sleeper.sleep(delay);
      }
      return null;
    }
  }
}
