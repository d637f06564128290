import type { Migration } from '../migrate.ts';

/** The members' own keys, wrapped. In a file of its own that no backup may hold: what is destroyed here is gone. */
export const memberKeysTable: Migration = {
  version: 1,
  name: 'member keys',
  up(db) {
    db.exec('CREATE TABLE person_keys (id INTEGER PRIMARY KEY, wrapped BLOB NOT NULL) STRICT');
  },
};
