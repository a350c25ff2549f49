/**
 * Step definitions. Steps speak of connections, files and what the VFS sees; they are the only part
 * of the suite that knows how a claim is observed.
 */
package org.vfstck.features.steps;
