import type { Migration } from '../migrate.ts';

/**
 * What customers said. A rating tells no ticket and no person: `ticket` is a keyed hash, only so that a second rating replaces
 * the first. `secret` opens with the key `key` of `customer-keys.db`; both are NULL once it was erased.
 */
export const customerTables: Migration = {
  version: 1,
  name: 'what customers said',
  up(db) {
    db.exec(`
      CREATE TABLE ratings (
        ticket BLOB PRIMARY KEY,
        day TEXT NOT NULL,
        tier TEXT NOT NULL,
        service TEXT NOT NULL,
        counter TEXT NOT NULL,
        stars INTEGER NOT NULL,
        reasons TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX ratings_by_day ON ratings (day);
      CREATE TABLE answers (
        ticket TEXT PRIMARY KEY,
        day TEXT NOT NULL,
        key TEXT NOT NULL,
        secret BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE feedback (
        reference TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        service TEXT,
        at INTEGER NOT NULL,
        scope TEXT NOT NULL,
        owner TEXT,
        closed_at INTEGER,
        key TEXT,
        secret BLOB
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX feedback_open ON feedback (at) WHERE closed_at IS NULL;
      CREATE INDEX feedback_closed ON feedback (closed_at) WHERE closed_at IS NOT NULL;
    `);
  },
};
