import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { err } from '../../../src/contract/result.ts';
import { createNightCheck } from '../../../src/main/safety/night-check.ts';
import { startSafetyThread, type SafetyThread } from '../../../src/main/safety/thread-calls.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';

const HOUR = 60 * 60_000;

describe('every page is looked at', () => {
  test('once a night while the hall is closed; once a day where it never is', async () => {
    let checks = 0;
    const thread: SafetyThread = {
      call: async () => {
        checks += 1;
        return err('the thread was stopped');
      },
      stop: async () => undefined,
    };
    const check = (): ReturnType<typeof createNightCheck> =>
      createNightCheck({ directory: '/nowhere', files: [], thread, startedAt: 0, changed: () => undefined });
    const closing = check();
    for (const [hour, isOpen] of [
      [1, true],
      [10, true],
      [11, false],
      [12, false],
      [20, false],
    ] as const)
      await closing.tick(hour * HOUR, isOpen);
    expect(checks).toBe(1);
    await closing.tick(35 * HOUR, false);
    expect(checks).toBe(2);

    checks = 0;
    const open = check();
    for (let hour = 1; hour < 72; hour += 1) await open.tick(hour * HOUR, true);
    expect(checks).toBe(2);
  });

  test('an index that lacks a row is found, which a quick look does not see; what is right is not', async () => {
    const directory = scratchDirectory();
    const file = join(directory, 'hall.db');
    const made = new Sqlite(file);
    made.exec(
      'CREATE TABLE journal (seq INTEGER PRIMARY KEY, at INTEGER, change TEXT, hash BLOB); CREATE TABLE t (a TEXT); CREATE INDEX i ON t (a)',
    );
    made.exec("INSERT INTO t VALUES ('one')");
    made.close();
    copyFileSync(file, join(directory, 'right.db'));
    const broken = new Sqlite(file);
    broken.unsafeMode();
    broken.pragma('writable_schema = ON');
    broken.exec("UPDATE sqlite_schema SET sql = 'CREATE INDEX i ON t (a) WHERE 0' WHERE name = 'i'");
    broken.close();
    const again = new Sqlite(file);
    again.exec("INSERT INTO t VALUES ('two')");
    again.unsafeMode();
    again.pragma('writable_schema = ON');
    again.exec("UPDATE sqlite_schema SET sql = 'CREATE INDEX i ON t (a)' WHERE name = 'i'");
    again.close();
    writeFileSync(join(directory, 'other.db'), 'a spreadsheet');
    const thread = startSafetyThread({ directory, queue: file, installation: '' });
    onTestFinished(() => thread.stop());
    let changes = 0;
    const night = createNightCheck({
      directory,
      files: ['right.db', 'hall.db', 'other.db'],
      thread,
      startedAt: 0,
      changed: () => void (changes += 1),
    });
    await night.tick(0, false);
    expect(night.found).toEqual([
      { file: 'hall.db', problem: expect.stringMatching(/entries in index i/) },
      { file: 'other.db', problem: expect.stringMatching(/not a database/) },
    ]);
    expect(changes).toBe(1);
  });
});
