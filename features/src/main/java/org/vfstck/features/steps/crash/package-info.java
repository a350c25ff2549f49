/** Steps that let the power fail at every moment of a workload. */
package org.vfstck.features.steps.crash;
