/*
** The C driver of vfs-tck: a program that hosts one SQLite VFS for the suite, linked with the author's own SQLite and
** VFS. It reads requests on standard input and answers on standard output, in the language of PROTOCOL.md, version 1.
**
**   cc -std=c99 -o mydriver vfs_tck_driver.c my_vfs.c -DVFS_TCK_INIT=my_vfs_register -lsqlite3
**   ./vfs-tck certify --driver "./mydriver my-vfs"
**
** VFS_TCK_INIT  names a function `int f(void)` that registers the VFS and returns an SQLite result code. It is called
**               before anything else. Leave it out to host what SQLite has built in.
** argument 1    names the VFS; SQLite's default VFS if there is none.
** exit status   0 at the end of the input, 1 if the output is closed, 2 if there is nothing to host.
**
** It needs sqlite3.h (3.7.17 or later) and standard C, nothing else. One thread; nothing is kept between two runs.
**
** One request is handled so:   read the line -> take the arguments -> make the call -> look at the memory -> reply
**                                                     |                    |
**                                                     +- refused           +- absent: the method pointer is NULL
**                                                        (nothing called)     or lies beyond iVersion
**
** All memory that a method of the VFS may write to, and the bytes that xWrite is given, lies in a guarded block:
**
**   +---------+-----------+--------------------------------+-----------+
**   | Block   | 64 x 0x5C | size bytes, 0xAA to begin with | 64 x 0x5C |
**   +---------+-----------+--------------------------------+-----------+
**   malloc                ^ this is what the method sees
**
** Bytes still 0xAA afterwards were not written by the method ("untouched"); a changed 0x5C is "guard=broken". The
** sqlite3_file of an open handle is such a block too, as long as szOsFile says, and is looked at after every request.
** The whole program works on data it checked first: a malformed request is refused, whatever bytes it consists of.
*/
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#endif
#include "sqlite3.h"

#ifdef VFS_TCK_INIT
int VFS_TCK_INIT(void);
#endif

enum { LINE_MAX_BYTES = 16383, PAYLOAD_MAX = 16 << 20, ARGUMENTS_MAX = 16, GUARD = 64, HEAD = 64, POISON = 0xAA };
enum { GUARD_BYTE = 0x5C, SHM_SLOTS = 8, REGIONS_MAX = 4096, FETCHES_MAX = 64, MESSAGE_MAX = 4000 };
#define OFFSET_MAX (INT64_MAX - PAYLOAD_MAX)      /* so that no sum of an offset and an amount overflows */
typedef sqlite3_int64 i64;

/* ---------------------------------------------------------------- state: what is open, the request, the reply */

typedef struct Text { char *at; size_t used, room; } Text;               /* bytes that grow */
typedef struct Block { struct Block *next; size_t size; } Block;         /* head of guarded memory */
typedef struct Named { struct Named *next; char *name; } Named;          /* head of File, Connection and Shim */
typedef struct Fetched { void *at; i64 offset; } Fetched;
typedef struct File {
  Named named;
  sqlite3_file *io;                      /* in a guarded block of its own: memory */
  Block *memory;
  char *filename;                        /* what xOpen was given; SQLite keeps it as long as the file, so do we */
  int shmOpen, regionSize, regionCount;  /* shmOpen: xShmMap was called, xShmUnmap was not */
  volatile unsigned char **regions;      /* by number: what xShmMap last gave, or NULL */
  Fetched fetched[FETCHES_MAX];
} File;
typedef struct Connection {
  Named named;
  sqlite3 *db;
  i64 busyCalls;
  int busyRetries, interruptAfter;
  Text events;
} Connection;
typedef struct Fault { const char *method; int kind, nth, code, always, seen; } Fault;   /* kind -1: any */
typedef struct Shim {
  Named named;
  sqlite3_vfs vfs;
  int legacy, traced, faultCount;
  Fault *faults;
  i64 fired;
  Text trace;
} Shim;

static sqlite3_vfs *vfs;                 /* the VFS under test */
static Named *files, *connections, *shims;
static struct { char line[LINE_MAX_BYTES + 1]; char *id, *verb, *key[ARGUMENTS_MAX], *value[ARGUMENTS_MAX];
                int arguments, tooLong, hasBody; size_t length, bodySize; char *body; } request;
static struct { Text line, rows; const void *body; size_t bodySize; int hasBody; } reply;
static Block *scratch;                   /* guarded blocks of this request */
static jmp_buf beforeTheCall;            /* where refuse() and absent() go: they are used only before a call is made */
static i64 pendingByteAtStart;

/* ---------------------------------------------------------------- text, replies and refusals */

static void *allocate(size_t size) {
  void *p = calloc(1, size ? size : 1);
  if (!p) { fprintf(stderr, "vfs_tck_driver: out of memory, %lu bytes\n", (unsigned long)size); exit(2); }
  return p;
}
static void put(Text *t, const void *bytes, size_t n) {
  if (t->used + n + 1 > t->room) {
    t->room = 2 * (t->used + n + 1);
    t->at = realloc(t->at, t->room);
    if (!t->at) { fprintf(stderr, "vfs_tck_driver: out of memory, %lu bytes\n", (unsigned long)t->room); exit(2); }
  }
  if (n) memcpy(t->at + t->used, bytes, n);
  t->at[t->used += n] = 0;
}
static void putf(Text *t, const char *format, ...) {
  /* at most 255 characters */
  char buffer[256]; va_list list;
  va_start(list, format); vsnprintf(buffer, sizeof buffer, format, list); va_end(list);
  put(t, buffer, strlen(buffer));
}
static void putEscaped(Text *t, const char *s, size_t most) {
  for (; s && *s && most; s++, most--) {
    if (*s >= '!' && *s <= '~' && *s != '%') put(t, s, 1);
    else putf(t, "%%%02X", (unsigned char)*s);
  }
}
static void answer(int code) { putf(&reply.line, "rc=%d", code); }
static void sayNumber(const char *key, i64 n) { putf(&reply.line, " %s=%lld", key, (long long)n); }
static void sayText(const char *key, const char *s) {
  putf(&reply.line, " %s=", key);
  putEscaped(&reply.line, s, LINE_MAX_BYTES);
}
static void sayMessage(sqlite3 *db, int code) {
  /* SQLite's message, short enough for a line */
  put(&reply.line, " message=", 9);
  if (code) putEscaped(&reply.line, db ? sqlite3_errmsg(db) : sqlite3_errstr(code), MESSAGE_MAX);
}
static void sayBody(const void *bytes, size_t n) { reply.body = bytes; reply.bodySize = n; reply.hasBody = 1; }
static void outcome(const char *word, const char *key, const char *text) {
  reply.line.used = 0; reply.hasBody = 0;
  put(&reply.line, word, strlen(word));
  sayText(key, text);
}
static void refuse(const char *format, ...) {
  char reason[1024]; va_list list;
  va_start(list, format); vsnprintf(reason, sizeof reason, format, list); va_end(list);
  outcome("refused", "reason", reason);
  longjmp(beforeTheCall, 1);
}
static void need(int present, const char *method) {
  if (present) return;
  outcome("absent", "method", method);
  longjmp(beforeTheCall, 1);
}
/* A method of an sqlite3_vfs or of sqlite3_io_methods, if it is within iVersion and not NULL. */
#define CALL(m, version, x, ...) (need((m)->iVersion >= (version) && (m)->x, #x), (m)->x(__VA_ARGS__))

/* ---------------------------------------------------------------- guarded memory */

static unsigned char *inside(Block *b) { return (unsigned char *)b + HEAD + GUARD; }
static void raiseGuards(Block *b) {
  memset(inside(b) - GUARD, GUARD_BYTE, GUARD);
  memset(inside(b) + b->size, GUARD_BYTE, GUARD);
}
static Block *newBlock(size_t size) {
  Block *b = allocate(HEAD + GUARD + size + GUARD);
  b->size = size;
  memset(inside(b), POISON, size);
  raiseGuards(b);
  return b;
}
static void *guarded(size_t size) {
  Block *b = newBlock(size);
  b->next = scratch; scratch = b;
  return inside(b);
}
static int filledWith(const void *p, size_t n, unsigned char byte) {
  const unsigned char *at = p;
  while (n && *at == byte) at++, n--;
  return n == 0;
}
static int intact(Block *b) {
  int ok = filledWith(inside(b) - GUARD, GUARD, GUARD_BYTE) && filledWith(inside(b) + b->size, GUARD, GUARD_BYTE);
  raiseGuards(b);
  return ok;
}
static int untouched(const void *p, size_t n) { return filledWith(p, n, POISON); }
static void sayInt(const char *key, const int *p) {
  if (untouched(p, sizeof *p)) sayText(key, "untouched"); else sayNumber(key, *p);
}
static void sayInt64(const char *key, const i64 *p) {
  if (untouched(p, sizeof *p)) sayText(key, "untouched"); else sayNumber(key, *p);
}
static int sayPointer(const char *key, const void *pointerAt, const void *pointer) {
  /* 1 if it leads somewhere */
  int set = pointer && !untouched(pointerAt, sizeof pointer);
  sayText(key, set ? "set" : pointer ? "untouched" : "null");
  return set;
}

/* ---------------------------------------------------------------- arguments of the request */

static int decimal(const char *s, i64 *result) {
  /* the whole of s is a signed 64-bit number */
  int minus = *s == '-'; uint64_t n = 0, limit = (uint64_t)INT64_MAX + (uint64_t)minus;
  s += minus;
  if (!*s) return 0;
  for (; *s; s++) {
    uint64_t digit = (uint64_t)(*s - '0');
    if (*s < '0' || *s > '9' || n > (limit - digit) / 10) return 0;
    n = n * 10 + digit;
 
}
  *result = !minus ? (i64)n : n == limit ? INT64_MIN : -(i64)n;
  return 1;
}
static int hexDigit(char c) {
  const char *digits = "0123456789ABCDEF0123456789abcdef", *at = c ? strchr(c >= 'a' ? digits + 16 : digits, c) : NULL;
  return at ? (int)(at - digits) % 16 : -1;
}
static const char *text(const char *key) {
  /* NULL if it is absent */
  for (int i = 0; i < request.arguments; i++) if (!strcmp(request.key[i], key)) return request.value[i];
  return NULL;
}
static const char *textNeeded(const char *key) {
  const char *value = text(key);
  if (!value) refuse("%s needs %s=", request.verb, key);
  return value;
}
static i64 number(const char *key, i64 least, i64 most) {
  const char *value = textNeeded(key); i64 n = 0;
  if (!decimal(value, &n) || n < least || n > most)
    refuse("%s=%.40s is not a number from %lld to %lld", key, value, (long long)least, (long long)most);
  return n;
}
static int integer(const char *key, int least, int most) { return (int)number(key, least, most); }
static int flag(const char *key) { return text(key) ? integer(key, 0, 1) : 0; }
static char *copyOf(const char *s) { return strcpy(allocate(strlen(s) + 1), s); }
static void *find(Named *list, const char *name) {
  while (list && strcmp(list->name, name)) list = list->next;
  return list;
}
static void *found(Named *list, const char *key) {
  void *named = find(list, textNeeded(key));
  if (!named) refuse("%s %.200s is not open", key, text(key));
  return named;
}
static File *file(void) { return found(files, "file"); }
static Connection *connection(void) { return found(connections, "connection"); }
static const char *freshName(Named *list, const char *key) {
  if (!*textNeeded(key)) refuse("%s= is empty", key);
  if (find(list, text(key))) refuse("%s %.200s is in use", key, text(key));
  return text(key);
}
static void *enlist(Named **list, size_t size, const char *name) {
  Named *n = allocate(size);
  n->name = copyOf(name); n->next = *list;
  return *list = n;
}
static void dropNamed(Named **list, void *named) {
  while (*list != named) list = &(*list)->next;
  *list = ((Named *)named)->next;
  free(((Named *)named)->name);
  free(named);
}

/* ---------------------------------------------------------------- the method tables, by name */

typedef struct Method { int version; size_t at; const char *name; } Method;
#define F(version, x) { version, offsetof(sqlite3_io_methods, x), #x }
#define V(version, x) { version, offsetof(sqlite3_vfs, x), #x }
static const Method fileMethods[] = {
  F(1, xClose), F(1, xRead), F(1, xWrite), F(1, xTruncate), F(1, xSync), F(1, xFileSize), F(1, xLock), F(1, xUnlock),
  F(1, xCheckReservedLock), F(1, xFileControl), F(1, xSectorSize), F(1, xDeviceCharacteristics),
  F(2, xShmMap), F(2, xShmLock), F(2, xShmBarrier), F(2, xShmUnmap), F(3, xFetch), F(3, xUnfetch), { 0, 0, NULL } };
static const Method vfsMethods[] = {
  V(1, xOpen), V(1, xDelete), V(1, xAccess), V(1, xFullPathname), V(1, xDlOpen), V(1, xDlError), V(1, xDlSym),
  V(1, xDlClose), V(1, xRandomness), V(1, xSleep), V(1, xCurrentTime), V(1, xGetLastError), V(2, xCurrentTimeInt64),
  V(3, xSetSystemCall), V(3, xGetSystemCall), V(3, xNextSystemCall), { 0, 0, NULL } };

static int has(const void *object, int version, const Method *m) {
  /* beyond iVersion there may be no memory at all */
  void (*pointer)(void) = NULL;
  if (version >= m->version) memcpy(&pointer, (const char *)object + m->at, sizeof pointer);
  return pointer != NULL;
}
static void sayMethods(const char *key, const void *object, int version, const Method *m) {
  const char *comma = "";
  putf(&reply.line, " %s=", key);
  for (; m->name; m++) if (has(object, version, m)) { putf(&reply.line, "%s%s", comma, m->name); comma = ","; }
}

/* ---------------------------------------------------------------- requests on the VFS: files */

static void forgetFile(File *f) {
#if SQLITE_VERSION_NUMBER >= 3031000
  sqlite3_free_filename(f->filename);
#else
  free(f->filename);
#endif
  free(f->memory);
  free((void *)f->regions);
  dropNamed(&files, f);
}
/*
** SQLite gives xOpen a name in the middle of a block from which the URI parameters, and the database name of a journal
** or WAL, can be had (sqlite3_uri_parameter, sqlite3_filename_database). *block is what is to be freed.
*/
static const char *filename(const char *path, int flags, char **block) {
#if SQLITE_VERSION_NUMBER >= 3031000
  int isWal = (flags & SQLITE_OPEN_WAL) != 0;
  const char *suffix = isWal ? "-wal" : flags & SQLITE_OPEN_MAIN_JOURNAL ? "-journal" : "";
  size_t n = strlen(path), s = strlen(suffix);
  if (s && n > s && !strcmp(path + n - s, suffix)) {
    char *database = guarded(n - s + 1);
    memcpy(database, path, n - s); database[n - s] = 0;
    *block = (char *)sqlite3_create_filename(database, isWal ? "" : path, isWal ? path : "", 0, NULL);
    return !*block ? NULL : isWal ? sqlite3_filename_wal(*block) : sqlite3_filename_journal(*block);
  }
  return *block = (char *)sqlite3_create_filename(path, "", "", 0, NULL);
#else
  (void)flags;
  *block = allocate(strlen(path) + 4);   /* a name, and the empty key that ends its URI parameters */
  return strcpy(*block, path);
#endif
}
static void doOpen(void) {
  const char *name = freshName(files, "file"), *path = text("path"); char *names = NULL;
  int flags = integer("flags", 0, INT_MAX), code, *out = guarded(sizeof(int)), set; File *f;
  if (vfs->szOsFile < (int)sizeof(sqlite3_file) || vfs->szOsFile > 1 << 20)
    refuse("szOsFile is %d bytes", vfs->szOsFile);
  need(vfs->xOpen != NULL, "xOpen");
  if (path && !(path = filename(path, flags, &names))) refuse("no memory for the name");
  f = enlist(&files, sizeof *f, name);
  f->filename = names;
  f->memory = newBlock((size_t)vfs->szOsFile);
  f->io = (sqlite3_file *)(void *)inside(f->memory);
  answer(code = vfs->xOpen(vfs, path, f->io, flags, out));
  if ((set = sayPointer("methods", &f->io->pMethods, f->io->pMethods)) != 0) {
    sayNumber("version", f->io->pMethods->iVersion);
    sayMethods("method-names", f->io->pMethods, f->io->pMethods->iVersion, fileMethods);
  }
  sayInt("out-flags", out);
  if (code == SQLITE_OK && set) return;
  if (!intact(f->memory)) sayText("guard", "broken");
  forgetFile(f);
}
static void doClose(void) {
  File *f = file();
  int ok;
  answer(CALL(f->io->pMethods, 1, xClose, f->io));
  ok = intact(f->memory);
  forgetFile(f);
  if (!ok) sayText("guard", "broken");
}
static void doRead(void) {
  sqlite3_file *f = file()->io;
  int n = integer("amount", 0, PAYLOAD_MAX);
  i64 at = number("offset", 0, OFFSET_MAX);
  void *bytes = guarded((size_t)n);
  answer(CALL(f->pMethods, 1, xRead, f, bytes, n, at));
  sayBody(bytes, (size_t)n);
}
static void doWrite(void) {
  sqlite3_file *f = file()->io;
  i64 at = number("offset", 0, OFFSET_MAX);
  void *copy;
  memcpy(copy = guarded(request.bodySize), request.body, request.bodySize);
  answer(CALL(f->pMethods, 1, xWrite, f, request.body, (int)request.bodySize, at));
  if (memcmp(copy, request.body, request.bodySize)) sayText("buffer", "changed");
}
static void doTruncate(void) {
  sqlite3_file *f = file()->io;
  i64 size = number("size", 0, INT64_MAX);
  answer(CALL(f->pMethods, 1, xTruncate, f, size));
}
static void doSync(void) {
  sqlite3_file *f = file()->io;
  int flags = integer("flags", 0, INT_MAX);
  answer(CALL(f->pMethods, 1, xSync, f, flags));
}
static void doFileSize(void) {
  sqlite3_file *f = file()->io;
  i64 *size = guarded(sizeof *size);
  answer(CALL(f->pMethods, 1, xFileSize, f, size)); sayInt64("size", size);
}
static void doLock(void) {
  sqlite3_file *f = file()->io;
  int level = integer("level", 0, 4);
  answer(CALL(f->pMethods, 1, xLock, f, level));
}
static void doUnlock(void) {
  sqlite3_file *f = file()->io;
  int level = integer("level", 0, 4);
  answer(CALL(f->pMethods, 1, xUnlock, f, level));
}
static void doCheckReservedLock(void) {
  sqlite3_file *f = file()->io;
  int *out = guarded(sizeof *out);
  answer(CALL(f->pMethods, 1, xCheckReservedLock, f, out)); sayInt("value", out);
}
static void doSectorSize(void) {
  sqlite3_file *f = file()->io;
  int value = CALL(f->pMethods, 1, xSectorSize, f);
  answer(0); sayNumber("value", value);
}
static void doDeviceCharacteristics(void) {
  sqlite3_file *f = file()->io;
  int value = CALL(f->pMethods, 1, xDeviceCharacteristics, f);
  answer(0); sayNumber("value", value);
}

/*
** What the last argument of xFileControl points to depends on the operation (c3ref/c_fcntl_begin_atomic_write.html).
** An operation that is not listed, a VFS's own, gets what the request has: 8 bytes with a number, a text, or NULL.
** Numbers, because an older sqlite3.h has not all of the names.
*/
static int controlArgument(int op) {
  static const struct { int op; char kind; } known[] = {
    /* i, an int: LOCKSTATE, LAST_ERRNO, CHUNK_SIZE, PERSIST_WAL, POWERSAFE_OVERWRITE, HAS_MOVED, LOCK_TIMEOUT,
       DATA_VERSION, RESERVE_BYTES, EXTERNAL_READER */
    { 1, 'i' }, { 4, 'i' }, { 6, 'i' }, { 10, 'i' }, { 13, 'i' }, { 20, 'i' }, { 34, 'i' }, { 35, 'i' }, { 38, 'i' },
    { 40, 'i' },
    /* n, 8 bytes: SIZE_HINT, FILE_POINTER, WIN32_AV_RETRY, MMAP_SIZE, WIN32_SET_HANDLE, VFS_POINTER, JOURNAL_POINTER,
       WIN32_GET_HANDLE, SIZE_LIMIT */
    { 5, 'n' }, { 7, 'n' }, { 9, 'n' }, { 18, 'n' }, { 23, 'n' }, { 27, 'n' }, { 28, 'n' }, { 29, 'n' }, { 36, 'n' },
    /* o, a text pointer that comes back set: VFSNAME, TEMPFILENAME */
    { 12, 'o' }, { 16, 'o' },
    /* p, three text pointers: PRAGMA.  t, a text: SET_LOCKPROXYFILE, TRACE */
    { 14, 'p' }, { 3, 't' }, { 19, 't' },
    /* x, what the protocol has no words for: GET_LOCKPROXYFILE, BUSYHANDLER, ZIPVFS, RBU, PDB */
    { 2, 'x' }, { 15, 'x' }, { 25, 'x' }, { 26, 'x' }, { 30, 'x' } };
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
    if (known[i].op == op) return known[i].kind;
  return 0;
}
static void doFileControl(void) {
  sqlite3_file *f = file()->io;
  int op = integer("op", INT_MIN, INT_MAX), kind = controlArgument(op), code;
  const char *given = text("text"); i64 n = text("number") ? number("number", INT64_MIN, INT64_MAX) : 0;
  char *copy = given ? strcpy(guarded(strlen(given) + 1), given) : NULL, *equals;
  char **texts = guarded(4 * sizeof(char *));
  i64 *wide = guarded(sizeof *wide); int *narrow = guarded(sizeof *narrow);
  void *argument = text("number") ? (void *)wide : given ? (void *)copy : NULL;
  if ((kind == 'i' || kind == 'n') && !text("number")) refuse("file control %d needs number=", op);
  if ((kind == 'p' || kind == 't') && !given) refuse("file control %d needs text=", op);
  if (kind == 'x') refuse("file control %d takes a structure", op);
  *wide = n; *narrow = (int)n;
  texts[0] = texts[1] = texts[2] = texts[3] = NULL;
  if (kind == 'i') argument = narrow;
  if (kind == 't') argument = copy;
  if (kind == 'o') argument = texts;
  if (kind == 'p') {                     /* text=NAME or text=NAME=VALUE; the answer comes back in place of [0] */
    texts[1] = copy; argument = texts;
    if ((equals = strchr(copy, '=')) != NULL) { *equals = 0; texts[2] = equals + 1; }
  }
  answer(code = CALL(f->pMethods, 1, xFileControl, f, op, argument));
  if (text("number")) sayNumber("number", kind == 'i' ? *narrow : *wide);
  if ((kind != 'o' && kind != 'p') || !texts[0] || (kind == 'o' && code != SQLITE_OK)) return;
  sayText("text", texts[0]);
  sqlite3_free(texts[0]);
}

/* ---------------------------------------------------------------- requests on the VFS: shared and mapped memory */

static void doShmMap(void) {
  File *f = file();
  sqlite3_file *io = f->io;
  int code;
  int region = integer("region", 0, REGIONS_MAX - 1), size = integer("size", 4, 1 << 20);
  int extend = integer("extend", 0, 1);
  void volatile **out = guarded(sizeof *out);
  if (f->regionSize && f->regionSize != size) refuse("regions of this file are %d bytes", f->regionSize);
  answer(code = CALL(io->pMethods, 2, xShmMap, io, region, size, extend, out));
  f->shmOpen = 1;
  if (!sayPointer("pointer", out, (void *)*out)) return;
  putf(&reply.line, " address=%llx", (unsigned long long)(uintptr_t)*out);
  if (code) return;
  if (region >= f->regionCount) {
    f->regions = (volatile unsigned char **)realloc((void *)f->regions, (size_t)(region + 1) * sizeof *f->regions);
    if (!f->regions) exit(2);
    while (f->regionCount <= region) f->regions[f->regionCount++] = NULL;
 
}
  f->regions[region] = *out; f->regionSize = size;
}
static volatile unsigned char *mapped(File *f, int amount) {
  int region = integer("region", 0, REGIONS_MAX - 1), offset = integer("offset", 0, 1 << 20);
  if (region >= f->regionCount || !f->regions[region]) refuse("region %d is not mapped", region);
  if (offset + amount > f->regionSize)
    refuse("%d bytes at %d are not within the %d of a region", amount, offset, f->regionSize);
  return f->regions[region] + offset;
}
static void doShmPeek(void) {
  File *f = file();
  int n = integer("amount", 0, 1 << 20), i = 0;
  unsigned char *out = guarded((size_t)n);
  volatile unsigned char *from = mapped(f, n);
  if (flag("barrier")) CALL(f->io->pMethods, 2, xShmBarrier, f->io);
  while (i < n) {
    if ((uintptr_t)(from + i) % 4 == 0 && n - i >= 4) {    /* as SQLite reads the wal-index: 32 bits at once */
      uint32_t unit = *(volatile uint32_t *)(volatile void *)(from + i);
      memcpy(out + i, &unit, 4); i += 4;
    } else { out[i] = from[i]; i++; }
 
}
  answer(0); sayBody(out, (size_t)n);
}
static void doShmPoke(void) {
  File *f = file();
  int n = (int)request.bodySize, i = 0;
  volatile unsigned char *to;
  if (request.bodySize > 1 << 20) refuse("%d bytes are more than a region", n);
  to = mapped(f, n);
  if (flag("barrier")) need(f->io->pMethods->iVersion >= 2 && f->io->pMethods->xShmBarrier, "xShmBarrier");
  while (i < n) {
    if ((uintptr_t)(to + i) % 4 == 0 && n - i >= 4) {
      uint32_t unit;
      memcpy(&unit, request.body + i, 4); *(volatile uint32_t *)(volatile void *)(to + i) = unit; i += 4;
    } else { to[i] = (unsigned char)request.body[i]; i++; }
 
}
  if (flag("barrier")) f->io->pMethods->xShmBarrier(f->io);
  answer(0);
}
static void doShmLock(void) {
  sqlite3_file *f = file()->io;
  int at = integer("offset", 0, INT_MAX), n = integer("count", 0, INT_MAX), flags = integer("flags", 0, 15);
  if (at >= SHM_SLOTS || n < 1 || n > SHM_SLOTS - at) refuse("offset and count must lie within 8 slots");
  if (flags != 5 && flags != 6 && flags != 9 && flags != 10)
    refuse("flags are LOCK 2 or UNLOCK 1 with SHARED 4 or EXCLUSIVE 8, not %d", flags);
  answer(CALL(f->pMethods, 2, xShmLock, f, at, n, flags));
}
static void doShmBarrier(void) {
  sqlite3_file *f = file()->io;
  CALL(f->pMethods, 2, xShmBarrier, f); answer(0);
}
static void doShmUnmap(void) {
  File *f = file();
  int delete = integer("delete", 0, 1);
  answer(CALL(f->io->pMethods, 2, xShmUnmap, f->io, delete));
  f->shmOpen = f->regionCount = f->regionSize = 0;
}
static void doFetch(void) {
  File *f = file();
  i64 at = number("offset", 0, OFFSET_MAX);
  int n = integer("amount", 0, PAYLOAD_MAX), free = 0, code;
  void **out = guarded(sizeof *out);
  while (free < FETCHES_MAX && f->fetched[free].at) free++;
  if (free == FETCHES_MAX) refuse("%d pages are fetched and not given back", FETCHES_MAX);
  answer(code = CALL(f->io->pMethods, 3, xFetch, f->io, at, n, out));
  if (!sayPointer("pointer", out, *out)) return;
  putf(&reply.line, " address=%llx", (unsigned long long)(uintptr_t)*out);
  if (code) return;
  f->fetched[free].at = *out; f->fetched[free].offset = at;
  sayBody(*out, (size_t)n);
}
static void doUnfetch(void) {
  File *f = file();
  i64 at = number("offset", 0, OFFSET_MAX);
  const char *hex = text("address");
  uintptr_t address = 0;
  int i = 0;
  for (; hex && *hex; hex++) {
    if (hexDigit(*hex) < 0) refuse("address is not hexadecimal");
    address = address * 16 + (uintptr_t)hexDigit(*hex);
  }
  while (address && i < FETCHES_MAX && (f->fetched[i].offset != at || (uintptr_t)f->fetched[i].at != address)) i++;
  if (i == FETCHES_MAX) refuse("that page was not fetched");
  answer(CALL(f->io->pMethods, 3, xUnfetch, f->io, at, address ? f->fetched[i].at : NULL));
  if (address) f->fetched[i].at = NULL;
}

/* ---------------------------------------------------------------- requests on the VFS: names, time, chance */

static void doDelete(void) {
  const char *path = textNeeded("path");
  int sync = integer("sync", 0, 1);
  answer(CALL(vfs, 1, xDelete, vfs, path, sync));
}
static void doAccess(void) {
  const char *path = textNeeded("path");
  int mode = integer("mode", INT_MIN, INT_MAX), *out = guarded(sizeof *out);
  answer(CALL(vfs, 1, xAccess, vfs, path, mode, out)); sayInt("value", out);
}
static void doFullPathname(void) {
  const char *path = textNeeded("path");
  int n = integer("size", 0, 1 << 20);
  char *out = guarded((size_t)n);
  answer(CALL(vfs, 1, xFullPathname, vfs, path, n, out));
  if (memchr(out, 0, (size_t)n)) sayText("path", out);
}
static void doRandomness(void) {
  int n = integer("amount", 0, PAYLOAD_MAX), value;
  char *out = guarded((size_t)n);
  value = CALL(vfs, 1, xRandomness, vfs, n, out);
  answer(0);
  sayNumber("value", value);
  sayBody(out, (size_t)n);
}
static void doSleep(void) {
  int n = integer("microseconds", 0, INT_MAX), value = CALL(vfs, 1, xSleep, vfs, n);
  answer(0); sayNumber("value", value);
}
static void doCurrentTime(void) {
  double *now = guarded(sizeof *now);
  uint64_t bits;
  answer(CALL(vfs, 1, xCurrentTime, vfs, now)); memcpy(&bits, now, sizeof bits);
  if (untouched(now, sizeof *now)) sayText("value", "untouched");
  else putf(&reply.line, " value=%016llx", (unsigned long long)bits);
}
static void doCurrentTimeInt64(void) {
  i64 *now = guarded(sizeof *now);
  answer(CALL(vfs, 2, xCurrentTimeInt64, vfs, now)); sayInt64("value", now);
}
static void doLastError(void) {
  int n = integer("size", 0, 4096), value;
  char *out = guarded((size_t)n);
  value = CALL(vfs, 1, xGetLastError, vfs, n, out); answer(0); sayNumber("value", value);
  if (memchr(out, 0, (size_t)n)) sayText("text", out);
}

/* ---------------------------------------------------------------- the shim: a VFS over the VFS under test */

/* A file of the shim, and behind it, 16 bytes aligned, the sqlite3_file of the VFS under test. */
typedef struct ShimFile {
  sqlite3_file base;
  sqlite3_io_methods methods;
  Shim *shim;
  int kind;
  sqlite3_file *under;
} ShimFile;
static const struct { int flag; const char *name; } kinds[] = {
  { SQLITE_OPEN_MAIN_DB, "main-db" }, { SQLITE_OPEN_MAIN_JOURNAL, "main-journal" }, { SQLITE_OPEN_WAL, "wal" },
  { SQLITE_OPEN_TEMP_DB, "temp-db" }, { SQLITE_OPEN_TRANSIENT_DB, "transient-db" },
  { SQLITE_OPEN_TEMP_JOURNAL, "temp-journal" }, { SQLITE_OPEN_SUBJOURNAL, "subjournal" },
  { 0x00004000, "super-journal" }, { 0, "none" } };        /* the super-journal flag has had two names */
enum { MAIN_DB = 0, MAIN_JOURNAL = 1, WAL = 2, SUPER_JOURNAL = 7, NO_KIND = 8 };
enum { SHIM_HEAD = (sizeof(ShimFile) + 15) / 16 * 16 };

static int kindOfFlags(int flags) { int k = 0; while (k < NO_KIND && !(flags & kinds[k].flag)) k++; return k; }
static int endsWith(const char *s, const char *end) {
  size_t n = strlen(s), e = strlen(end);
  return n >= e && !strcmp(s + n - e, end);
}
static int kindOfName(const char *s) {
  /* xDelete and xAccess carry no flags: by the name's ending */
  size_t n = strlen(s);
  if (endsWith(s, "-journal")) return MAIN_JOURNAL;
  if (endsWith(s, "-wal")) return WAL;
  if (endsWith(s, "-shm")) return NO_KIND;
  if (n >= 12 && !strncmp(s + n - 12, "-mj", 3) && strspn(s + n - 9, "0123456789ABCDEFabcdef") == 9)
    return SUPER_JOURNAL;
  return MAIN_DB;
}
static int struck(Shim *s, const char *method, int kind) {
  /* the code of the fault that answers this call, or 0 */
  int code = 0;
  for (Fault *f = s->faults; f < s->faults + s->faultCount; f++) {
    if (strcmp(f->method, method) || (f->kind >= 0 && f->kind != kind)) continue;
    f->seen++;
    if (!code && (f->always ? f->seen >= f->nth : f->seen == f->nth)) code = f->code;
 
}
  s->fired += code != 0;
  return code;
}
static int told(Shim *s, const char *method, int kind, int rc, const char *path, const char *format, ...) {
  char arguments[128]; va_list list;
  if (!s->traced || s->trace.used > PAYLOAD_MAX - 2 * LINE_MAX_BYTES) return rc;
  va_start(list, format); vsnprintf(arguments, sizeof arguments, format, list); va_end(list);
  putf(&s->trace, "%s %s", method, kinds[kind].name);
  if (path) { put(&s->trace, " path=", 6); putEscaped(&s->trace, path, MESSAGE_MAX); }
  putf(&s->trace, "%s%s rc=%d\n", *arguments ? " " : "", arguments, rc);
  return rc;
}
#define PASS(x, call, ...) { \
    ShimFile *s = (ShimFile *)f; sqlite3_file *u = s->under; int code = struck(s->shim, #x, s->kind); \
    return told(s->shim, #x, s->kind, code ? code : u->pMethods->x call, NULL, __VA_ARGS__); }
#define LL(n) ((long long)(n))
static int shimRead(sqlite3_file *f, void *p, int n, i64 at) {
  ShimFile *s = (ShimFile *)f;
  int rc = struck(s->shim, "xRead", s->kind);
  if (rc == SQLITE_IOERR_SHORT_READ) memset(p, 0, (size_t)n);
  if (!rc) rc = s->under->pMethods->xRead(s->under, p, n, at);
  return told(s->shim, "xRead", s->kind, rc, NULL, "offset=%lld amount=%d", LL(at), n);
}
static int shimClose(sqlite3_file *f) {
  ShimFile *s = (ShimFile *)f;
  int code = struck(s->shim, "xClose", s->kind), rc = s->under->pMethods->xClose(s->under);
  return told(s->shim, "xClose", s->kind, code ? code : rc, NULL, "%s", ""); }   /* a failed close is a close too */
static int shimWrite(sqlite3_file *f, const void *p, int n, i64 at)
  PASS(xWrite, (u, p, n, at), "offset=%lld amount=%d", LL(at), n)
static int shimTruncate(sqlite3_file *f, i64 size) PASS(xTruncate, (u, size), "size=%lld", LL(size))
static int shimSync(sqlite3_file *f, int flags) PASS(xSync, (u, flags), "flags=%d", flags)
static int shimFileSize(sqlite3_file *f, i64 *out) PASS(xFileSize, (u, out), "%s", "")
static int shimLock(sqlite3_file *f, int level) PASS(xLock, (u, level), "level=%d", level)
static int shimUnlock(sqlite3_file *f, int level) PASS(xUnlock, (u, level), "level=%d", level)
static int shimCheckReservedLock(sqlite3_file *f, int *out) PASS(xCheckReservedLock, (u, out), "%s", "")
static int shimFileControl(sqlite3_file *f, int op, void *p) PASS(xFileControl, (u, op, p), "op=%d", op)
static int shimShmMap(sqlite3_file *f, int r, int n, int x, void volatile **out)
  PASS(xShmMap, (u, r, n, x, out), "region=%d size=%d extend=%d", r, n, x)
static int shimShmLock(sqlite3_file *f, int at, int n, int flags)
  PASS(xShmLock, (u, at, n, flags), "offset=%d count=%d flags=%d", at, n, flags)
static int shimShmUnmap(sqlite3_file *f, int delete) PASS(xShmUnmap, (u, delete), "delete=%d", delete)
static int shimFetch(sqlite3_file *f, i64 at, int n, void **out)
  PASS(xFetch, (u, at, n, out), "offset=%lld amount=%d", LL(at), n)
static int shimUnfetch(sqlite3_file *f, i64 at, void *p) PASS(xUnfetch, (u, at, p), "offset=%lld", LL(at))
static int shimSectorSize(sqlite3_file *f) {
  ShimFile *s = (ShimFile *)f;
  int value = s->under->pMethods->xSectorSize(s->under);
  told(s->shim, "xSectorSize", s->kind, 0, NULL, "value=%d", value); return value;
}
static int shimDeviceCharacteristics(sqlite3_file *f) {
  ShimFile *s = (ShimFile *)f;
  int value = s->under->pMethods->xDeviceCharacteristics(s->under);
  told(s->shim, "xDeviceCharacteristics", s->kind, 0, NULL, "value=%d", value); return value;
}
static void shimShmBarrier(sqlite3_file *f) {
  ShimFile *s = (ShimFile *)f;
  s->under->pMethods->xShmBarrier(s->under);
  told(s->shim, "xShmBarrier", s->kind, 0, NULL, "%s", "");
}

static int shimOpen(sqlite3_vfs *v, const char *path, sqlite3_file *f, int flags, int *out) {
  static const sqlite3_io_methods all = { 3, shimClose, shimRead, shimWrite, shimTruncate, shimSync, shimFileSize,
    shimLock, shimUnlock, shimCheckReservedLock, shimFileControl, shimSectorSize, shimDeviceCharacteristics,
    shimShmMap, shimShmLock, shimShmBarrier, shimShmUnmap, shimFetch, shimUnfetch };
  ShimFile *s = (ShimFile *)f; int rc; const sqlite3_io_methods *under;
  memset(s, 0, SHIM_HEAD);
  s->shim = v->pAppData; s->kind = kindOfFlags(flags);
  s->under = (sqlite3_file *)(void *)((char *)f + SHIM_HEAD);
  s->under->pMethods = NULL;
  rc = struck(s->shim, "xOpen", s->kind);
  if (!rc) rc = vfs->xOpen(vfs, path, s->under, flags, out);
  if (!rc && (under = s->under->pMethods) != NULL) {
    s->methods = all;
    s->methods.iVersion = s->shim->legacy ? 1 : under->iVersion < 3 ? under->iVersion : 3;
    for (const Method *m = fileMethods; m->name; m++)
      if (!has(under, s->methods.iVersion, m)) memset((char *)&s->methods + m->at, 0, sizeof under->xClose);
    s->base.pMethods = &s->methods;
  }
  return told(s->shim, "xOpen", s->kind, rc, path, "flags=%d", flags);
}
#define PASS_NAME(x, call, ...) { \
    Shim *s = v->pAppData; int kind = kindOfName(path), code = struck(s, #x, kind); \
    return told(s, #x, kind, code ? code : vfs->x call, path, __VA_ARGS__); }
#define PASS_PLAIN(x, call) { (void)v; return vfs->x call; }
static int shimDelete(sqlite3_vfs *v, const char *path, int sync)
  PASS_NAME(xDelete, (vfs, path, sync), "sync=%d", sync)
static int shimAccess(sqlite3_vfs *v, const char *path, int mode, int *out)
  PASS_NAME(xAccess, (vfs, path, mode, out), "mode=%d", mode)
static int shimFullPathname(sqlite3_vfs *v, const char *path, int n, char *out)
  PASS_NAME(xFullPathname, (vfs, path, n, out), "size=%d", n)
static void *shimDlOpen(sqlite3_vfs *v, const char *path) PASS_PLAIN(xDlOpen, (vfs, path))
static void shimDlError(sqlite3_vfs *v, int n, char *out) { (void)v; vfs->xDlError(vfs, n, out); }
static void (*shimDlSym(sqlite3_vfs *v, void *p, const char *symbol))(void) PASS_PLAIN(xDlSym, (vfs, p, symbol))
static void shimDlClose(sqlite3_vfs *v, void *p) { (void)v; vfs->xDlClose(vfs, p); }
static int shimRandomness(sqlite3_vfs *v, int n, char *out) PASS_PLAIN(xRandomness, (vfs, n, out))
static int shimSleep(sqlite3_vfs *v, int microseconds) PASS_PLAIN(xSleep, (vfs, microseconds))
static int shimCurrentTime(sqlite3_vfs *v, double *out) PASS_PLAIN(xCurrentTime, (vfs, out))
static int shimGetLastError(sqlite3_vfs *v, int n, char *out) PASS_PLAIN(xGetLastError, (vfs, n, out))
static int shimCurrentTimeInt64(sqlite3_vfs *v, i64 *out) PASS_PLAIN(xCurrentTimeInt64, (vfs, out))

static void forgetShim(Shim *s) {
  sqlite3_vfs_unregister(&s->vfs);
  free(s->faults);
  free(s->trace.at);
  dropNamed(&shims, s);
}
static const char *faultMethod(const char *name) {
  /* our copy of the name, if the method answers a code */
  static const char *const without = " xSectorSize xDeviceCharacteristics xShmBarrier "; char word[32];
  snprintf(word, sizeof word, " %s ", name);
  for (const Method *m = vfsMethods; m < vfsMethods + 4; m++) if (!strcmp(m->name, name)) return m->name;
  for (const Method *m = fileMethods; m->name; m++)
    if (!strcmp(m->name, name) && !strstr(without, word)) return m->name;
  return NULL;
}
static void readFault(char *spec, Fault *f) {
  /* METHOD:KIND:NTH:CODE:once|always */
  char *part[6]; int n = 0; i64 nth = 0, code = 0;
  for (char *p = spec; p && n < 6; n++) { part[n] = p; p = strchr(p, ':'); if (p) *p++ = 0;
}
  if (n != 5) refuse("a fault is METHOD:KIND:NTH:CODE:once|always");
  if (!(f->method = faultMethod(part[0]))) refuse("%.40s is no method that answers a code", part[0]);
  for (f->kind = 0; f->kind < NO_KIND && strcmp(kinds[f->kind].name, part[1]); f->kind++) continue;
  if (f->kind == NO_KIND && strcmp(part[1], "any")) refuse("%.40s is no kind of file", part[1]);
  if (f->kind == NO_KIND) f->kind = -1;
  if (!decimal(part[2], &nth) || nth < 1 || nth > INT_MAX) refuse("calls are counted from 1, not %.40s", part[2]);
  if (!decimal(part[3], &code) || code < 1 || code > INT_MAX) refuse("%.40s is not the code of a failure", part[3]);
  f->always = !strcmp(part[4], "always"); f->nth = (int)nth; f->code = (int)code;
  if (!f->always && strcmp(part[4], "once")) refuse("%.40s is neither once nor always", part[4]);
}
static void doShim(void) {
  static const sqlite3_vfs all = { 2, 0, 0, NULL, NULL, NULL, shimOpen, shimDelete, shimAccess, shimFullPathname,
    shimDlOpen, shimDlError, shimDlSym, shimDlClose, shimRandomness, shimSleep, shimCurrentTime, shimGetLastError,
    shimCurrentTimeInt64, NULL, NULL, NULL };
  const char *name = freshName(shims, "shim"), *given = text("fault");
  int legacy = flag("legacy"), traced = flag("trace"), n = 0;
  char *specs = given ? strcpy(guarded(strlen(given) + 1), given) : NULL;
  Fault *read = guarded((given ? strlen(given) + 1 : 1) * sizeof(Fault));
  Shim *s;
  if (sqlite3_vfs_find(name)) refuse("a VFS of the name %.200s is registered", name);
  while (specs) {
    char *next = strchr(specs, ';');
    if (next) *next++ = 0;
    memset(&read[n], 0, sizeof *read);
    readFault(specs, &read[n++]);
    specs = next;
  }
  s = enlist(&shims, sizeof *s, name);
  s->legacy = legacy; s->traced = traced; s->faultCount = n;
  s->faults = memcpy(allocate((size_t)n * sizeof *read), read, (size_t)n * sizeof *read);
  s->vfs = all;
  s->vfs.iVersion = vfs->iVersion < 2 ? vfs->iVersion : 2;
  for (const Method *m = vfsMethods; m->name; m++)
    if (!has(vfs, s->vfs.iVersion, m)) memset((char *)&s->vfs + m->at, 0, sizeof vfs->xOpen);
  s->vfs.szOsFile = SHIM_HEAD + vfs->szOsFile; s->vfs.mxPathname = vfs->mxPathname;
  s->vfs.zName = s->named.name; s->vfs.pAppData = s;
  answer(sqlite3_vfs_register(&s->vfs, 0));
}
static void doShimFired(void) { Shim *s = found(shims, "shim"); answer(0); sayNumber("value", s->fired); }
static void doShimTrace(void) {
  Shim *s = found(shims, "shim");
  answer(0);
  put(&s->trace, "", 0);
  put(&reply.rows, s->trace.at, s->trace.used);
  s->trace.used = 0;
  sayBody(reply.rows.at, reply.rows.used);
}

/* ---------------------------------------------------------------- requests to SQLite */

static void doSqlOpen(void) {
  const char *name = freshName(connections, "connection"), *path = textNeeded("path"), *shim = text("shim");
  int flags = integer("flags", 0, INT_MAX), code; sqlite3 *db = NULL; Connection *c;
  if (shim) found(shims, "shim");
  code = sqlite3_open_v2(path, &db, flags, shim ? shim : vfs->zName);
  if (code && db) code = sqlite3_extended_errcode(db);
  answer(code); sayMessage(db, code);
  if (code) { sqlite3_close(db); return;
}
  sqlite3_extended_result_codes(db, 1);
  c = enlist(&connections, sizeof *c, name);
  c->db = db;
}
static int onProgress(void *p) {
  Connection *c = p;
  if (!c->interruptAfter) return 0;
  c->interruptAfter = 0;
  sqlite3_interrupt(c->db);
  return 1;
}
static void putRow(Text *t, sqlite3_stmt *statement) {
  for (int i = 0, n = sqlite3_column_count(statement); i < n; i++) {
    int type = sqlite3_column_type(statement, i);
    char digits[32] = "";
    const void *bytes = digits;
    size_t size;
    double d;
    uint64_t bits;
    switch (type) {
      case SQLITE_INTEGER: snprintf(digits, sizeof digits, "%lld", LL(sqlite3_column_int64(statement, i))); break;
      case SQLITE_FLOAT: d = sqlite3_column_double(statement, i); memcpy(&bits, &d, sizeof bits);
        snprintf(digits, sizeof digits, "%016llx", (unsigned long long)bits); break;
      case SQLITE_TEXT: bytes = sqlite3_column_text(statement, i); break;
      case SQLITE_BLOB: bytes = sqlite3_column_blob(statement, i); break;
    }
    size = type == SQLITE_TEXT || type == SQLITE_BLOB ? (size_t)sqlite3_column_bytes(statement, i) : strlen(digits);
    putf(t, "%c%lu:", " IFTBN"[type], (unsigned long)size);          /* SQLITE_INTEGER is 1 ... SQLITE_NULL is 5 */
    put(t, bytes, size);
  }
  put(t, "\n", 1);
}
static void doSqlExec(void) {
  Connection *c = connection();
  const char *at = request.body, *end = at + request.bodySize, *next = NULL;
  int code = SQLITE_OK;
  if (memchr(at, 0, request.bodySize)) refuse("the SQL has a NUL in it");
  put(&reply.rows, "", 0);
  sqlite3_progress_handler(c->db, c->interruptAfter, c->interruptAfter ? onProgress : NULL, c);
  for (; code == SQLITE_OK && at < end && reply.rows.used <= PAYLOAD_MAX; at = next) {
    sqlite3_stmt *statement = NULL;
    code = sqlite3_prepare_v2(c->db, at, (int)(end - at), &statement, &next);
    if (code || next == at) break;
    while (statement && (code = sqlite3_step(statement)) == SQLITE_ROW && reply.rows.used <= PAYLOAD_MAX)
      putRow(&reply.rows, statement);
    if (code == SQLITE_DONE || code == SQLITE_ROW) code = SQLITE_OK;
    if (code) {                          /* before finalizing forgets it */
      answer(code = sqlite3_extended_errcode(c->db));
      sayMessage(c->db, code);
    }
    sqlite3_finalize(statement);
 
}
  sqlite3_progress_handler(c->db, 0, NULL, NULL);
  c->interruptAfter = 0;
  if (reply.rows.used > PAYLOAD_MAX) { outcome("refused", "reason", "the rows take more than 16 MiB"); return; }
  if (!reply.line.used) { answer(code = code ? sqlite3_extended_errcode(c->db) : SQLITE_OK); sayMessage(c->db, code); }
  sayNumber("changes", sqlite3_changes(c->db)); sayBody(reply.rows.at, reply.rows.used);
}
static int onBusy(void *p, int calls) { Connection *c = p; c->busyCalls++; return calls < c->busyRetries; }
static void doSqlBusyTimeout(void) {
  Connection *c = connection();
  int n = integer("milliseconds", 0, INT_MAX);
  c->busyCalls = 0;
  answer(sqlite3_busy_timeout(c->db, n));
}
static void doSqlBusyHandler(void) {
  Connection *c = connection();
  int retries = integer("retries", -1, INT_MAX);
  c->busyCalls = 0;
  c->busyRetries = retries;
  answer(sqlite3_busy_handler(c->db, retries < 0 ? NULL : onBusy, c));
}
static void doSqlBusyCount(void) { Connection *c = connection(); answer(0); sayNumber("value", c->busyCalls); }
static void doSqlCheckpoint(void) {
  Connection *c = connection();
  int mode = integer("mode", 0, 3), *log = guarded(sizeof *log), *done = guarded(sizeof *done);
  answer(sqlite3_wal_checkpoint_v2(c->db, text("schema"), mode, log, done));
  sayInt("log", log);
  sayInt("checkpointed", done);
}
static int onCommit(void *p) { put(&((Connection *)p)->events, "commit\n", 7); return 0; }
static void onRollback(void *p) { put(&((Connection *)p)->events, "rollback\n", 9); }
static void onUpdate(void *p, int op, const char *schema, const char *table, i64 rowid) {
  Text *t = &((Connection *)p)->events;
  putf(t, "update %s ", op == SQLITE_INSERT ? "INSERT" : op == SQLITE_DELETE ? "DELETE" : "UPDATE");
  putEscaped(t, schema, MESSAGE_MAX);
  put(t, " ", 1);
  putEscaped(t, table, MESSAGE_MAX);
  putf(t, " %lld\n", LL(rowid));
}
static int onWal(void *p, sqlite3 *db, const char *schema, int frames) {
  Text *t = &((Connection *)p)->events;
  (void)db;
  put(t, "wal ", 4); putEscaped(t, schema, MESSAGE_MAX); putf(t, " %d\n", frames); return SQLITE_OK;
}
static void doSqlHooks(void) {
  Connection *c = connection();
  int on = integer("on", 0, 1);
  sqlite3_commit_hook(c->db, on ? onCommit : NULL, c);
  sqlite3_rollback_hook(c->db, on ? onRollback : NULL, c);
  sqlite3_update_hook(c->db, on ? onUpdate : NULL, c);
  if (on) sqlite3_wal_hook(c->db, onWal, c);
  else sqlite3_wal_autocheckpoint(c->db, 1000);            /* which is a WAL hook, too */
  answer(0);
}
static void doSqlHookEvents(void) {
  Connection *c = connection();
  answer(0);
  put(&reply.rows, c->events.at, c->events.used); c->events.used = 0; sayBody(reply.rows.at, reply.rows.used);
}
static void doSqlInterrupt(void) {
  Connection *c = connection();
  c->interruptAfter = integer("after", 0, INT_MAX);
  answer(0);
}
static int closeConnection(Connection *c) {
  int code = sqlite3_close(c->db);
  if (code == SQLITE_OK) { free(c->events.at); dropNamed(&connections, c);
}
  return code;
}
static void doSqlClose(void) { Connection *c = connection(); answer(closeConnection(c)); }
static void doTestControl(void) {
  int n = integer("pending-byte", 0, INT_MAX);
  need(pendingByteAtStart != 0, "sqlite3_test_control");
  answer(0); sayNumber("value", sqlite3_test_control(SQLITE_TESTCTRL_PENDING_BYTE, (unsigned)n));
}

/* ---------------------------------------------------------------- requests about the driver */

/* The file that holds SQLite's own strings, if that is not this program: as Linux tells it, "" elsewhere. */
static const char *library(void) {
  static char ours[4200], theirs[4200], path[4096];
  char line[4400];
  unsigned long from, to;
  FILE *maps = fopen("/proc/self/maps", "r");
  uintptr_t own = (uintptr_t)fileMethods, foreign = (uintptr_t)sqlite3_sourceid();
  while (maps && fgets(line, sizeof line, maps)) {
    if (sscanf(line, "%lx-%lx %*s %*s %*s %*s %4095[^\n]", &from, &to, path) != 3) continue;
    if (own >= from && own < to) strcpy(ours, path);
    if (foreign >= from && foreign < to) strcpy(theirs, path);
  }
  if (maps) fclose(maps);
  return strcmp(ours, theirs) && theirs[0] == '/' ? theirs : "";
}
static void doHello(void) {
  if (number("protocol", 0, INT_MAX) != 1) refuse("this driver speaks protocol 1");
  answer(0);
  sayNumber("protocol", 1);
  sayText("driver", "c");
  sayText("vfs", vfs->zName);
  sayText("sqlite", sqlite3_libversion());
  sayText("source", sqlite3_sourceid()); sayText("library", library());
  sayText("features", pendingByteAtStart ? "abi,sql,shim,test-control" : "abi,sql,shim");
}
static void doDescribe(void) {
  answer(0);
  sayText("name", vfs->zName);
  sayNumber("version", vfs->iVersion);
  sayNumber("file-size", vfs->szOsFile);
  sayNumber("maximum-pathname", vfs->mxPathname); sayMethods("methods", vfs, vfs->iVersion, vfsMethods);
}
static void doReset(void) {
  while (connections) if (closeConnection((Connection *)(void *)connections)) refuse("a connection does not close");
  while (files) { File *f = (File *)(void *)files;
    for (int i = 0; i < FETCHES_MAX; i++)
      if (f->fetched[i].at) f->io->pMethods->xUnfetch(f->io, f->fetched[i].offset, f->fetched[i].at);
    if (f->shmOpen && f->io->pMethods->xShmUnmap) f->io->pMethods->xShmUnmap(f->io, 0);
    if (f->io->pMethods->xClose) f->io->pMethods->xClose(f->io);
    forgetFile(f); }
  while (shims) forgetShim((Shim *)(void *)shims);
  if (pendingByteAtStart) sqlite3_test_control(SQLITE_TESTCTRL_PENDING_BYTE, (unsigned)pendingByteAtStart);
  answer(0);
}

/* ---------------------------------------------------------------- the loop */

static const struct { const char *verb; void (*handle)(void); } verbs[] = {
  { "hello", doHello }, { "describe", doDescribe }, { "reset", doReset },
  { "open", doOpen }, { "close", doClose }, { "read", doRead }, { "write", doWrite }, { "truncate", doTruncate },
  { "sync", doSync }, { "file-size", doFileSize }, { "lock", doLock }, { "unlock", doUnlock },
  { "check-reserved-lock", doCheckReservedLock },
  { "file-control", doFileControl }, { "sector-size", doSectorSize },
  { "device-characteristics", doDeviceCharacteristics },
  { "shm-map", doShmMap }, { "shm-peek", doShmPeek }, { "shm-poke", doShmPoke }, { "shm-lock", doShmLock },
  { "shm-barrier", doShmBarrier }, { "shm-unmap", doShmUnmap }, { "fetch", doFetch }, { "unfetch", doUnfetch },
  { "delete", doDelete }, { "access", doAccess }, { "full-pathname", doFullPathname },
  { "randomness", doRandomness }, { "sleep", doSleep },
  { "current-time", doCurrentTime }, { "current-time-int64", doCurrentTimeInt64 }, { "last-error", doLastError },
  { "shim", doShim }, { "shim-fired", doShimFired }, { "shim-trace", doShimTrace },
  { "sql-open", doSqlOpen }, { "sql-exec", doSqlExec }, { "sql-busy-timeout", doSqlBusyTimeout },
  { "sql-busy-handler", doSqlBusyHandler },
  { "sql-busy-count", doSqlBusyCount }, { "sql-checkpoint", doSqlCheckpoint }, { "sql-hooks", doSqlHooks },
  { "sql-hook-events", doSqlHookEvents }, { "sql-interrupt", doSqlInterrupt }, { "sql-close", doSqlClose },
  { "test-control", doTestControl } };

static int readLine(void) {
  /* 0 at the end of the input, even in the middle of a line */
  int c;
  request.length = 0; request.tooLong = 0;
  while ((c = getchar()) != '\n') {
    if (c == EOF) return 0;
    if (request.length < LINE_MAX_BYTES) request.line[request.length++] = (char)c; else request.tooLong = 1;
 
}
  request.line[request.length] = 0;
  return 1;
}
static int readBody(void) {
  /* the payload, if the line ends in +length;
  0 at the end of the input */
  char *plus = strrchr(request.line, ' '); i64 n = 0;
  request.hasBody = 0; request.bodySize = 0;
  if (request.tooLong || strlen(request.line) != request.length) return 1;
  if (!plus || plus[1] != '+' || !decimal(plus + 2, &n) || n < 0) return 1;
  *plus = 0; request.hasBody = 1;
  if (n <= PAYLOAD_MAX) {
    request.bodySize = (size_t)n;
    request.body = guarded((size_t)n);
    return fread(request.body, 1, request.bodySize, stdin) == request.bodySize;
  }
  request.tooLong = 1;                                     /* read past it, so that the next line is a request again */
  while (n-- > 0) if (getchar() == EOF) return 0;
  return 1;
}
static void unescape(char *s) {
  char *to = s;
  for (; *s; s++) {
    int c = (unsigned char)*s;
    if (c == '%') {
      int high = hexDigit(s[1]), low = high < 0 ? -1 : hexDigit(s[2]);
      if (low < 0 || high + low == 0) refuse("%% must be followed by two hexadecimal digits, not 00");
      c = high * 16 + low; s += 2;
    }
    *to++ = (char)c;
  }
  *to = 0;
}
static void handle(void) {
  char *at = request.line, *space, *equals; i64 n; size_t i;
  request.id = "0"; request.verb = ""; request.arguments = 0;
  if (!request.hasBody) request.body = guarded(0);         /* no payload is an empty one */
  for (i = 0; i < request.length && at[i] >= ' ' && at[i] <= '~'; i++) continue;
  if ((space = strchr(at, ' ')) != NULL) *space++ = 0;
  if (!decimal(at, &n) || n < 0) refuse("the request does not begin with its number");
  request.id = at;
  if (request.tooLong) refuse("a line is at most %d bytes and a payload at most %d", LINE_MAX_BYTES, PAYLOAD_MAX);
  if (i < strlen(at) + (space ? 1 + strlen(space) : 0) || (i < request.length && !request.hasBody))
    refuse("byte %lu of the line is neither printable nor a blank", (unsigned long)i);
  request.verb = (at = space) != NULL ? at : "";
  for (at = at ? strchr(at, ' ') : NULL; at; at = space) {
    *at++ = 0;
    space = strchr(at, ' ');
    if (request.arguments == ARGUMENTS_MAX) refuse("more than %d arguments", ARGUMENTS_MAX);
    equals = strchr(at, '=');
    if (!equals || (space && equals > space)) refuse("an argument is key=value, and +length comes last");
    *equals = 0;
    request.key[request.arguments] = at; request.value[request.arguments++] = equals + 1;
  }
  for (int k = 0; k < request.arguments; k++) unescape(request.value[k]);
  for (i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
    if (strcmp(verbs[i].verb, request.verb)) continue;
    verbs[i].handle();
    return;
  }
  refuse("unknown verb %.80s", request.verb);
}
static void send(void) {
  int broken = 0;
  for (Block *b = scratch; b; b = b->next) broken |= !intact(b);
  for (Named *f = files; f; f = f->next) broken |= !intact(((File *)(void *)f)->memory);
  if (broken) sayText("guard", "broken");
  if (reply.line.used + 64 > LINE_MAX_BYTES) outcome("refused", "reason", "the reply does not fit into a line");
  printf("%s %s", request.id, reply.line.at);
  if (reply.hasBody) printf(" +%lu", (unsigned long)reply.bodySize);
  putchar('\n');
  if (reply.hasBody && reply.bodySize) fwrite(reply.body, 1, reply.bodySize, stdout);
  if (fflush(stdout)) exit(1);
}
static int cannotHost(const char *why, const char *names) {
  /* on standard error for people, in the first reply for the suite */
  Text text = { NULL, 0, 0 };
  put(&text, why, strlen(why)); put(&text, names, strlen(names));
  fprintf(stderr, "vfs_tck_driver: %s\n", text.at);
  if (readLine()) {
    request.line[strspn(request.line, "0123456789")] = 0;
    request.id = request.line;
    outcome("refused", "reason", text.at);
    send();
  }
  return 2;
}
int main(int count, char **arguments) {
  Text names = { NULL, 0, 0 };
  int code = SQLITE_OK;
#ifdef _WIN32
  _setmode(_fileno(stdin), _O_BINARY);
  _setmode(_fileno(stdout), _O_BINARY);
#endif
#ifdef VFS_TCK_INIT
  if ((code = VFS_TCK_INIT()) != SQLITE_OK)
    return cannotHost("the function that registers the VFS answered: ", sqlite3_errstr(code));
#endif
  if ((code = sqlite3_initialize()) != SQLITE_OK)
    return cannotHost("sqlite3_initialize answered: ", sqlite3_errstr(code));
  vfs = sqlite3_vfs_find(count > 1 ? arguments[1] : NULL);
  for (sqlite3_vfs *v = sqlite3_vfs_find(NULL); v; v = v->pNext) {
    put(&names, " ", 1);
    put(&names, v->zName, strlen(v->zName));
  }
  if (!vfs) {
    Text why = { NULL, 0, 0 };
    put(&why, "no VFS is named ", 16);
    putEscaped(&why, count > 1 ? arguments[1] : "", 200);
    put(&why, "; there are:", 12);
    return cannotHost(why.at, names.at ? names.at : " none");
  }
  free(names.at);
  pendingByteAtStart = sqlite3_test_control(SQLITE_TESTCTRL_PENDING_BYTE, 0u);
  while (readLine() && readBody()) {
    reply.line.used = reply.rows.used = 0; reply.hasBody = 0;
    if (setjmp(beforeTheCall) == 0) handle();
    send();
    while (scratch) { Block *next = scratch->next; free(scratch); scratch = next; }
  }
  return 0;
}
