import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Result } from '../../../src/contract/result.ts';
import type { Refusal } from '../../../src/contract/refusals.ts';
import { openDatabase } from '../../../src/main/data/database.ts';
import { createDesk } from '../../../src/main/desk/desk.ts';
import { beforeFirst, follows } from '../../../src/main/data/journal-chain.ts';
import { hallMigrations } from '../../../src/main/data/migrations/all.ts';
import { createStore } from '../../../src/main/desk/store.ts';
import { replay } from '../../../src/queue/apply.ts';
import type { Decision } from '../../../src/queue/decision.ts';
import { emptyHall, type Hall, type HallCommand } from '../../../src/queue/hall.ts';
import { anyCommands, doStep, Driven, MINUTE, T0, testConfig, type AnyCommands } from '../../queue/halls.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';
import { withoutLeftovers } from '../../support/leftovers.ts';
import { deskRig, takeCommand } from './desk-rig.ts';
import type { QueueTables } from '../../../src/main/data/hall-tables.ts';

/** Remembers each command and the time it was given. */
class Recorded extends Driven {
  readonly commands: { readonly at: number; readonly command: HallCommand }[] = [];

  override do(command: HallCommand): Result<Decision, Refusal> {
    this.commands.push({ at: this.now, command });
    return super.do(command);
  }
}

function commandsOf(steps: AnyCommands): Recorded['commands'] {
  const recorded = new Recorded();
  steps.forEach((step, i) => doStep(recorded, step, i));
  return recorded.commands;
}

function plain(hall: Hall): unknown {
  return JSON.parse(JSON.stringify(hall));
}

/** Commands that are given at once and so may share a transaction, at most five. */
const groups = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 30, maxLength: 30 });

async function keep(steps: AnyCommands, sizes: readonly number[]) {
  const opened = openDatabase<QueueTables>(':memory:', hallMigrations);
  if (!opened.ok) throw new Error(opened.error);
  const database = opened.value;
  const store = createStore(database);
  const time = { now: T0 };
  const failures: string[] = [];
  const desk = createDesk({
    config: testConfig(),
    store,
    hall: emptyHall,
    clock: () => time.now,
    onStorageFailure: (why) => failures.push(why),
  });
  const commands = commandsOf(steps);
  for (let at = 0, group = 0; at < commands.length; group += 1) {
    const together = commands.slice(at, at + (sizes[group % sizes.length] ?? 1));
    at += together.length;
    time.now = together[0]?.at ?? time.now;
    await Promise.all(together.map(({ command }) => desk.submit(command)));
  }
  expect(failures).toEqual([]);
  const [loaded, journal] = [await store.load(), await store.journal()];
  await database.close();
  return { hall: desk.hall, loaded, journal };
}

describe('what the store keeps, after any sequence of commands', () => {
  test('restart: the tables give the state back', async () => {
    await fc.assert(
      fc.asyncProperty(anyCommands, groups, async (steps, sizes) => {
        const { hall, loaded } = await keep(steps, sizes);
        expect(plain(withoutLeftovers(loaded))).toEqual(plain(withoutLeftovers(hall)));
      }),
      { numRuns: 150 },
    );
  });

  test('invariant 4: the journal alone gives the state back, with the reason of every call', async () => {
    await fc.assert(
      fc.asyncProperty(anyCommands, groups, async (steps, sizes) => {
        const { hall, journal } = await keep(steps, sizes);
        expect(plain(replay(journal))).toEqual(plain(hall));
        for (const change of journal) if (change.kind === 'ticket-called') expect(change.reason.candidates.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });

  test('a desk that is started again on the tables decides as the one before', async () => {
    await fc.assert(
      fc.asyncProperty(anyCommands, fc.nat(), async (steps, cut) => {
        const commands = commandsOf(steps);
        const opened = openDatabase<QueueTables>(':memory:', hallMigrations);
        if (!opened.ok) throw new Error(opened.error);
        const store = createStore(opened.value);
        const time = { now: T0 };
        const start = async () =>
          createDesk({
            config: testConfig(),
            store,
            hall: await store.load(),
            clock: () => time.now,
            onStorageFailure: (why) => expect.unreachable(why),
          });
        let desk = await start();
        const through = new Recorded();
        for (const [i, { at, command }] of commands.entries()) {
          if (i === cut % (commands.length + 1)) desk = await start();
          time.now = at;
          through.now = at;
          const expected = through.do(command);
          expect(await desk.submit(command)).toEqual(expected.ok ? { ok: true, value: { ticket: expected.value.ticket } } : expected);
        }
        await opened.value.close();
      }),
      { numRuns: 80 },
    );
  });
});

describe("the journal's chain", () => {
  test('goes on over groups, refused writes and restarts', async () => {
    const file = join(scratchDirectory(), 'hall.db');
    const { desk, database, failures } = await deskRig(file);
    await Promise.all(['a', 'b', 'c'].map((visit) => desk.submit(takeCommand(visit))));
    await sql`PRAGMA query_only = ON`.execute(database.db);
    expect(await desk.submit(takeCommand('refused'))).toEqual({ ok: false, error: 'storage-failed' });
    await sql`PRAGMA query_only = OFF`.execute(database.db);
    await desk.submit(takeCommand('d'));
    const again = await deskRig(file);
    await again.desk.submit(takeCommand('e'));
    expect(failures).toHaveLength(1);
    const entries = await again.database.db.selectFrom('journal').selectAll().orderBy('seq').execute();
    expect(entries.filter(({ change }) => change.includes('"ticket-taken"'))).toHaveLength(5);
    let head = beforeFirst;
    for (const entry of entries) {
      expect(follows(head, entry)).toBe(true);
      head = entry;
    }
  });
});

describe('the order of a line after a restart', () => {
  test('is that of taking for customers who were identified in the same millisecond, also when the clock was set back', async () => {
    const { desk, store, time } = await deskRig();
    await desk.submit(takeCommand('first', { identifiedAt: T0 - MINUTE }));
    time.now = T0 - MINUTE / 2;
    await desk.submit(takeCommand('second', { identifiedAt: T0 - MINUTE }));
    expect(plain(await store.load())).toEqual(plain(desk.hall));
    expect((await store.load()).waiting.get('standard/topup')?.toArray()).toEqual(['2026-11-21-A001', '2026-11-21-A002']);
  });
});

describe('what was done last, after a restart', () => {
  test('can still be taken back, and so can the end of the day', async () => {
    const file = join(scratchDirectory(), 'hall.db');
    const { desk, database, time } = await deskRig(file);
    await desk.submit({ type: 'open-counter', counter: '1' });
    await desk.submit(takeCommand('first'));
    await desk.submit(takeCommand('second'));
    await desk.submit({ type: 'call', counter: '1' });
    await desk.submit({ type: 'no-show', counter: '1' });
    await desk.submit({ type: 'end-day' });
    await database.close();
    time.now += MINUTE;
    const again = await deskRig(file, testConfig(), time);
    expect(plain(again.desk.hall)).toEqual(plain(desk.hall));
    expect(await again.desk.submit(takeCommand('third'))).toEqual({ ok: false, error: 'hall-closed' });
    await again.desk.submit({ type: 'reopen-day' });
    expect(again.desk.hall.waiting.get('standard/topup')?.toArray()).toEqual(['2026-11-21-A002']);
    const undone = await again.desk.submit({ type: 'undo', number: 'A001', act: 'ticket-no-show', at: T0, from: '1' });
    expect(undone.ok).toBe(true);
    expect(again.desk.hall.counters.get('1')?.ticket).toBe('2026-11-21-A001');
    expect(plain(await again.store.load())).toEqual(plain(again.desk.hall));
    expect(plain(replay(await again.store.journal()))).toEqual(plain(again.desk.hall));
  });
});

describe('what was done last on days that cannot come back', () => {
  test('is not kept: of each day that is left behind for good it goes, of the days before today it stays', async () => {
    const { desk, store, database, time } = await deskRig();
    const acts = async (): Promise<string[]> => {
      const rows = await database.db.selectFrom('tickets').select('id').where('act', 'is not', null).orderBy('id').execute();
      return rows.map(({ id }) => id);
    };
    for (let day = 0; day < 5; day += 1) {
      await desk.submit(takeCommand(`visit ${day}`));
      await desk.submit({ type: 'leave', number: 'A001' });
      time.now += 24 * 60 * MINUTE;
    }
    expect(await acts()).toEqual(['2026-11-23-A001', '2026-11-24-A001', '2026-11-25-A001']);
    expect(plain(await store.load())).toEqual(plain(desk.hall));
    expect(plain(replay(await store.journal()))).toEqual(plain(desk.hall));
  });
});

describe('the engine', () => {
  test('invariant 1: what is committed is synced to the disk (WAL, synchronous=FULL)', async () => {
    const { database } = await deskRig(join(scratchDirectory(), 'hall.db'));
    expect((await sql`PRAGMA journal_mode`.execute(database.db)).rows).toEqual([{ journal_mode: 'wal' }]);
    expect((await sql`PRAGMA synchronous`.execute(database.db)).rows).toEqual([{ synchronous: 2 }]);
  });

  test('invariant 2: would itself refuse a number given twice, changing nothing', async () => {
    const { desk, store, database } = await deskRig();
    await desk.submit(takeCommand('one'));
    const before = plain(await store.load());
    // A second desk that knows nothing of the first one's ticket: what two writers would do.
    const stranger = createDesk({
      config: testConfig(),
      store: createStore(database),
      hall: emptyHall,
      clock: () => T0,
      onStorageFailure: () => {},
    });
    expect(await stranger.submit(takeCommand('two'))).toEqual({ ok: false, error: 'storage-failed' });
    expect(plain(await store.load())).toEqual(before);
    expect((await store.journal()).filter(({ kind }) => kind === 'ticket-taken')).toHaveLength(1);
  });
});
