/**
 * Operators, scalar functions and aggregates (lang_expr.html, lang_corefunc.html,
 * lang_aggfunc.html, printf.html) on registers.
 */
package org.vfstck.engine.sql.function;
