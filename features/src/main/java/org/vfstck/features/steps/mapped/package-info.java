/** Steps about memory-mapped reads: xFetch, xUnfetch. */
package org.vfstck.features.steps.mapped;
