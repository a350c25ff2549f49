/**
 * A disk that loses power. {@link org.vfstck.testkit.disk.SimulatedDisk} keeps, beside what a
 * process sees, everything that could be found on the medium if the power failed now; a {@link
 * org.vfstck.testkit.disk.CrashImage} is that set, and a disk made of it decides lazily, as it is
 * read, which member of the set it is.
 */
package org.vfstck.testkit.disk;
