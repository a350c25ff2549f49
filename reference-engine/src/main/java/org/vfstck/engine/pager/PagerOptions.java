package org.vfstck.engine.pager;

/**
 * How a pager opens its database file.
 *
 * @param readOnly open the file READONLY; a hot journal then cannot be rolled back
 * @param create create the file if it is not there
 * @param immutable nobody changes the file: no locks, no journal looked for, read-only
 *     (uri.html#uriimmutable)
 * @param nolock make no lock calls at all (uri.html#urinolock); no WAL then
 * @param memory no file at all: the path is ignored
 * @param defaultPageSize of a database yet to be created, in bytes; 0 for SQLite's choice: 4096, or
 *     the sector size up to 8192 where that is larger
 */
public record PagerOptions(
    boolean readOnly,
    boolean create,
    boolean immutable,
    boolean nolock,
    boolean memory,
    int defaultPageSize) {

  /** Read and write, created if missing. */
  public static final PagerOptions DEFAULT = new PagerOptions(false, true, false, false, false, 0);

  /** Read and write; CANTOPEN if there is no such file. */
  public static final PagerOptions EXISTING =
      new PagerOptions(false, false, false, false, false, 0);

  public static final PagerOptions READ_ONLY =
      new PagerOptions(true, false, false, false, false, 0);

  public static final PagerOptions IN_MEMORY = new PagerOptions(false, true, false, false, true, 0);

  public PagerOptions withDefaultPageSize(int pageSize) {
    return new PagerOptions(readOnly, create, immutable, nolock, memory, pageSize);
  }

  public PagerOptions withImmutable(boolean yes) {
    return new PagerOptions(readOnly, create, yes, nolock, memory, defaultPageSize);
  }

  public PagerOptions withNolock(boolean yes) {
    return new PagerOptions(readOnly, create, immutable, yes, memory, defaultPageSize);
  }
}
