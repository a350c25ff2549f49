/**
 * From SQL text to the syntax tree: tokens (lang_expr.html for literals, lang_keywords.html for
 * names) and a recursive-descent parser with precedence climbing for expressions.
 */
package org.vfstck.engine.sql.parse;
