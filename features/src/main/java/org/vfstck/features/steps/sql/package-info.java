/**
 * Steps on what a VFS must let SQLite do: transactions of several connections and processes, judged
 * by a model of the content that the suite keeps for itself. Nothing here depends on the engine.
 */
package org.vfstck.features.steps.sql;
