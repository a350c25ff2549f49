package org.vfstck.testkit.decorator;

import org.vfstck.vfs.Vfs;

/** Makes calls fail by a {@link FaultPlan}. */
public final class FaultPlanVfs extends InterceptingVfs {

  public FaultPlanVfs(Vfs parent, FaultPlan plan) {
    super(parent, "", plan);
  }
}
