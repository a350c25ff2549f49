package org.vfstck.engine.api;

import java.util.List;

/** Scripts for {@link StatementComparisonTest}; a statement ends with its line. */
final class Scripts {

  private Scripts() {}

  static final List<String> ALL =
      List.of(
          """
          CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT UNIQUE, b REAL DEFAULT 5, c NOT NULL);
          CREATE INDEX i ON t(b, c);
          CREATE UNIQUE INDEX u ON t(c DESC) WHERE c > 100;
          INSERT INTO t(a, c) VALUES('x', 1), ('y', 2), ('z', 3);
          INSERT INTO t(a, c) VALUES('x', 1);
          INSERT INTO t(a) VALUES('q');
          INSERT INTO t VALUES(1, 'k', 1, 1);
          INSERT INTO t VALUES('abc', 'k', 1, 1);
          INSERT INTO t VALUES('77', 'k', '1.5', 1);
          INSERT OR REPLACE INTO t(a, c) VALUES('x', 9);
          INSERT OR IGNORE INTO t(a, c) VALUES('x', 10), ('w', 11);
          INSERT OR FAIL INTO t(a, c) VALUES('f1', 1), ('x', 2), ('f2', 3);
          SELECT * FROM t;
          UPDATE t SET c = c + 100 WHERE id > 2;
          UPDATE t SET a = 'y';
          UPDATE t SET id = id + 1000;
          UPDATE t SET id = NULL WHERE id = 1002;
          UPDATE OR REPLACE t SET a = 'y' WHERE c > 100;
          UPDATE OR IGNORE t SET id = 1002 WHERE c > 100;
          SELECT * FROM t;
          SELECT changes(), total_changes(), last_insert_rowid();
          DELETE FROM t WHERE id = 1003;
          DELETE FROM t;
          SELECT changes();
          INSERT INTO t(c) VALUES(1);
          SELECT * FROM t
          """,
          """
          CREATE TABLE w(a, b TEXT, c, PRIMARY KEY(b, a)) WITHOUT ROWID;
          CREATE INDEX wi ON w(c);
          INSERT INTO w VALUES(1, 2, 3), (4, 5, 6), (0, 2, 7);
          INSERT INTO w VALUES(1, 2, 3);
          INSERT INTO w VALUES(NULL, 2, 3);
          UPDATE w SET b = 50 WHERE c = 7;
          REPLACE INTO w VALUES(1, 2, 33);
          SELECT * FROM w ORDER BY b, a;
          UPDATE w SET b = '2', a = 1 WHERE c = 6;
          UPDATE OR REPLACE w SET b = '2', a = 1 WHERE c = 6;
          SELECT * FROM w ORDER BY b, a;
          DELETE FROM w WHERE a = 1;
          SELECT c, a, b FROM w;
          SELECT rowid FROM w;
          CREATE TABLE n(k TEXT COLLATE NOCASE PRIMARY KEY, v) WITHOUT ROWID;
          INSERT INTO n VALUES('a', 1), ('B', 2);
          INSERT INTO n VALUES('A', 1);
          UPDATE n SET k = 'A' WHERE v = 1;
          SELECT * FROM n;
          CREATE TABLE ip(x INTEGER PRIMARY KEY, y) WITHOUT ROWID;
          INSERT INTO ip VALUES('12', 1), (3, 2);
          SELECT typeof(x), x FROM ip;
          PRAGMA index_list(w);
          PRAGMA index_info(wi);
          PRAGMA index_xinfo(wi);
          PRAGMA index_xinfo(sqlite_autoindex_w_1)
          """,
          """
          CREATE TABLE a(id INTEGER PRIMARY KEY AUTOINCREMENT, v);
          INSERT INTO a(v) VALUES(1), (2);
          DELETE FROM a;
          INSERT INTO a(v) VALUES(3);
          INSERT INTO a VALUES(100, 4);
          INSERT INTO a(v) VALUES(5);
          SELECT * FROM a;
          SELECT * FROM sqlite_sequence;
          INSERT OR IGNORE INTO a VALUES(100, 4);
          INSERT INTO a VALUES(9223372036854775807, 4);
          INSERT INTO a(v) VALUES(3);
          ALTER TABLE a RENAME TO b;
          SELECT * FROM sqlite_sequence;
          CREATE TABLE a2(id INTEGER PRIMARY KEY AUTOINCREMENT, v);
          INSERT INTO a2(v) SELECT 1 WHERE 0;
          SELECT * FROM sqlite_sequence;
          DROP TABLE b;
          SELECT * FROM sqlite_sequence;
          DROP TABLE sqlite_sequence;
          CREATE TABLE bad(id TEXT PRIMARY KEY AUTOINCREMENT)
          """,
          """
          CREATE TABLE r(v);
          INSERT INTO r(rowid, v) VALUES(9223372036854775807, 1);
          INSERT INTO r(rowid, v) VALUES(9223372036854775807, 1);
          SELECT rowid, v FROM r;
          INSERT INTO r(oid, v) VALUES(-5, 2);
          INSERT INTO r(rowid, v) VALUES('x', 2);
          UPDATE r SET rowid = 7 WHERE v = 2;
          SELECT rowid, _rowid_, oid, v FROM r ORDER BY rowid;
          INSERT INTO r SELECT v + 10 FROM r WHERE rowid < 100;
          INSERT INTO r DEFAULT VALUES;
          SELECT count(*) FROM r
          """,
          """
          CREATE TABLE c(a INT CHECK(a > 0), b CONSTRAINT named CHECK(b <> 'no'), CHECK(a < 100));
          INSERT INTO c VALUES(0, 1);
          INSERT INTO c VALUES(1, 'no');
          INSERT INTO c VALUES(1000, 'no');
          INSERT INTO c VALUES(NULL, NULL);
          INSERT INTO c VALUES('5', 'x');
          UPDATE c SET a = -a;
          INSERT OR IGNORE INTO c VALUES(-1, 1), (6, 1);
          INSERT OR REPLACE INTO c VALUES(-1, 1);
          SELECT a, typeof(a), b FROM c;
          CREATE TABLE d(a DEFAULT (1 + 2), b TEXT DEFAULT 'x''y', c DEFAULT -4, d DEFAULT x'0102');
          INSERT INTO d(a) VALUES(1);
          INSERT INTO d DEFAULT VALUES;
          SELECT * FROM d;
          PRAGMA table_info(d);
          CREATE TABLE nn(a NOT NULL ON CONFLICT REPLACE DEFAULT 7, b NOT NULL ON CONFLICT IGNORE);
          INSERT INTO nn VALUES(NULL, 1), (1, NULL), (2, 2);
          SELECT * FROM nn;
          CREATE TABLE u(a UNIQUE ON CONFLICT REPLACE, b UNIQUE ON CONFLICT IGNORE, c UNIQUE);
          INSERT INTO u VALUES(1, 1, 1), (2, 2, 2), (3, 3, 3);
          INSERT INTO u VALUES(1, 5, 5), (6, 2, 6);
          INSERT INTO u VALUES(2, 8, 3);
          SELECT * FROM u ORDER BY a, b;
          PRAGMA index_list(u)
          """,
          """
          BEGIN;
          BEGIN;
          CREATE TABLE t(a);
          INSERT INTO t VALUES(1);
          SAVEPOINT one;
          INSERT INTO t VALUES(2);
          SAVEPOINT two;
          INSERT INTO t VALUES(3);
          SELECT * FROM t;
          ROLLBACK TO two;
          SELECT * FROM t;
          RELEASE one;
          RELEASE two;
          COMMIT;
          COMMIT;
          ROLLBACK;
          SAVEPOINT outer;
          CREATE TABLE gone(x);
          INSERT INTO gone VALUES(1);
          ROLLBACK TO outer;
          SELECT * FROM gone;
          RELEASE outer;
          ROLLBACK TO nosuch;
          SELECT * FROM t;
          BEGIN IMMEDIATE;
          DELETE FROM t;
          ROLLBACK;
          BEGIN EXCLUSIVE;
          CREATE UNIQUE INDEX u ON t(a);
          INSERT OR ROLLBACK INTO t VALUES(5), (1);
          COMMIT;
          SELECT * FROM t;
          INSERT INTO t VALUES(5);
          BEGIN;
          INSERT INTO t VALUES(6);
          INSERT OR FAIL INTO t VALUES(7), (5), (8);
          COMMIT;
          SELECT * FROM t
          """,
          """
          CREATE TABLE t(a, "b b" TEXT, c, UNIQUE(a, c), CHECK(a <> 'a' AND t.c <> 3));
          CREATE INDEX i ON t(a, "b b") WHERE a > 3;
          CREATE TABLE child(x REFERENCES t(a), FOREIGN KEY(x) REFERENCES t(a));
          INSERT INTO t VALUES(1, 2, 4);
          ALTER TABLE t RENAME COLUMN a TO alpha;
          ALTER TABLE t RENAME COLUMN "b b" TO b;
          ALTER TABLE t RENAME b TO "q q";
          ALTER TABLE t RENAME COLUMN nope TO x;
          ALTER TABLE t RENAME TO "t two";
          SELECT * FROM t;
          SELECT * FROM "t two";
          ALTER TABLE "t two" ADD COLUMN d INT DEFAULT 7;
          ALTER TABLE "t two" ADD COLUMN e TEXT NOT NULL DEFAULT 'e';
          ALTER TABLE "t two" ADD COLUMN f UNIQUE;
          ALTER TABLE "t two" ADD COLUMN f PRIMARY KEY;
          ALTER TABLE "t two" ADD COLUMN f NOT NULL;
          ALTER TABLE "t two" ADD COLUMN d;
          ALTER TABLE nope RENAME TO x;
          ALTER TABLE child RENAME TO i;
          SELECT * FROM "t two";
          UPDATE "t two" SET d = d + 1;
          SELECT d, e FROM "t two";
          DROP TABLE child;
          DROP INDEX sqlite_autoindex_t_1;
          DROP INDEX "sqlite_autoindex_t two_1";
          DROP INDEX i;
          DROP INDEX i;
          DROP INDEX IF EXISTS i
          """,
          """
          CREATE TABLE t(a);
          CREATE TABLE t(b);
          CREATE TABLE IF NOT EXISTS t(b);
          CREATE TABLE sqlite_x(a);
          CREATE TABLE dup(a, A);
          CREATE TABLE pk(a PRIMARY KEY, b PRIMARY KEY);
          CREATE TABLE nopk(a) WITHOUT ROWID;
          CREATE TABLE ai(a INTEGER PRIMARY KEY AUTOINCREMENT) WITHOUT ROWID;
          CREATE TABLE coll(a COLLATE klingon);
          CREATE INDEX t ON t(a);
          CREATE INDEX i ON t(a);
          CREATE INDEX i ON t(a);
          CREATE INDEX IF NOT EXISTS i ON t(a);
          CREATE INDEX j ON nope(a);
          CREATE INDEX j ON t(nope);
          CREATE INDEX j ON sqlite_schema(name);
          CREATE TABLE i(a);
          DROP TABLE nope;
          DROP TABLE IF EXISTS nope;
          DROP TABLE sqlite_schema;
          INSERT INTO nope VALUES(1);
          INSERT INTO t VALUES(1, 2);
          INSERT INTO t(a, nope) VALUES(1, 2);
          INSERT INTO t(a) VALUES(1, 2);
          UPDATE t SET nope = 1;
          UPDATE nope SET a = 1;
          DELETE FROM nope;
          DELETE FROM sqlite_schema;
          UPDATE sqlite_master SET name = 'x';
          INSERT INTO t VALUES(1), (1);
          CREATE UNIQUE INDEX u ON t(a);
          SELECT * FROM t;
          CREATE TABLE src AS SELECT a AS x, 1 + a, 'txt' AS t, a FROM t;
          SELECT * FROM src;
          PRAGMA table_info(src);
          DROP TABLE t;
          SELECT name FROM sqlite_schema
          """,
          """
          PRAGMA user_version;
          PRAGMA user_version = 42;
          PRAGMA user_version;
          PRAGMA application_id = -5;
          PRAGMA application_id;
          PRAGMA page_size;
          PRAGMA page_size = 1024;
          CREATE TABLE t(a);
          PRAGMA page_size;
          PRAGMA page_count;
          PRAGMA freelist_count;
          PRAGMA auto_vacuum;
          PRAGMA encoding;
          PRAGMA schema_version;
          PRAGMA journal_mode;
          PRAGMA journal_mode = persist;
          PRAGMA journal_mode = truncate;
          PRAGMA journal_mode = memory;
          PRAGMA journal_mode = off;
          PRAGMA journal_mode = wal;
          PRAGMA journal_mode = nonsense;
          INSERT INTO t VALUES(1);
          PRAGMA wal_checkpoint;
          PRAGMA wal_checkpoint(TRUNCATE);
          PRAGMA journal_mode = delete;
          PRAGMA wal_checkpoint;
          PRAGMA locking_mode;
          PRAGMA locking_mode = exclusive;
          PRAGMA locking_mode = normal;
          PRAGMA main.locking_mode;
          PRAGMA synchronous;
          PRAGMA synchronous = off;
          PRAGMA synchronous;
          PRAGMA synchronous = 3;
          PRAGMA synchronous;
          PRAGMA cache_size;
          PRAGMA cache_size = 77;
          PRAGMA cache_size;
          PRAGMA wal_autocheckpoint;
          PRAGMA wal_autocheckpoint = 50;
          PRAGMA journal_size_limit;
          PRAGMA journal_size_limit = 1000;
          PRAGMA max_page_count = 500;
          PRAGMA foreign_keys = 0;
          PRAGMA foreign_keys;
          PRAGMA nonsense;
          PRAGMA nonsense = 5;
          PRAGMA nowhere.user_version;
          PRAGMA quick_check;
          BEGIN;
          PRAGMA synchronous = off;
          PRAGMA journal_mode = wal;
          COMMIT
          """,
          """
          PRAGMA auto_vacuum = full;
          CREATE TABLE a(x);
          CREATE TABLE b(x PRIMARY KEY);
          CREATE TABLE c(x);
          WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
            INSERT INTO b SELECT hex(zeroblob(50)) || i FROM n;
          INSERT INTO c SELECT * FROM b;
          PRAGMA auto_vacuum;
          DROP TABLE a;
          SELECT count(*), min(x), max(x) FROM b;
          DELETE FROM b;
          PRAGMA freelist_count;
          SELECT count(*) FROM c;
          PRAGMA auto_vacuum = incremental;
          PRAGMA auto_vacuum;
          DELETE FROM c;
          PRAGMA page_count
          """,
          """
          CREATE TABLE t(a INTEGER PRIMARY KEY, b);
          CREATE INDEX i ON t(b);
          WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
            INSERT INTO t SELECT i, 'value ' || i FROM n;
          DELETE FROM t WHERE a % 3 = 0;
          PRAGMA user_version = 9;
          BEGIN;
          VACUUM;
          COMMIT;
          VACUUM;
          PRAGMA freelist_count;
          PRAGMA page_count;
          PRAGMA page_size = 8192;
          VACUUM;
          PRAGMA page_size;
          PRAGMA page_count;
          PRAGMA page_size = 512;
          PRAGMA auto_vacuum = 2;
          VACUUM;
          PRAGMA page_size;
          PRAGMA auto_vacuum;
          PRAGMA user_version;
          SELECT count(*), sum(a), max(b) FROM t;
          REINDEX;
          REINDEX t;
          REINDEX i;
          REINDEX nope;
          SELECT b FROM t WHERE b > 'value 49' ORDER BY b LIMIT 3
          """,
          """
          CREATE TEMP TABLE s(a);
          INSERT INTO s VALUES(1);
          CREATE TABLE s(b);
          INSERT INTO main.s VALUES(2);
          SELECT * FROM s;
          SELECT * FROM main.s;
          SELECT * FROM temp.s;
          SELECT name FROM sqlite_temp_schema;
          BEGIN;
          INSERT INTO temp.s VALUES(3);
          INSERT INTO main.s VALUES(4);
          ROLLBACK;
          SELECT * FROM temp.s;
          SELECT * FROM main.s;
          DROP TABLE s;
          SELECT * FROM s;
          CREATE TEMP TABLE main.x(a);
          ATTACH ':memory:' AS mem;
          ATTACH ':memory:' AS mem;
          CREATE TABLE mem.m(a);
          INSERT INTO m VALUES(10);
          BEGIN;
          INSERT INTO m VALUES(11);
          INSERT INTO s VALUES(12);
          COMMIT;
          SELECT * FROM mem.m;
          DETACH nosuch;
          DETACH main;
          DETACH mem;
          SELECT * FROM m
          """);
}
