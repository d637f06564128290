import type { Migration } from '../migrate.ts';

/** The members of the hall's operator. Whom a row belongs to is readable with `keys.json` only. */
export const membersTables: Migration = {
  version: 1,
  name: 'members',
  up(db) {
    db.exec(`
      CREATE TABLE members (
        card_hash BLOB PRIMARY KEY,
        phone_hash BLOB,
        tier TEXT NOT NULL,
        expires TEXT,
        secret BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX members_by_phone ON members (phone_hash) WHERE phone_hash IS NOT NULL;
    `);
  },
};
