/**
 * Crash exploration: a workload runs on the reference engine over a simulated disk, and every state
 * that a crash could leave is recovered and judged. Broken subjects show that it bites.
 */
package org.vfstck.features.crash;
