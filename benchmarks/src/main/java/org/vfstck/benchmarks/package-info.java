/**
 * The reference engine beside SQLite (through sqlite-jdbc) and H2, on the same work in the same
 * run. Only ratios within one run mean anything.
 */
package org.vfstck.benchmarks;
