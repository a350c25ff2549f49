/**
 * Expressions: names resolved to what they read, and trees compiled to evaluators (lang_expr.html,
 * datatype3.html).
 */
package org.vfstck.engine.sql.select.expression;
