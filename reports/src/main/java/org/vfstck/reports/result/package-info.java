/**
 * What a run recorded: facts only, no verdicts.
 *
 * <pre>
 *   Results
 *    +-- RunInfo            Subject, Versions, Selection, seed, command
 *    +-- Catalogue          the requirements as they were at that time
 *    +-- ScenarioResult *   Scenario, status, Failure or SuiteError, Step *
 *    +-- Scenario *         those that the selection left out
 *    +-- MutantResult *     broken implementations, killed or not
 *    +-- Waiver *
 * </pre>
 *
 * <p>Every record refuses, when it is made, a content that contradicts itself. All lists are sorted
 * or in order of execution, so the same run gives the same file.
 */
package org.vfstck.reports.result;
