/**
 * From recorded facts to verdicts. Pure functions: the same results always get the same verdicts,
 * today or years later.
 */
package org.vfstck.reports.grading;
