/**
 * A simulated machine. {@link org.vfstck.testkit.memory.MemoryFileSystem} is its disk and kernel,
 * each {@link org.vfstck.testkit.memory.MemoryVfs} is one process on it.
 */
package org.vfstck.testkit.memory;
