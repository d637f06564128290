import type { Migration } from '../migrate.ts';

/**
 * Counts by day and prefix, so that a day can be come back to; and of the hall, who was taken along into its day, which days it has left,
 * whether its clock is doubted, and what the manager changed about the day's hours.
 */
export const daysApart: Migration = {
  version: 8,
  name: 'days apart',
  up(db) {
    db.exec(`
      CREATE TABLE counts (
        day TEXT NOT NULL,
        prefix TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (day, prefix)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO counts (day, prefix, count) SELECT day, prefix, max(count) FROM tickets GROUP BY day, prefix;
      ALTER TABLE hall ADD COLUMN carried TEXT NOT NULL DEFAULT '[]';
      ALTER TABLE hall ADD COLUMN left_days TEXT NOT NULL DEFAULT '[]';
      ALTER TABLE hall ADD COLUMN doubt TEXT;
      ALTER TABLE hall ADD COLUMN restrictions TEXT;
    `);
  },
};
