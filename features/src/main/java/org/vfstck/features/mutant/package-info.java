/**
 * Deliberately broken subjects. Each breaks one requirement, and the scenarios of that requirement
 * must fail it: the proof that a pass means something. One fault per class, laid over a sound
 * engine or a sound VFS.
 */
package org.vfstck.features.mutant;
