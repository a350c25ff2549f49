package org.vfstck.driver.jna;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vfstck.driver.server.RefusedRequestException;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.decorator.CallInterceptor;
import org.vfstck.testkit.decorator.FaultPlan;
import org.vfstck.testkit.decorator.VfsCall;
import org.vfstck.vfs.ResultCode;

/**
 * The calls through one shim: which of them fail, and what there was, as the protocol writes it.
 */
final class ShimCalls implements CallInterceptor {

  /** Lines kept; a trace that nobody fetches must not fill the memory. */
  private static final int MOST_LINES = 100_000;

  private final List<FaultPlan> plans = new ArrayList<>();
  private final boolean traced;
  private final List<String> lines = new ArrayList<>();
  private long fired;

  /**
   * @param faults in the form {@code METHOD:KIND:NTH:CODE:once|always}
   * @throws RefusedRequestException if one cannot be read
   */
  ShimCalls(List<String> faults, boolean traced) {
    for (String fault : faults) {
      plans.add(plan(fault));
    }
    this.traced = traced;
  }

  private static FaultPlan plan(String fault) {
    String[] parts = fault.split(":", -1);
    if (parts.length != 5) {
      throw refused(fault, "a fault is METHOD:KIND:NTH:CODE:once|always");
    }
    VfsMethod method = method(fault, parts[0]);
    boolean any = parts[1].equals("any");
    FileKind kind = any ? FileKind.NONE : kind(fault, parts[1]);
    boolean once = parts[4].equals("once");
    if (!once && !parts[4].equals("always")) {
      throw refused(fault, parts[4] + " is neither once nor always");
    }
    try {
      int nth = Integer.parseInt(parts[2]);
      ResultCode code = new ResultCode(Integer.parseInt(parts[3]));
      FaultPlan plan =
          once
              ? FaultPlan.nth(nth, method, kind, code)
              : FaultPlan.fromNth(nth, method, kind, code);
      return any ? plan.onEveryKind() : plan;
    } catch (NumberFormatException notNumber) {
      throw refused(fault, "NTH and CODE are decimal numbers");
    } catch (IllegalArgumentException impossible) {
      throw refused(fault, impossible.getMessage());
    }
  }

  private static VfsMethod method(String fault, String symbol) {
    for (VfsMethod method : VfsMethod.values()) {
      if (method.symbol().equals(symbol)) {
        return method;
      }
    }
    throw refused(fault, "no method " + symbol);
  }

  private static FileKind kind(String fault, String word) {
    for (FileKind kind : FileKind.values()) {
      if (word(kind).equals(word) && !word.equals("none")) {
        return kind;
      }
    }
    throw refused(fault, "no kind of file " + word);
  }

  private static RefusedRequestException refused(String fault, String reason) {
    return new RefusedRequestException("fault " + fault + ": " + reason);
  }

  private static String word(FileKind kind) {
    return kind == FileKind.SHARED_MEMORY || kind == FileKind.NONE
        ? "none"
        : kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Every plan counts the call; the first that fires gives the code. */
  @Override
  public ResultCode before(VfsCall call) {
    ResultCode answer = null;
    for (FaultPlan plan : plans) {
      ResultCode code = plan.before(call);
      answer = answer == null ? code : answer;
    }
    if (answer != null) {
      synchronized (this) {
        fired++;
      }
    }
    return answer;
  }

  @Override
  public synchronized void after(VfsCall call, ResultCode code, long value) {
    if (traced && lines.size() < MOST_LINES && recorded(call.method())) {
      String arguments = TraceArguments.of(call, value);
      lines.add(
          call.method().symbol()
              + " "
              + word(call.kind())
              + (arguments.isEmpty() ? "" : " " + arguments)
              + " rc="
              + code.value());
    }
  }

  private static boolean recorded(VfsMethod method) {
    return method != VfsMethod.RANDOMNESS
        && method != VfsMethod.SLEEP
        && method != VfsMethod.CURRENT_TIME;
  }

  synchronized long fired() {
    return fired;
  }

  /** The lines since the last time. */
  synchronized List<String> take() {
    List<String> taken = new ArrayList<>(lines);
    lines.clear();
    return taken;
  }
}
