/** Test support: the engine and real SQLite as interchangeable peers, in process or beside it. */
package org.vfstck.engine.peer;
