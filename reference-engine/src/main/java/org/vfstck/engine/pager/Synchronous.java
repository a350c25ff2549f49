package org.vfstck.engine.pager;

/**
 * Which syncs a transaction makes (pragma.html#pragma_synchronous).
 *
 * <pre>
 *            journal        journal header   database   directory      WAL         checkpoint
 *            before header  after count      at commit  after delete   at commit   log and database
 *   OFF      -              -                -          -              -           -
 *   NORMAL   -              yes              yes        -              -           yes
 *   FULL     yes            yes              yes        -              yes         yes
 *   EXTRA    yes            yes              yes        yes            yes         yes
 * </pre>
 */
public enum Synchronous {
  OFF,
  NORMAL,
  FULL,
  EXTRA
}
