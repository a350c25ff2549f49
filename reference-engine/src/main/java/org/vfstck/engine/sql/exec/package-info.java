/** The session behind a connection: transactions, and every statement that is not a SELECT. */
package org.vfstck.engine.sql.exec;
