import type { Migration } from '../migrate.ts';

/** What was done last with a ticket, so that it can be taken back. What was done before this version cannot. */
export const acts: Migration = {
  version: 9,
  name: 'acts',
  up(db) {
    db.exec('ALTER TABLE tickets ADD COLUMN act TEXT;');
  },
};
