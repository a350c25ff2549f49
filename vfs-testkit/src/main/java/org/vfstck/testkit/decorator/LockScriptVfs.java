package org.vfstck.testkit.decorator;

import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/** Shared-memory locks by a {@link LockScript}. */
public final class LockScriptVfs extends InterceptingVfs {

  /**
   * @param listener is told of each answer made up; {@link InjectionListener#NOBODY} if nobody
   *     cares
   */
  public LockScriptVfs(Vfs parent, LockScript script, InjectionListener listener) {
    super(parent, "", new Scripted(parent, script, listener));
  }

  private record Scripted(Vfs sleeper, LockScript script, InjectionListener listener)
      implements CallInterceptor {

    @Override
    public ResultCode before(VfsCall call) {
      LockScript.Line line = script.decide(call);
      if (line == null) {
        return null;
      }
      if (line.delayMicroseconds() > 0) {
        sleeper.sleep(line.delayMicroseconds());
      }
      if (line.code().isOk()) {
        return null;
      }
      listener.injected("lock script");
      return line.code();
    }
  }
}
