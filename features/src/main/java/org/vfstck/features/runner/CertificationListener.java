package org.vfstck.features.runner;

import org.vfstck.reports.result.MutantResult;
import org.vfstck.reports.result.ScenarioResult;

/** Is told how far a certification has come. */
public interface CertificationListener {

  void scenarioEnded(ScenarioResult result);

  void mutantEnded(MutantResult result);
}
