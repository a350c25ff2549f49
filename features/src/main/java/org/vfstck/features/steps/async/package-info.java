/** Steps about an asynchronous VFS over the VFS under test. */
package org.vfstck.features.steps.async;
