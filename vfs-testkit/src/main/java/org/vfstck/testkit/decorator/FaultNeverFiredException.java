package org.vfstck.testkit.decorator;

/** A run is over and the fault that was planned for it was met by no call. */
public final class FaultNeverFiredException extends IllegalStateException {

  /**
   * @param seen how many calls matched the plan
   */
  FaultNeverFiredException(FaultPlan plan, int seen) {
    super(
        "the fault never fired: "
            + plan
            + ", but there "
            + (seen == 1 ? "was 1 such call" : "were " + seen + " such calls"));
  }
}
