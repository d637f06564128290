import type { Migration } from '../migrate.ts';

/** Why an open counter is paused, and since when; both empty where it is not. */
export const counterPause: Migration = {
  version: 3,
  name: 'counter pause',
  up(db) {
    db.exec(`
      ALTER TABLE counters ADD COLUMN pause_reason TEXT;
      ALTER TABLE counters ADD COLUMN paused_at INTEGER;
    `);
  },
};
