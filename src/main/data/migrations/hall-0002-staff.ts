import type { Migration } from '../migrate.ts';

/** The manager's PIN and the admitted screens. Neither a PIN nor a session's token can be read from them. */
export const staffTables: Migration = {
  version: 2,
  name: 'staff',
  up(db) {
    db.exec(`
      CREATE TABLE pins (
        holder TEXT PRIMARY KEY,
        salt BLOB NOT NULL,
        hash BLOB NOT NULL,
        cost INTEGER NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE sessions (
        id TEXT PRIMARY KEY,
        token_hash BLOB NOT NULL UNIQUE,
        role TEXT NOT NULL,
        counter TEXT,
        created_at INTEGER NOT NULL,
        last_seen INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
