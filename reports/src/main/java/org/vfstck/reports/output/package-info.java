/**
 * The forms in which a run is handed on. {@code results.json} is the one source: every other form
 * is made from a file that was written and read back, so none of them can show what was not
 * recorded.
 *
 * <pre>
 *   Results -> Grading -> results.json -> read back -> matrix.html   people
 *                                                 +--> matrix.csv    spreadsheets
 *                                                 +--> matrix.md     summary of a CI job
 *                                                 +--> junit.xml     build servers
 *                                                 +--> allure-results/
 * </pre>
 */
package org.vfstck.reports.output;
