package org.vfstck.engine.sql.value;

/** The five storage classes (datatype3.html, section 2), in their order of comparison. */
public enum StorageClass {
  NULL("null"),
  INTEGER("integer"),
  REAL("real"),
  TEXT("text"),
  BLOB("blob");

  private final String typeName;

  StorageClass(String typeName) {
    this.typeName = typeName;
  }

  /** The answer of {@code typeof()}. */
  public String typeName() {
    return typeName;
  }
}
