/** Locks of the database file, and what is done when another connection has them. */
package org.vfstck.engine.lock;
