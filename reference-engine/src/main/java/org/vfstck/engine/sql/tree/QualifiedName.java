package org.vfstck.engine.sql.tree;

/**
 * {@code [schema.]name} of a table or an index.
 *
 * @param schema the database: main, temp or an attached one; null if not given
 */
public record QualifiedName(Identifier schema, Identifier name) {

  public int position() {
    return schema != null ? schema.position() : name.position();
  }

  /** The schema's name, or null. */
  public String schemaText() {
    return schema == null ? null : schema.text();
  }

  /** The name without its schema. */
  public String text() {
    return name.text();
  }

  @Override
  public String toString() {
    return schema == null ? name.text() : schema.text() + "." + name.text();
  }
}
