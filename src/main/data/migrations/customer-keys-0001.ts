import type { Migration } from '../migrate.ts';

/** The keys of what customers said, wrapped. In a file of its own, as those of members are: what is destroyed here is gone. */
export const customerKeysTable: Migration = {
  version: 1,
  name: 'customer keys',
  up(db) {
    db.exec('CREATE TABLE text_keys (id TEXT PRIMARY KEY, wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID');
  },
};
