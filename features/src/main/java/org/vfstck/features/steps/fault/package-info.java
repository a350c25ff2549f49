/**
 * Steps about errors: a small workload is run again and again, each time with one more call going
 * well before a call fails, until the fault is no longer met.
 */
package org.vfstck.features.steps.fault;
