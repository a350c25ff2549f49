/** Steps about shared memory: xShmMap, xShmLock, xShmBarrier, xShmUnmap. */
package org.vfstck.features.steps.shm;
