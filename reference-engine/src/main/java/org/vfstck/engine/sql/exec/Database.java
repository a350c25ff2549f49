package org.vfstck.engine.sql.exec;

import org.vfstck.engine.btree.Btree;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.format.TextEncoding;
import org.vfstck.engine.pager.FilePager;
import org.vfstck.engine.pager.Page;
import org.vfstck.engine.sql.schema.Schema;
import org.vfstck.vfs.ResultCode;

/** One database of a connection: main, temp or attached. */
final class Database {

  /** SQLITE_DEFAULT_CACHE_SIZE: 2000 KiB. */
  private static final int DEFAULT_CACHE_SIZE = -2000;

  private final String name;
  private final FilePager pager;
  private final Btree btree;
  private Schema schema;
  private int cacheSize = DEFAULT_CACHE_SIZE;

  Database(String name, FilePager pager, Btree btree) {
    this.name = name;
    this.pager = pager;
    this.btree = btree;
  }

  String name() {
    return name;
  }

  FilePager pager() {
    return pager;
  }

  Btree btree() {
    return btree;
  }

  /** Null if it has to be read. */
  Schema schema() {
    return schema;
  }

  void setSchema(Schema schema) {
    this.schema = schema;
  }

  /** The encoding that it gets with its first content. */
  void setEncodingOfNew(TextEncoding encoding) {
    btree.setTextEncodingOfNewDatabase(encoding);
  }

  /** In pages; below zero in KiB. */
  int cacheSize() {
    return cacheSize;
  }

  void setCacheSize(int size) {
    cacheSize = size;
    pager.setCacheSize(size);
  }

  /** False for a database in memory or a temporary one. */
  boolean isFile() {
    return pager.path() != null;
  }

  /** In a read transaction: its pages, one after the other; the page of the lock bytes is zeros. */
  byte[] serialize() {
    int pageSize = pager.pageSize();
    long size = (long) pager.pageCount() * pageSize;
    if (size > Integer.MAX_VALUE - Long.BYTES) {
      throw SqliteException.of(
          ResultCode.TOOBIG, "a database of " + size + " bytes does not fit into an array");
    }
    byte[] bytes = new byte[(int) size];
    for (int number = 1; number <= pager.pageCount(); number++) {
      if (number != pager.lockBytePage()) {
        Page page = pager.get(number);
        System.arraycopy(page.data(), 0, bytes, (number - 1) * pageSize, pageSize);
        pager.release(page);
      }
    }
    return bytes;
  }
}
