import { beforeFirst, chained, type JournalEntry } from '../journal-chain.ts';
import type { Migration } from '../migrate.ts';

/** How many entries are in memory at once. */
const BATCH = 10_000;

/** Every entry of the journal carries its hash; those that are there are chained in their order and so numbered as they were. */
export const journalChain: Migration = {
  version: 7,
  name: 'journal chain',
  up(db) {
    db.exec('ALTER TABLE journal RENAME TO journal_unchained');
    db.exec('CREATE TABLE journal (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, change TEXT NOT NULL, hash BLOB NOT NULL) STRICT');
    const next = db.prepare<[number, number], JournalEntry>(
      'SELECT seq, at, change FROM journal_unchained WHERE seq > ? ORDER BY seq LIMIT ?',
    );
    const write = db.prepare<[number, number, string, Uint8Array]>('INSERT INTO journal (seq, at, change, hash) VALUES (?, ?, ?, ?)');
    let [head, read] = [beforeFirst, 0];
    for (let some = next.all(read, BATCH); some.length > 0; some = next.all(read, BATCH)) {
      for (const { seq, at, change, hash } of chained(head, some)) {
        write.run(seq, at, change, hash);
        head = { seq, hash };
      }
      read = some.at(-1)?.seq ?? read;
    }
    db.exec('DROP TABLE journal_unchained');
  },
};
