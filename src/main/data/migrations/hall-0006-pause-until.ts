import type { Migration } from '../migrate.ts';

/** When a paused counter means to be back; empty where it does not know. */
export const pauseUntil: Migration = {
  version: 6,
  name: 'pause until',
  up(db) {
    db.exec('ALTER TABLE counters ADD COLUMN paused_until INTEGER;');
  },
};
