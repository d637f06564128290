import type { Migration } from '../migrate.ts';

/**
 * Each member encrypted with a key of their own, which stands in `member-keys.db`. Two tables take turns: one is
 * live while an import fills the other, without indexes until it is full. `directory.live` is the generation,
 * odd ones in `members_a`, even ones in `members_b`; 0 is what version 1 held, in `members`, until the
 * first import. A member's `id` is generation × 2³² + line of the file, below zero for one remembered from
 * the operator's system.
 */
export const ownKeys: Migration = {
  version: 2,
  name: 'own keys',
  up(db) {
    const columns = 'id INTEGER PRIMARY KEY, card_hash BLOB NOT NULL, phone_hash BLOB, secret BLOB NOT NULL';
    db.exec(`
      CREATE TABLE directory (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        live INTEGER NOT NULL,
        members INTEGER NOT NULL,
        imported_at INTEGER NOT NULL
      ) STRICT;
      INSERT INTO directory SELECT 1, 0, count(*), iif(count(*) = 0, 0, unixepoch() * 1000) FROM members;
      CREATE TABLE members_a (${columns}) STRICT;
      CREATE TABLE members_b (${columns}) STRICT;
      CREATE TABLE remembered (${columns}, at INTEGER NOT NULL) STRICT;
      CREATE UNIQUE INDEX remembered_by_card ON remembered (card_hash);
      CREATE INDEX remembered_by_phone ON remembered (phone_hash) WHERE phone_hash IS NOT NULL;
      CREATE TABLE import (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        file TEXT NOT NULL,
        generation INTEGER NOT NULL,
        bytes INTEGER NOT NULL,
        lines INTEGER NOT NULL,
        accepted INTEGER NOT NULL,
        rejected INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE import_rejections (line INTEGER PRIMARY KEY, reason TEXT NOT NULL) STRICT;
    `);
  },
};
