/*
** A VFS named "obfuscating" over SQLite's default VFS: what it writes can not be read by a stock SQLite, and what it
** reads back is what was written. A model of a small correct shim, not of good cryptography.
**
** Each byte of a file is replaced by another one, chosen by its value and by its offset:
**
**      in memory                    0   1   2  ...  254  255
**      in the file at offset X      0   1+k 2+k ...          counted round from 255 to 1; k = key(X), 0 .. 254
**
** Zero stays zero. That is not carelessness: a VFS must read zeros from a hole, from the part of a file that xTruncate
** added and behind the end of a file (SQLITE_IOERR_SHORT_READ), where the file system, not this VFS, made the bytes.
** With a plain XOR those would come back as the key.
**
** What a shim has to see to, and where it is done here:
**
**   reads and writes begin and end anywhere      the key of a byte depends on its offset alone        translate()
**   the caller's buffer of xWrite is constant    a copy is translated                                 obWrite()
**   one xWrite stays one write                   or the promises of xDeviceCharacteristics are false  obWrite()
**   a failed xOpen leaves pMethods NULL          or SQLite calls xClose on it                         obOpen()
**   files of version 1 and 2 are passed as such  the methods that the parent lacks are not offered    obOpen()
**   mapped pages are not translated              xFetch answers "not mapped", SQLite reads instead    obFetch()
**   the wal-index holds no content               it is passed through, and so shared as it must be    obShmMap()
**   all calls of the parent get the parent       its own sqlite3_vfs, its own sqlite3_file            METHODS_OF, VFS_OF
**
** Build: Makefile. Statically linked: compile with -DSQLITE_CORE and call obfuscating_vfs_register().
*/
#include <string.h>
#ifdef SQLITE_CORE
#include "sqlite3.h"
#else
#include "sqlite3ext.h"
SQLITE_EXTENSION_INIT1
#endif

typedef sqlite3_int64 i64;
typedef struct ObFile {
  sqlite3_file base;            /* must be first: SQLite sees only this */
  sqlite3_file *parent;         /* in the same memory, behind this struct */
  unsigned char *copy;          /* what xWrite translates into; grows, freed by xClose */
  int copySize;
} ObFile;

enum { OB_HEAD = (sizeof(ObFile) + 15) / 16 * 16 };    /* the parent's struct begins aligned for anything */

#define FILE_OF(f) (((ObFile *)(f))->parent)
#define METHODS_OF(f) (FILE_OF(f)->pMethods)
#define VFS_OF(v) ((sqlite3_vfs *)(v)->pAppData)

/* ---------------------------------------------------------------- the translation */

/* A number from 0 to 254 for each offset: neighbours differ, and pages differ from each other. */
static unsigned int key(i64 offset) {
  sqlite3_uint64 n = (sqlite3_uint64)offset * 0x9E3779B97F4A7C15u;
  return (unsigned int)(n >> 40) % 255;
}

static void translate(unsigned char *to, const unsigned char *from, int amount, i64 offset, int back) {
  for (int i = 0; i < amount; i++) {
    unsigned int k = back ? 255 - key(offset + i) : key(offset + i);
    to[i] = from[i] == 0 ? 0 : (unsigned char)((from[i] - 1u + k) % 255 + 1);
  }
}

/* ---------------------------------------------------------------- files: what is translated */

static int obRead(sqlite3_file *f, void *buffer, int amount, i64 offset) {
  int code = METHODS_OF(f)->xRead(FILE_OF(f), buffer, amount, offset);
  if (code == SQLITE_OK || code == SQLITE_IOERR_SHORT_READ) translate(buffer, buffer, amount, offset, 1);
  return code;
}

static int obWrite(sqlite3_file *f, const void *buffer, int amount, i64 offset) {
  ObFile *ob = (ObFile *)f;
  if (amount > ob->copySize) {
    unsigned char *larger = sqlite3_realloc(ob->copy, amount);
    if (larger == NULL) return SQLITE_IOERR_NOMEM;
    ob->copy = larger;
    ob->copySize = amount;
  }
  translate(ob->copy, buffer, amount, offset, 0);
  return ob->parent->pMethods->xWrite(ob->parent, ob->copy, amount, offset);
}

static int obClose(sqlite3_file *f) {
  ObFile *ob = (ObFile *)f;
  int code = ob->parent->pMethods->xClose(ob->parent);
  sqlite3_free(ob->copy);
  ob->copy = NULL;
  ob->copySize = 0;
  return code;
}

/* VFSNAME is the list of all that a call goes through, the uppermost first. */
static int obFileControl(sqlite3_file *f, int operation, void *argument) {
  int code = METHODS_OF(f)->xFileControl(FILE_OF(f), operation, argument);
  if (operation == SQLITE_FCNTL_VFSNAME && code == SQLITE_OK) {
    *(char **)argument = sqlite3_mprintf("obfuscating/%z", *(char **)argument);
    if (*(char **)argument == NULL) return SQLITE_NOMEM;
  }
  return code;
}

static int obFetch(sqlite3_file *f, i64 offset, int amount, void **page) {
  (void)f, (void)offset, (void)amount;
  *page = NULL;
  return SQLITE_OK;
}
static int obUnfetch(sqlite3_file *f, i64 offset, void *page) {
  (void)page;
  return METHODS_OF(f)->xUnfetch(FILE_OF(f), offset, NULL);
}

/* ---------------------------------------------------------------- files: what is passed through */

static int obTruncate(sqlite3_file *f, i64 size) { return METHODS_OF(f)->xTruncate(FILE_OF(f), size); }
static int obSync(sqlite3_file *f, int flags) { return METHODS_OF(f)->xSync(FILE_OF(f), flags); }
static int obFileSize(sqlite3_file *f, i64 *size) { return METHODS_OF(f)->xFileSize(FILE_OF(f), size); }
static int obLock(sqlite3_file *f, int level) { return METHODS_OF(f)->xLock(FILE_OF(f), level); }
static int obUnlock(sqlite3_file *f, int level) { return METHODS_OF(f)->xUnlock(FILE_OF(f), level); }
static int obCheckReservedLock(sqlite3_file *f, int *reserved) {
  return METHODS_OF(f)->xCheckReservedLock(FILE_OF(f), reserved);
}
static int obSectorSize(sqlite3_file *f) { return METHODS_OF(f)->xSectorSize(FILE_OF(f)); }
static int obDeviceCharacteristics(sqlite3_file *f) {
  return METHODS_OF(f)->xDeviceCharacteristics(FILE_OF(f));
}
static int obShmMap(sqlite3_file *f, int region, int size, int extend, void volatile **memory) {
  return METHODS_OF(f)->xShmMap(FILE_OF(f), region, size, extend, memory);
}
static int obShmLock(sqlite3_file *f, int offset, int count, int flags) {
  return METHODS_OF(f)->xShmLock(FILE_OF(f), offset, count, flags);
}
static void obShmBarrier(sqlite3_file *f) { METHODS_OF(f)->xShmBarrier(FILE_OF(f)); }
static int obShmUnmap(sqlite3_file *f, int deleteFlag) { return METHODS_OF(f)->xShmUnmap(FILE_OF(f), deleteFlag); }

/* One set of methods for each version that the parent's file may have. */
#define METHODS_1 obClose, obRead, obWrite, obTruncate, obSync, obFileSize, obLock, obUnlock, obCheckReservedLock, \
    obFileControl, obSectorSize, obDeviceCharacteristics
#define METHODS_2 METHODS_1, obShmMap, obShmLock, obShmBarrier, obShmUnmap
static const sqlite3_io_methods version1 = { 1, METHODS_1, NULL, NULL, NULL, NULL, NULL, NULL };
static const sqlite3_io_methods version2 = { 2, METHODS_2, NULL, NULL };
static const sqlite3_io_methods version3 = { 3, METHODS_2, obFetch, obUnfetch };
static const sqlite3_io_methods version3WithoutShm = {
    3, METHODS_1, NULL, NULL, NULL, NULL, obFetch, obUnfetch };

/* ---------------------------------------------------------------- the VFS */

static int obOpen(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *outFlags) {
  ObFile *ob = (ObFile *)f;
  const sqlite3_io_methods *parent;
  int code;
  memset(ob, 0, OB_HEAD);
  ob->parent = (sqlite3_file *)(void *)((char *)f + OB_HEAD);
  ob->parent->pMethods = NULL;
  code = VFS_OF(v)->xOpen(VFS_OF(v), name, ob->parent, flags, outFlags);
  parent = ob->parent->pMethods;
  if (code != SQLITE_OK) {
    if (parent) parent->xClose(ob->parent);      /* a parent may leave this to us */
    return code;
  }
  if (parent->iVersion < 2) f->pMethods = &version1;
  else if (parent->iVersion == 2) f->pMethods = parent->xShmMap ? &version2 : &version1;
  else f->pMethods = parent->xShmMap ? &version3 : &version3WithoutShm;
  return SQLITE_OK;
}
static int obDelete(sqlite3_vfs *v, const char *name, int sync) { return VFS_OF(v)->xDelete(VFS_OF(v), name, sync); }
static int obAccess(sqlite3_vfs *v, const char *name, int mode, int *yes) {
  return VFS_OF(v)->xAccess(VFS_OF(v), name, mode, yes);
}
static int obFullPathname(sqlite3_vfs *v, const char *name, int size, char *path) {
  return VFS_OF(v)->xFullPathname(VFS_OF(v), name, size, path);
}
static void *obDlOpen(sqlite3_vfs *v, const char *name) { return VFS_OF(v)->xDlOpen(VFS_OF(v), name); }
static void obDlError(sqlite3_vfs *v, int size, char *text) { VFS_OF(v)->xDlError(VFS_OF(v), size, text); }
static void (*obDlSym(sqlite3_vfs *v, void *library, const char *symbol))(void) {
  return VFS_OF(v)->xDlSym(VFS_OF(v), library, symbol);
}
static void obDlClose(sqlite3_vfs *v, void *library) { VFS_OF(v)->xDlClose(VFS_OF(v), library); }
static int obRandomness(sqlite3_vfs *v, int amount, char *bytes) {
  return VFS_OF(v)->xRandomness(VFS_OF(v), amount, bytes);
}
static int obSleep(sqlite3_vfs *v, int microseconds) { return VFS_OF(v)->xSleep(VFS_OF(v), microseconds); }
static int obCurrentTime(sqlite3_vfs *v, double *now) { return VFS_OF(v)->xCurrentTime(VFS_OF(v), now); }
static int obGetLastError(sqlite3_vfs *v, int size, char *text) {
  return VFS_OF(v)->xGetLastError ? VFS_OF(v)->xGetLastError(VFS_OF(v), size, text) : 0;
}
static int obCurrentTimeInt64(sqlite3_vfs *v, i64 *now) {
  return VFS_OF(v)->xCurrentTimeInt64(VFS_OF(v), now);
}

static sqlite3_vfs obfuscating = { 2, 0, 0, NULL, "obfuscating", NULL, obOpen, obDelete, obAccess, obFullPathname,
    obDlOpen, obDlError, obDlSym, obDlClose, obRandomness, obSleep, obCurrentTime, obGetLastError, obCurrentTimeInt64,
    NULL, NULL, NULL };

int obfuscating_vfs_register(void) {
  sqlite3_vfs *parent = sqlite3_vfs_find(NULL);
  if (parent == NULL) return SQLITE_NOTFOUND;
  if (parent == &obfuscating) return SQLITE_OK;
  obfuscating.iVersion = parent->iVersion < 2 ? 1 : 2;
  obfuscating.szOsFile = OB_HEAD + parent->szOsFile;
  obfuscating.mxPathname = parent->mxPathname;
  obfuscating.pAppData = parent;
  return sqlite3_vfs_register(&obfuscating, 0);
}

#ifndef SQLITE_CORE
#ifdef _WIN32
__declspec(dllexport)
#endif
/* SQLite makes this name of obfuscating_vfs.so. The VFS outlives the connection that loaded it. */
int sqlite3_obfuscatingvfs_init(sqlite3 *db, char **message, const sqlite3_api_routines *api) {
  int code;
  SQLITE_EXTENSION_INIT2(api);
  (void)db, (void)message;
  code = obfuscating_vfs_register();
  return code == SQLITE_OK ? SQLITE_OK_LOAD_PERMANENTLY : code;
}
#endif
