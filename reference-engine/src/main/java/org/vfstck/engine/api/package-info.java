/** Connections and prepared statements over any {@link org.vfstck.vfs.Vfs}. */
package org.vfstck.engine.api;
