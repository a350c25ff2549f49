/*
** Broken VFSes, one fault each, over SQLite's default VFS: "broken-NAME" for each row of broken_vfs.tsv, which says
** what rule it breaks. "broken-control" has no fault and must pass everything.
**
** A fault is a row of the table at the end: the methods that it replaces, each a small function here. All other
** methods are passed through. Compiled as a loadable extension (sqlite3_brokenvfs_init), or with -DSQLITE_CORE and the
** C driver (broken_vfs_register).
*/
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef SQLITE_CORE
#include "sqlite3.h"
#else
#include "sqlite3ext.h"
SQLITE_EXTENSION_INIT1
#endif

typedef sqlite3_int64 i64;
enum { REGIONS = 128, REGION_BYTES = 32768, SLOTS = 8, PATH_BYTES = 1024 };

/* What the files of one name have in common in this process, for the faults that keep state. Never freed. */
typedef struct Node {
  struct Node *next;
  int level;                                     /* the lock, for a VFS that thinks it belongs to the file */
  int regions;
  unsigned char *memory[REGIONS];
  char path[PATH_BYTES];
} Node;

typedef struct Fault {
  const char *name;
  sqlite3_io_methods file;                       /* replaced methods; NULL: passed through */
  sqlite3_vfs vfs;
} Fault;

typedef struct BrokenFile {
  sqlite3_file base;
  sqlite3_io_methods methods;
  sqlite3_file *real;                            /* in the same memory, behind this struct */
  Node *node;
  int flags;
  i64 size;                                      /* for file-size-stale; -1: not asked yet */
  int shared[SLOTS];                             /* SHARED wal-index locks held, for shm-shared-not-recorded */
  int held[SLOTS];
  int mapped[REGIONS];
  unsigned char *copy[REGIONS];                  /* for shm-private-copy */
  volatile unsigned char *truth[REGIONS];
} BrokenFile;

enum { HEAD = (sizeof(BrokenFile) + 15) / 16 * 16 };
static sqlite3_vfs *real;
static Node *nodes;

#define FILE_OF(f) ((BrokenFile *)(f))
#define REAL(f) (FILE_OF(f)->real)
#define REAL_METHODS(f) (REAL(f)->pMethods)

static Node *nodeOf(const char *path) {
  Node *n = nodes;
  while (n && strcmp(n->path, path)) n = n->next;
  if (n || strlen(path) >= PATH_BYTES || !(n = calloc(1, sizeof *n))) return n;
  strcpy(n->path, path);
  n->next = nodes;
  return nodes = n;
}

/* ---------------------------------------------------------------- passed through */

static int passClose(sqlite3_file *f) { return REAL_METHODS(f)->xClose(REAL(f)); }
static int passRead(sqlite3_file *f, void *p, int n, i64 at) { return REAL_METHODS(f)->xRead(REAL(f), p, n, at); }
static int passWrite(sqlite3_file *f, const void *p, int n, i64 at) { return REAL_METHODS(f)->xWrite(REAL(f), p, n, at); }
static int passTruncate(sqlite3_file *f, i64 size) { return REAL_METHODS(f)->xTruncate(REAL(f), size); }
static int passSync(sqlite3_file *f, int flags) { return REAL_METHODS(f)->xSync(REAL(f), flags); }
static int passFileSize(sqlite3_file *f, i64 *size) { return REAL_METHODS(f)->xFileSize(REAL(f), size); }
static int passLock(sqlite3_file *f, int level) { return REAL_METHODS(f)->xLock(REAL(f), level); }
static int passUnlock(sqlite3_file *f, int level) { return REAL_METHODS(f)->xUnlock(REAL(f), level); }
static int passCheckReservedLock(sqlite3_file *f, int *out) { return REAL_METHODS(f)->xCheckReservedLock(REAL(f), out); }
static int passFileControl(sqlite3_file *f, int op, void *p) { return REAL_METHODS(f)->xFileControl(REAL(f), op, p); }
static int passSectorSize(sqlite3_file *f) { return REAL_METHODS(f)->xSectorSize(REAL(f)); }
static int passDeviceCharacteristics(sqlite3_file *f) { return REAL_METHODS(f)->xDeviceCharacteristics(REAL(f)); }
static int passShmMap(sqlite3_file *f, int region, int size, int extend, void volatile **out) {
  return REAL_METHODS(f)->xShmMap(REAL(f), region, size, extend, out);
}
static int passShmLock(sqlite3_file *f, int at, int n, int flags) { return REAL_METHODS(f)->xShmLock(REAL(f), at, n, flags); }
static void passShmBarrier(sqlite3_file *f) { REAL_METHODS(f)->xShmBarrier(REAL(f)); }
static int passShmUnmap(sqlite3_file *f, int delete) { return REAL_METHODS(f)->xShmUnmap(REAL(f), delete); }
static int passFetch(sqlite3_file *f, i64 at, int n, void **out) { return REAL_METHODS(f)->xFetch(REAL(f), at, n, out); }
static int passUnfetch(sqlite3_file *f, i64 at, void *p) { return REAL_METHODS(f)->xUnfetch(REAL(f), at, p); }

static const sqlite3_io_methods passedThrough = {
    3, passClose, passRead, passWrite, passTruncate, passSync, passFileSize, passLock, passUnlock,
    passCheckReservedLock, passFileControl, passSectorSize, passDeviceCharacteristics, passShmMap, passShmLock,
    passShmBarrier, passShmUnmap, passFetch, passUnfetch };

static int passDelete(sqlite3_vfs *v, const char *path, int sync) { (void)v; return real->xDelete(real, path, sync); }
static int passAccess(sqlite3_vfs *v, const char *path, int mode, int *out) { (void)v; return real->xAccess(real, path, mode, out); }
static int passFullPathname(sqlite3_vfs *v, const char *path, int n, char *out) {
  return (void)v, real->xFullPathname(real, path, n, out);
}
static int passRandomness(sqlite3_vfs *v, int n, char *out) { (void)v; return real->xRandomness(real, n, out); }
static int passSleep(sqlite3_vfs *v, int n) { (void)v; return real->xSleep(real, n); }
static int passCurrentTime(sqlite3_vfs *v, double *out) { (void)v; return real->xCurrentTime(real, out); }
static int passGetLastError(sqlite3_vfs *v, int n, char *out) { (void)v; return real->xGetLastError(real, n, out); }
static int passCurrentTimeInt64(sqlite3_vfs *v, i64 *out) { (void)v; return real->xCurrentTimeInt64(real, out); }
static void *passDlOpen(sqlite3_vfs *v, const char *path) { (void)v; return real->xDlOpen(real, path); }
static void passDlError(sqlite3_vfs *v, int n, char *out) { (void)v; real->xDlError(real, n, out); }
static void (*passDlSym(sqlite3_vfs *v, void *p, const char *symbol))(void) { (void)v; return real->xDlSym(real, p, symbol); }
static void passDlClose(sqlite3_vfs *v, void *p) { (void)v; real->xDlClose(real, p); }

/* The methods that a fault replaces, laid over those passed through: all members from `first` on are pointers. */
static void layOver(void *methods, const void *replaced, size_t first, size_t size) {
  void (*pointer)(void);
  for (size_t at = first; at + sizeof pointer <= size; at += sizeof pointer) {
    memcpy(&pointer, (const char *)replaced + at, sizeof pointer);
    if (pointer) memcpy((char *)methods + at, &pointer, sizeof pointer);
  }
}

static int passOpen(sqlite3_vfs *v, const char *path, sqlite3_file *f, int flags, int *out) {
  BrokenFile *b = FILE_OF(f);
  const Fault *fault = v->pAppData;
  int code;
  memset(b, 0, HEAD);
  b->real = (sqlite3_file *)(void *)((char *)f + HEAD);
  b->real->pMethods = NULL;
  code = real->xOpen(real, path, b->real, flags, out);
  if (code != SQLITE_OK) return code;
  b->node = nodeOf(path ? path : "");
  b->flags = flags;
  b->size = -1;
  b->methods = passedThrough;
  b->methods.iVersion = b->real->pMethods->iVersion;
  layOver(&b->methods, &fault->file, offsetof(sqlite3_io_methods, xClose), sizeof b->methods);
  if (!b->real->pMethods->xShmMap) b->methods.xShmMap = NULL;      /* unix has none for a file that can not be a WAL database */
  f->pMethods = &b->methods;
  return SQLITE_OK;
}

/* ---------------------------------------------------------------- faults: file locks */

static int invertedReserved(sqlite3_file *f, int *out) {
  int code = passCheckReservedLock(f, out);
  *out = !*out;
  return code;
}
static int neverReserved(sqlite3_file *f, int *out) { return (void)f, *out = 0, SQLITE_OK; }
static int alwaysReserved(sqlite3_file *f, int *out) { return (void)f, *out = 1, SQLITE_OK; }
static int lockWithoutPending(sqlite3_file *f, int level) {
  int code = passLock(f, level);
  if (level == SQLITE_LOCK_EXCLUSIVE && code == SQLITE_BUSY) {
    passUnlock(f, SQLITE_LOCK_SHARED);
    passLock(f, SQLITE_LOCK_RESERVED);
  }
  return code;
}
static int lockNotBesideReserved(sqlite3_file *f, int level) {
  int reserved = 0, code;
  if (level == SQLITE_LOCK_SHARED) {
    code = passCheckReservedLock(f, &reserved);
    if (code != SQLITE_OK || reserved) return code == SQLITE_OK ? SQLITE_BUSY : code;
  }
  return passLock(f, level);
}
static int lockOfTheFile(sqlite3_file *f, int level) {
  Node *n = FILE_OF(f)->node;
  int code = n->level >= level ? SQLITE_OK : passLock(f, level);
  if (code == SQLITE_OK && n->level < level) n->level = level;
  return code;
}
static int unlockOfTheFile(sqlite3_file *f, int level) {
  FILE_OF(f)->node->level = level;
  return passUnlock(f, level);
}
static int lockExclusiveBesideReaders(sqlite3_file *f, int level) {
  int code = passLock(f, level);
  return level == SQLITE_LOCK_EXCLUSIVE ? SQLITE_OK : code;
}
static int lockTwoReserved(sqlite3_file *f, int level) {
  int code = passLock(f, level);
  return level == SQLITE_LOCK_RESERVED ? SQLITE_OK : code;
}
static int unlockAll(sqlite3_file *f, int level) { (void)level; return passUnlock(f, SQLITE_LOCK_NONE); }
static int unlockNothing(sqlite3_file *f, int level) { (void)f; (void)level; return SQLITE_OK; }
static int unlockFreshFails(sqlite3_file *f, int level) {
  BrokenFile *b = FILE_OF(f);
  return b->node->level == 0 ? SQLITE_IOERR_UNLOCK : passUnlock(f, level);
}
static int lockNoted(sqlite3_file *f, int level) { FILE_OF(f)->node->level = 1; return passLock(f, level); }
static int closeKeepsLocks(sqlite3_file *f) { (void)f; return SQLITE_OK; }     /* the descriptor, and so the locks, stay */
static int closeDropsLocks(sqlite3_file *f) {                                   /* POSIX: closing any descriptor drops them */
  FILE *other = fopen(FILE_OF(f)->node->path, "rb");
  if (other) fclose(other);
  return passClose(f);
}

/* A lock file beside the database that nobody removes if its owner dies. */
static int lockWithFile(sqlite3_file *f, int level) {
  char name[PATH_BYTES + 16];
  FILE *lock;
  if (level != SQLITE_LOCK_RESERVED || !(FILE_OF(f)->flags & SQLITE_OPEN_MAIN_DB)) return passLock(f, level);
  sprintf(name, "%s-broken", FILE_OF(f)->node->path);
  if ((lock = fopen(name, "rb")) != NULL) { fclose(lock); return SQLITE_BUSY; }
  if ((lock = fopen(name, "wb")) != NULL) fclose(lock);
  return passLock(f, level);
}
static int unlockWithFile(sqlite3_file *f, int level) {
  char name[PATH_BYTES + 16];
  sprintf(name, "%s-broken", FILE_OF(f)->node->path);
  remove(name);
  return passUnlock(f, level);
}
static int closeWithFile(sqlite3_file *f) { unlockWithFile(f, SQLITE_LOCK_NONE); return passClose(f); }

/* ---------------------------------------------------------------- faults: content and size */

static int readKeepsTail(sqlite3_file *f, void *p, int n, i64 at) {
  i64 size = 0, there;
  int code;
  unsigned char *copy = malloc((size_t)n + 1);
  passFileSize(f, &size);
  there = size <= at ? 0 : size - at < n ? size - at : n;
  if (!copy) return SQLITE_IOERR_NOMEM;
  code = passRead(f, copy, n, at);
  memcpy(p, copy, (size_t)there);
  free(copy);
  return code;
}
static int readZeroesPrefix(sqlite3_file *f, void *p, int n, i64 at) {
  i64 size = 0;
  int code = passRead(f, p, n, at);
  passFileSize(f, &size);
  if (code == SQLITE_IOERR_SHORT_READ && size > at) memset(p, 0, (size_t)(n - (size - at) < size - at ? n - (size - at) : size - at));
  return code;
}
static int readPastEndOk(sqlite3_file *f, void *p, int n, i64 at) {
  i64 size = 0;
  int code = passRead(f, p, n, at);
  passFileSize(f, &size);
  return code == SQLITE_IOERR_SHORT_READ && at >= size ? SQLITE_OK : code;
}
static int readShortIsOk(sqlite3_file *f, void *p, int n, i64 at) {
  i64 size = 0;
  int code = passRead(f, p, n, at);
  passFileSize(f, &size);
  return code == SQLITE_IOERR_SHORT_READ && at < size ? SQLITE_OK : code;
}
static int readShortIsError(sqlite3_file *f, void *p, int n, i64 at) {
  int code = passRead(f, p, n, at);
  return code == SQLITE_IOERR_SHORT_READ ? SQLITE_IOERR_READ : code;
}
static int readOverruns(sqlite3_file *f, void *p, int n, i64 at) {
  int code = passRead(f, p, n, at);
  ((unsigned char *)p)[n] = 0;
  return code;
}
static int writeFillsHole(sqlite3_file *f, const void *p, int n, i64 at) {
  i64 size = 0;
  passFileSize(f, &size);
  for (; size < at && at - size < 4096; size++) passWrite(f, "Z", 1, size);
  return passWrite(f, p, n, at);
}
static int writeChangesBuffer(sqlite3_file *f, const void *p, int n, i64 at) {
  int code = passWrite(f, p, n, at);
  if (n > 0) ((unsigned char *)p)[0] ^= 1;
  return code;
}
static int writeStopsEarly(sqlite3_file *f, const void *p, int n, i64 at) { return passWrite(f, p, n > 4096 ? 4096 : n, at); }
static int read31(sqlite3_file *f, void *p, int n, i64 at) { return passRead(f, p, n, at & 0x7fffffff); }
static int write31(sqlite3_file *f, const void *p, int n, i64 at) { return passWrite(f, p, n, at & 0x7fffffff); }
static int read32(sqlite3_file *f, void *p, int n, i64 at) { return passRead(f, p, n, at & 0xffffffff); }
static int write32(sqlite3_file *f, const void *p, int n, i64 at) { return passWrite(f, p, n, at & 0xffffffff); }
static int truncateNothing(sqlite3_file *f, i64 size) { (void)f; (void)size; return SQLITE_OK; }
static int truncateNeverGrows(sqlite3_file *f, i64 size) {
  i64 now = 0;
  passFileSize(f, &now);
  return size > now ? SQLITE_OK : passTruncate(f, size);
}
static int fileSizeStale(sqlite3_file *f, i64 *size) {
  BrokenFile *b = FILE_OF(f);
  int code = b->size < 0 ? passFileSize(f, &b->size) : SQLITE_OK;
  *size = b->size;
  return code;
}
static int writeNotesSize(sqlite3_file *f, const void *p, int n, i64 at) {
  BrokenFile *b = FILE_OF(f);
  if (b->size >= 0 && at + n > b->size) b->size = at + n;
  return passWrite(f, p, n, at);
}
static int syncNotDatabase(sqlite3_file *f, int flags) { return FILE_OF(f)->flags & SQLITE_OPEN_MAIN_DB ? SQLITE_OK : passSync(f, flags); }
static int syncNotJournal(sqlite3_file *f, int flags) { return FILE_OF(f)->flags & SQLITE_OPEN_MAIN_JOURNAL ? SQLITE_OK : passSync(f, flags); }
static int syncNotWal(sqlite3_file *f, int flags) { return FILE_OF(f)->flags & SQLITE_OPEN_WAL ? SQLITE_OK : passSync(f, flags); }
static int deleteWithoutSync(sqlite3_vfs *v, const char *path, int sync) { (void)sync; return passDelete(v, path, 0); }

/* ---------------------------------------------------------------- faults: names, open, controls, device */

static int deleteMissingIsError(sqlite3_vfs *v, const char *path, int sync) {
  int code = passDelete(v, path, sync);
  return code == SQLITE_IOERR_DELETE_NOENT ? SQLITE_IOERR_DELETE : code;
}
static int deleteNothing(sqlite3_vfs *v, const char *path, int sync) { (void)v; (void)path; (void)sync; return SQLITE_OK; }
static int accessEmptyExists(sqlite3_vfs *v, const char *path, int mode, int *out) {
  FILE *file = fopen(path, "rb");
  int code = passAccess(v, path, mode, out);
  if (file) { *out = 1; fclose(file); }
  return code;
}
static int accessMissingFails(sqlite3_vfs *v, const char *path, int mode, int *out) {
  int code = passAccess(v, path, mode, out);
  return *out ? code : SQLITE_IOERR_ACCESS;
}
static int openNotNull(sqlite3_vfs *v, const char *path, sqlite3_file *f, int flags, int *out) {
  if (path) return passOpen(v, path, f, flags, out);
  f->pMethods = NULL;
  return SQLITE_CANTOPEN;
}
static int openSetsMethodsAlways(sqlite3_vfs *v, const char *path, sqlite3_file *f, int flags, int *out) {
  int code = passOpen(v, path, f, flags, out);
  if (code != SQLITE_OK) f->pMethods = &passedThrough;
  return code;
}
static int openKeepsFile(sqlite3_vfs *v, const char *path, sqlite3_file *f, int flags, int *out) {
  int code = passOpen(v, path, f, path ? flags & ~SQLITE_OPEN_DELETEONCLOSE : flags, out);
  if (code == SQLITE_OK && out) *out = flags;
  return code;
}
static int openAlwaysCreates(sqlite3_vfs *v, const char *path, sqlite3_file *f, int flags, int *out) {
  int code = passOpen(v, path, f, flags | SQLITE_OPEN_CREATE, out);     /* creates what was to be there already */
  if (out) *out = flags;
  return code;
}
static int openPrefix(sqlite3_vfs *v, const char *path, sqlite3_file *f, int flags, int *out) {
  static char kept[8][PATH_BYTES];
  static int next;
  size_t n = path ? strlen(path) : 0;
  if (n < 2 || n >= PATH_BYTES - 8 || path[n - 1] != '2') return passOpen(v, path, f, flags, out);
  next = (next + 1) % 8;
  memset(kept[next], 0, PATH_BYTES);                       /* zeros before and behind: no URI parameters */
  memcpy(kept[next] + 4, path, n - 1);
  return passOpen(v, kept[next] + 4, f, flags, out);
}
static int openVersionLie(sqlite3_vfs *v, const char *path, sqlite3_file *f, int flags, int *out) {
  int code = passOpen(v, path, f, flags, out);
  if (code == SQLITE_OK) FILE_OF(f)->methods.xFetch = NULL;
  return code;
}
static int openNoBarrier(sqlite3_vfs *v, const char *path, sqlite3_file *f, int flags, int *out) {
  int code = passOpen(v, path, f, flags, out);
  if (code == SQLITE_OK) FILE_OF(f)->methods.xShmBarrier = NULL;
  return code;
}
static int openOverruns(sqlite3_vfs *v, const char *path, sqlite3_file *f, int flags, int *out) {
  int code = passOpen(v, path, f, flags, out);
  ((unsigned char *)f)[v->szOsFile] = 0;
  return code;
}
static int fullPathnameCut(sqlite3_vfs *v, const char *path, int n, char *out) {
  char whole[PATH_BYTES];
  int code = passFullPathname(v, path, PATH_BYTES, whole);
  if (code != SQLITE_OK || n <= 0) return code;
  strncpy(out, whole, (size_t)n);
  out[n - 1] = 0;
  return SQLITE_OK;
}
static int fullPathnameOverruns(sqlite3_vfs *v, const char *path, int n, char *out) {
  int code = passFullPathname(v, path, n, out);
  out[n] = 0;
  return code;
}
static int controlOk(sqlite3_file *f, int op, void *p) {
  int code = passFileControl(f, op, p);
  return code == SQLITE_NOTFOUND ? SQLITE_OK : code;
}
static int controlFails(sqlite3_file *f, int op, void *p) {
  int code = passFileControl(f, op, p);
  return code == SQLITE_NOTFOUND ? SQLITE_ERROR : code;
}
static int sectorSizeOdd(sqlite3_file *f) { return (void)f, 1000; }
static int deviceIsError(sqlite3_file *f) { return (void)f, SQLITE_IOERR_READ | 1 << 30; }
static int deviceAtomic(sqlite3_file *f) { return passDeviceCharacteristics(f) | SQLITE_IOCAP_ATOMIC; }
static int randomnessNone(sqlite3_vfs *v, int n, char *out) { (void)v; (void)out; return n; }
static int sleepNot(sqlite3_vfs *v, int n) { (void)v; (void)n; return 0; }
static int timeOfUnix(sqlite3_vfs *v, i64 *out) {          /* counted from 1970, not from noon of 24 November -4713 */
  int code = passCurrentTimeInt64(v, out);
  *out -= (i64)24405875 * 8640000;
  return code;
}

/* ---------------------------------------------------------------- faults: shared memory */

static int known(int region) { return region >= 0 && region < REGIONS; }
static int mapHeap(sqlite3_file *f, int region, int size, int extend, void volatile **out) {
  Node *n = FILE_OF(f)->node;
  int code = passShmMap(f, region, size, extend, out);
  if (code != SQLITE_OK || !*out || !known(region)) return code;
  if (!n->memory[region]) n->memory[region] = calloc(1, (size_t)size);
  *out = n->memory[region];
  return SQLITE_OK;
}
/* When the wal-index grows, what is mapped afterwards is elsewhere than what was mapped before. */
static int mapMoves(sqlite3_file *f, int region, int size, int extend, void volatile **out) {
  Node *n = FILE_OF(f)->node;
  void volatile *old;
  int code = passShmMap(f, region, size, extend, out);
  if (code != SQLITE_OK || !*out || !known(region)) return code;
  for (int i = 0; region >= n->regions && i < n->regions; i++) {
    if (passShmMap(f, i, size, 0, &old) != SQLITE_OK || !old || !(n->memory[i] = malloc((size_t)size))) continue;
    memcpy(n->memory[i], (const void *)old, (size_t)size);
  }
  if (region >= n->regions) n->regions = region + 1;
  if (n->memory[region]) *out = n->memory[region];
  return SQLITE_OK;
}
static int mapCopy(sqlite3_file *f, int region, int size, int extend, void volatile **out) {
  BrokenFile *b = FILE_OF(f);
  int code = passShmMap(f, region, size, extend, out);
  if (code != SQLITE_OK || !*out || !known(region)) return code;
  b->truth[region] = *out;
  if (!b->copy[region]) {
    b->copy[region] = malloc((size_t)size);
    if (!b->copy[region]) return SQLITE_IOERR_NOMEM;
    memcpy(b->copy[region], (const void *)b->truth[region], (size_t)size);
  }
  *out = b->copy[region];
  return SQLITE_OK;
}
static int lockCopies(sqlite3_file *f, int at, int n, int flags) {
  BrokenFile *b = FILE_OF(f);
  int code = SQLITE_OK;
  if (flags & SQLITE_SHM_LOCK) code = passShmLock(f, at, n, flags);
  for (int i = 0; i < REGIONS && code == SQLITE_OK; i++) {
    if (!b->copy[i]) continue;
    if (flags & SQLITE_SHM_LOCK) memcpy(b->copy[i], (const void *)b->truth[i], REGION_BYTES);
    else if (flags & SQLITE_SHM_EXCLUSIVE) memcpy((void *)b->truth[i], b->copy[i], REGION_BYTES);
  }
  return flags & SQLITE_SHM_LOCK ? code : passShmLock(f, at, n, flags);
}
static int mapZeroes(sqlite3_file *f, int region, int size, int extend, void volatile **out) {
  BrokenFile *b = FILE_OF(f);
  int code = passShmMap(f, region, size, extend, out);
  if (code == SQLITE_OK && *out && known(region) && !b->mapped[region]++) memset((void *)*out, 0, (size_t)size);
  return code;
}
static int mapDirty(sqlite3_file *f, int region, int size, int extend, void volatile **out) {
  int code = passShmMap(f, region, size, 0, out), isNew = code == SQLITE_OK && !*out;
  if (isNew && extend) {
    code = passShmMap(f, region, size, 1, out);
    if (code == SQLITE_OK && *out) memset((void *)*out, 0x77, (size_t)size);
  }
  return code;
}
static int mapExtends(sqlite3_file *f, int region, int size, int extend, void volatile **out) {
  return (void)extend, passShmMap(f, region, size, 1, out);
}
static int lockFirstSlot(sqlite3_file *f, int at, int n, int flags) { (void)n; return passShmLock(f, at, 1, flags); }
static int lockNoShared(sqlite3_file *f, int at, int n, int flags) {
  int code = passShmLock(f, at, n, flags);
  if (code == SQLITE_OK && flags == (SQLITE_SHM_LOCK | SQLITE_SHM_SHARED)) passShmLock(f, at, n, SQLITE_SHM_UNLOCK | SQLITE_SHM_SHARED);
  return code;
}
static int lockAlways(sqlite3_file *f, int at, int n, int flags) { return passShmLock(f, at, n, flags), SQLITE_OK; }
static int lockKeepsPart(sqlite3_file *f, int at, int n, int flags) {          /* a refused range keeps the slots before it */
  int code = passShmLock(f, at, n, flags);
  for (int i = 0; code == SQLITE_BUSY && n > 1 && i < n; i++) if (passShmLock(f, at + i, 1, flags) != SQLITE_OK) break;
  return code;
}
static int lockCountsUnlock(sqlite3_file *f, int at, int n, int flags) {
  BrokenFile *b = FILE_OF(f);
  int code;
  for (int i = at; i < at + n; i++) if (flags & SQLITE_SHM_UNLOCK && !b->held[i]) return SQLITE_IOERR_SHMLOCK;
  code = passShmLock(f, at, n, flags);
  for (int i = at; i < at + n && code == SQLITE_OK; i++) b->held[i] = flags & SQLITE_SHM_LOCK ? 1 : 0;
  return code;
}
static int unmapUnlinks(sqlite3_file *f, int delete) {
  char name[PATH_BYTES + 8];
  sprintf(name, "%s-shm", FILE_OF(f)->node->path);
  remove(name);
  return passShmUnmap(f, delete);
}
static int unmapKeeps(sqlite3_file *f, int delete) { (void)delete; return passShmUnmap(f, 0); }
static void noBarrier(sqlite3_file *f) { (void)f; }

/* ---------------------------------------------------------------- faults: the process */

static int crash(sqlite3_file *f, i64 *size) { int *volatile nowhere = NULL; (void)f; *size = *nowhere; return SQLITE_OK; }
static int aborts(sqlite3_file *f, int flags) { (void)f; (void)flags; abort(); }
static int exits(sqlite3_file *f, int flags) { (void)f; (void)flags; exit(3); }
static int hangs(sqlite3_file *f, int level) { volatile int forever = 1; while (forever) (void)level; return passLock(f, level); }
static int prints(sqlite3_file *f, i64 *size) { printf("file size of %p\n", (void *)f); return passFileSize(f, size); }
static int hogs(sqlite3_file *f, void *p, int n, i64 at) {  /* 256 MiB, or what there is: then nothing is left */
  static int taken;
  char *block;
  for (; taken < 256 && (block = malloc(1 << 20)) != NULL; taken++) memset(block, 1, 1 << 20);
  return (void)f, (void)p, (void)n, (void)at, SQLITE_IOERR_NOMEM;
}

/* ---------------------------------------------------------------- the table */

#define FILE_FAULT(name, ...) { "broken-" name, { .iVersion = 3, __VA_ARGS__ }, { .iVersion = 2 } }
#define VFS_FAULT(name, ...) { "broken-" name, { .iVersion = 3 }, { .iVersion = 2, __VA_ARGS__ } }

static const Fault faults[] = {
    { "broken-control", { .iVersion = 3 }, { .iVersion = 2 } },
    FILE_FAULT("reserved-inverted", .xCheckReservedLock = invertedReserved),
    FILE_FAULT("reserved-never", .xCheckReservedLock = neverReserved),
    FILE_FAULT("reserved-always", .xCheckReservedLock = alwaysReserved),
    FILE_FAULT("lock-no-pending", .xLock = lockWithoutPending),
    FILE_FAULT("lock-reserved-blocks-shared", .xLock = lockNotBesideReserved),
    FILE_FAULT("lock-level-of-file", .xLock = lockOfTheFile, .xUnlock = unlockOfTheFile),
    FILE_FAULT("lock-exclusive-beside-readers", .xLock = lockExclusiveBesideReaders),
    FILE_FAULT("lock-two-reserved", .xLock = lockTwoReserved),
    FILE_FAULT("unlock-drops-shared", .xUnlock = unlockAll),
    FILE_FAULT("unlock-ignored", .xUnlock = unlockNothing),
    FILE_FAULT("unlock-fresh-fails", .xLock = lockNoted, .xUnlock = unlockFreshFails),
    FILE_FAULT("close-keeps-locks", .xClose = closeKeepsLocks),
    FILE_FAULT("close-drops-locks", .xClose = closeDropsLocks),
    FILE_FAULT("lock-outlives-process", .xLock = lockWithFile, .xUnlock = unlockWithFile, .xClose = closeWithFile),
    FILE_FAULT("short-read-keeps-tail", .xRead = readKeepsTail),
    FILE_FAULT("short-read-zeroes-prefix", .xRead = readZeroesPrefix),
    FILE_FAULT("short-read-ok", .xRead = readShortIsOk),
    FILE_FAULT("short-read-error", .xRead = readShortIsError),
    FILE_FAULT("read-past-end-ok", .xRead = readPastEndOk),
    FILE_FAULT("read-overruns", .xRead = readOverruns),
    FILE_FAULT("truncate-ignored", .xTruncate = truncateNothing),
    FILE_FAULT("truncate-never-grows", .xTruncate = truncateNeverGrows),
    FILE_FAULT("hole-not-zero", .xWrite = writeFillsHole),
    FILE_FAULT("write-changes-buffer", .xWrite = writeChangesBuffer),
    FILE_FAULT("write-stops-early", .xWrite = writeStopsEarly),
    FILE_FAULT("offset-31-bit", .xRead = read31, .xWrite = write31),
    FILE_FAULT("offset-32-bit", .xRead = read32, .xWrite = write32),
    FILE_FAULT("file-size-stale", .xFileSize = fileSizeStale, .xWrite = writeNotesSize),
    FILE_FAULT("sync-not-database", .xSync = syncNotDatabase),
    FILE_FAULT("sync-not-journal", .xSync = syncNotJournal),
    FILE_FAULT("sync-not-wal", .xSync = syncNotWal),
    VFS_FAULT("sync-not-directory", .xDelete = deleteWithoutSync),
    VFS_FAULT("delete-missing-error", .xDelete = deleteMissingIsError),
    VFS_FAULT("delete-ignored", .xDelete = deleteNothing),
    VFS_FAULT("access-empty-exists", .xAccess = accessEmptyExists),
    VFS_FAULT("access-missing-fails", .xAccess = accessMissingFails),
    VFS_FAULT("open-null-refused", .xOpen = openNotNull),
    VFS_FAULT("open-failed-sets-methods", .xOpen = openSetsMethodsAlways),
    VFS_FAULT("open-delete-on-close-ignored", .xOpen = openKeepsFile),
    VFS_FAULT("open-always-creates", .xOpen = openAlwaysCreates),
    VFS_FAULT("open-by-prefix", .xOpen = openPrefix),
    VFS_FAULT("open-version-lie", .xOpen = openVersionLie),
    VFS_FAULT("open-no-barrier-method", .xOpen = openNoBarrier),
    VFS_FAULT("open-overruns", .xOpen = openOverruns),
    VFS_FAULT("full-pathname-cut", .xFullPathname = fullPathnameCut),
    VFS_FAULT("full-pathname-overruns", .xFullPathname = fullPathnameOverruns),
    FILE_FAULT("file-control-ok", .xFileControl = controlOk),
    FILE_FAULT("file-control-error", .xFileControl = controlFails),
    FILE_FAULT("sector-size-odd", .xSectorSize = sectorSizeOdd),
    FILE_FAULT("device-is-error-code", .xDeviceCharacteristics = deviceIsError),
    FILE_FAULT("device-atomic-lie", .xDeviceCharacteristics = deviceAtomic),
    VFS_FAULT("randomness-none", .xRandomness = randomnessNone),
    VFS_FAULT("sleep-none", .xSleep = sleepNot),
    VFS_FAULT("time-from-1970", .xCurrentTimeInt64 = timeOfUnix),
    FILE_FAULT("shm-private-copy", .xShmMap = mapCopy, .xShmLock = lockCopies),
    FILE_FAULT("shm-process-heap", .xShmMap = mapHeap),
    FILE_FAULT("shm-growth-moves", .xShmMap = mapMoves),
    FILE_FAULT("shm-remap-zeroes", .xShmMap = mapZeroes),
    FILE_FAULT("shm-new-region-dirty", .xShmMap = mapDirty),
    FILE_FAULT("shm-always-extends", .xShmMap = mapExtends),
    FILE_FAULT("shm-lock-first-slot-only", .xShmLock = lockFirstSlot),
    FILE_FAULT("shm-lock-shared-not-recorded", .xShmLock = lockNoShared),
    FILE_FAULT("shm-lock-always", .xShmLock = lockAlways),
    FILE_FAULT("shm-lock-refused-keeps-part", .xShmLock = lockKeepsPart),
    FILE_FAULT("shm-unlock-not-held-error", .xShmLock = lockCountsUnlock),
    FILE_FAULT("shm-unmap-unlinks", .xShmUnmap = unmapUnlinks),
    FILE_FAULT("shm-unmap-delete-ignored", .xShmUnmap = unmapKeeps),
    FILE_FAULT("shm-no-barrier", .xShmBarrier = noBarrier),
    FILE_FAULT("process-crash", .xFileSize = crash),
    FILE_FAULT("process-abort", .xSync = aborts),
    FILE_FAULT("process-exit", .xSync = exits),
    FILE_FAULT("process-hang", .xLock = hangs),
    FILE_FAULT("process-garbage", .xFileSize = prints),
    FILE_FAULT("process-memory-hog", .xRead = hogs) };

enum { FAULTS = sizeof faults / sizeof faults[0] };

int broken_vfs_register(void) {
  static const sqlite3_vfs passed = { 2, 0, 0, NULL, NULL, NULL, passOpen, passDelete, passAccess, passFullPathname,
      passDlOpen, passDlError, passDlSym, passDlClose, passRandomness, passSleep, passCurrentTime, passGetLastError,
      passCurrentTimeInt64, NULL, NULL, NULL };
  static sqlite3_vfs registered[FAULTS];
  real = sqlite3_vfs_find(NULL);
  if (real == NULL || real->iVersion < 2) return SQLITE_ERROR;
  for (int i = 0; i < FAULTS; i++) {
    registered[i] = passed;
    layOver(&registered[i], &faults[i].vfs, offsetof(sqlite3_vfs, xOpen), sizeof(sqlite3_vfs));
    registered[i].szOsFile = HEAD + real->szOsFile;
    registered[i].mxPathname = real->mxPathname;
    registered[i].zName = faults[i].name;
    registered[i].pAppData = (void *)&faults[i];
    if (sqlite3_vfs_register(&registered[i], 0) != SQLITE_OK) return SQLITE_ERROR;
  }
  return SQLITE_OK;
}

#ifndef SQLITE_CORE
int sqlite3_brokenvfs_init(sqlite3 *db, char **message, const sqlite3_api_routines *api) {
  SQLITE_EXTENSION_INIT2(api);
  return (void)db, (void)message, broken_vfs_register() == SQLITE_OK ? SQLITE_OK_LOAD_PERMANENTLY : SQLITE_ERROR;
}
#endif
