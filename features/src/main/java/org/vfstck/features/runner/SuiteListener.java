package org.vfstck.features.runner;

import org.vfstck.reports.result.ScenarioResult;

/** Is told of each scenario as it ends; for progress. */
@FunctionalInterface
public interface SuiteListener {

  SuiteListener SILENT = result -> {};

  void ended(ScenarioResult result);
}
