package org.vfstck.testkit.decorator;

import java.util.EnumSet;
import java.util.Set;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.vfs.ResultCode;

/**
 * One planned failure: the Nth call of a method on files of a kind, or every one from the Nth on,
 * answers a code and is not carried out. To sweep a workload, run it with N = 1, 2, 3 ... until the
 * plan does not fire any more.
 */
public final class FaultPlan implements CallInterceptor {

  private final VfsMethod method;
  private final Set<FileKind> kinds;
  private final ResultCode code;
  private final int nth;
  private final boolean once;
  private final InjectionListener listener;
  private int seen;
  private int fired;

  private FaultPlan(
      VfsMethod method,
      Set<FileKind> kinds,
      ResultCode code,
      int nth,
      boolean once,
      InjectionListener listener) {
    if (!method.answersCode()) {
      throw new BadFaultException(method.symbol() + " answers no code: it can not fail");
    }
    if (kinds.isEmpty()) {
      throw new BadFaultException("a plan for no kind of file never fires");
    }
    if (!code.isDefined() || code.isOk()) {
      throw new BadFaultException(code + " is not the code of a failure");
    }
    if (nth < 1) {
      throw new BadFaultException("calls are counted from 1, not " + nth);
    }
    this.method = method;
    this.kinds = kinds;
    this.code = code;
    this.nth = nth;
    this.once = once;
    this.listener = listener;
  }

  /**
   * The {@code nth} call alone.
   *
   * @throws BadFaultException if {@code method} answers no code, {@code code} is OK or unknown to
   *     SQLite, or {@code nth} is less than 1
   */
  public static FaultPlan nth(int nth, VfsMethod method, FileKind kind, ResultCode code) {
    return new FaultPlan(method, EnumSet.of(kind), code, nth, true, InjectionListener.NOBODY);
  }

  /**
   * The {@code nth} call and all after it.
   *
   * @throws BadFaultException as in {@link #nth}
   */
  public static FaultPlan fromNth(int nth, VfsMethod method, FileKind kind, ResultCode code) {
    return new FaultPlan(method, EnumSet.of(kind), code, nth, false, InjectionListener.NOBODY);
  }

  /** The same plan, not begun, for files of every kind. */
  public FaultPlan onEveryKind() {
    return new FaultPlan(method, EnumSet.allOf(FileKind.class), code, nth, once, listener);
  }

  /** The same plan, not begun, that tells {@code newListener} when it fires: a {@link Trace}. */
  public FaultPlan tell(InjectionListener newListener) {
    return new FaultPlan(method, kinds, code, nth, once, newListener);
  }

  @Override
  public ResultCode before(VfsCall call) {
    if (call.method() != method || !kinds.contains(call.kind())) {
      return null;
    }
    synchronized (this) {
      seen++;
      if (once ? seen != nth : seen < nth) {
        return null;
      }
      fired++;
    }
    listener.injected(toString());
    return code;
  }

  /** How many calls failed by this plan. */
  public synchronized int fired() {
    return fired;
  }

  /**
   * A plan that nothing met has tested nothing: a run must not be taken for one with a fault.
   *
   * @throws FaultNeverFiredException if no call failed by this plan
   */
  public synchronized void requireFired() {
    if (fired == 0) {
      throw new FaultNeverFiredException(this, seen);
    }
  }

  /** How many calls matched it, failed or not. */
  public synchronized int seen() {
    return seen;
  }

  /** {@code xWrite 3 on WAL fails with SQLITE_FULL}. */
  @Override
  public String toString() {
    String which = once ? " " + nth : " from " + nth;
    String where = kinds.size() == 1 ? " on " + kinds.iterator().next() : "";
    return method.symbol() + which + where + " fails with " + code.symbol();
  }
}
