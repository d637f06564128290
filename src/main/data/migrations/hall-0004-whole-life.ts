import type { Migration } from '../migrate.ts';

/**
 * What a ticket goes through beside being called once: several services, transfers, coming back. `queued_at` and
 * `since` of earlier tickets are when they were identified.
 */
export const wholeLife: Migration = {
  version: 4,
  name: 'whole life',
  up(db) {
    db.exec(`
      ALTER TABLE tickets ADD COLUMN further TEXT;
      ALTER TABLE tickets ADD COLUMN bound TEXT;
      ALTER TABLE tickets ADD COLUMN queued_at INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE tickets ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE tickets ADD COLUMN first_started_at INTEGER;
      ALTER TABLE tickets ADD COLUMN legs TEXT;
      ALTER TABLE tickets ADD COLUMN forecast TEXT;
      ALTER TABLE tickets ADD COLUMN appointment TEXT;
      UPDATE tickets SET queued_at = identified_at, since = identified_at, first_started_at = started_at;
    `);
  },
};
