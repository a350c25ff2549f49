/** SELECT: from the syntax tree to a source of rows (lang_select.html, optoverview.html). */
package org.vfstck.engine.sql.select;
