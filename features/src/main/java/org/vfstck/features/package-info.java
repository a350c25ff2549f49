/**
 * The suite: scenarios, the steps they are written in, the subjects they run on and the broken
 * subjects that prove that they bite.
 *
 * <pre>
 *   subject   what is judged: an engine over a VFS
 *   steps     the Gherkin steps, in words of connections, files and the VFS
 *   mutant    broken subjects, each breaking one requirement
 *   runner    selects scenarios, runs them and records the results
 * </pre>
 */
package org.vfstck.features;
