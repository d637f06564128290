import type { Migration } from '../migrate.ts';

/** Appointments, and keyed hashes of the phone numbers that find them. */
export const appointmentTables: Migration = {
  version: 5,
  name: 'appointments',
  up(db) {
    db.exec(`
      CREATE TABLE appointments (
        id TEXT PRIMARY KEY,
        code TEXT NOT NULL,
        service TEXT NOT NULL,
        tier TEXT NOT NULL,
        day TEXT NOT NULL,
        at INTEGER NOT NULL,
        state TEXT NOT NULL,
        ticket TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE appointment_phones (
        appointment TEXT PRIMARY KEY,
        phone_hash BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
