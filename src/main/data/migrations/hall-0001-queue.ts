import type { Migration } from '../migrate.ts';

/**
 * The journal, and the tables that hold what it comes to. The identifiers say all that must be unique: a
 * ticket's is day and number, a print job's is ticket and copy. So they also serve to find what is of one
 * day, and each ticket costs no more index entries than it must.
 */
export const queueTables: Migration = {
  version: 1,
  name: 'queue',
  up(db) {
    db.exec(`
      CREATE TABLE journal (
        seq INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        change TEXT NOT NULL
      ) STRICT;
      CREATE TABLE tickets (
        id TEXT PRIMARY KEY,
        day TEXT NOT NULL,
        number TEXT NOT NULL,
        prefix TEXT NOT NULL,
        count INTEGER NOT NULL,
        code TEXT NOT NULL,
        visit TEXT NOT NULL,
        service TEXT NOT NULL,
        tier TEXT NOT NULL,
        language TEXT NOT NULL,
        identified_at INTEGER NOT NULL,
        taken_at INTEGER NOT NULL,
        ahead INTEGER NOT NULL,
        state TEXT NOT NULL,
        counter TEXT,
        calls INTEGER NOT NULL,
        called_at INTEGER,
        last_called_at INTEGER,
        started_at INTEGER,
        ended_at INTEGER,
        reason TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE counters (
        id TEXT PRIMARY KEY,
        open INTEGER NOT NULL,
        ticket TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE jobs (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        ticket TEXT NOT NULL,
        copy INTEGER NOT NULL,
        state TEXT NOT NULL,
        queued_at INTEGER NOT NULL,
        ended_at INTEGER,
        attempts INTEGER NOT NULL,
        detail TEXT
      ) STRICT;
      CREATE INDEX jobs_open ON jobs (state) WHERE state IN ('queued', 'sending');
      CREATE TABLE hall (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        day TEXT,
        called TEXT NOT NULL
      ) STRICT;
      INSERT INTO hall (one, day, called) VALUES (1, NULL, '[]');
    `);
  },
};
