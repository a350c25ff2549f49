/** Selects scenarios, runs them on a subject through Cucumber, and records what happened. */
package org.vfstck.features.runner;
