/** Steps about the locks of a database file: xLock, xUnlock, xCheckReservedLock. */
package org.vfstck.features.steps.locks;
