/**
 * Which b-tree a table is read through and in which order tables are joined (optoverview.html,
 * queryplanner.html).
 */
package org.vfstck.engine.sql.select.plan;
