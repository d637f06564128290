import type { Migration } from '../migrate.ts';

/** What is remembered of today over a restart; `secret` opens with the key `key` of `customer-keys.db`. */
export const todayTable: Migration = {
  version: 2,
  name: 'what is remembered of today',
  up(db) {
    db.exec(`
      CREATE TABLE today (
        name TEXT PRIMARY KEY,
        day TEXT NOT NULL,
        key TEXT NOT NULL,
        secret BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
