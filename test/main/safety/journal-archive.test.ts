import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseConfig } from '../../../src/main/configuration/config.ts';
import { openHall } from '../../../src/main/data/data-directory.ts';
import { openJournalFile } from '../../../src/main/data/file-inspection.ts';
import { openJournalArchive } from '../../../src/main/data/archived-journal.ts';
import { archiveFilesIn } from '../../../src/main/data/journal-archive.ts';
import type { JournalEntry } from '../../../src/main/data/journal-chain.ts';
import { openJournalFeed } from '../../../src/main/desk/journal-feed.ts';
import { createStore } from '../../../src/main/desk/store.ts';
import { journalBetween } from '../../../src/main/forecast/journal-past.ts';
import { closeOldestDay, oldestDay } from '../../../src/main/safety/archive-writer.ts';
import { makeBackup } from '../../../src/main/safety/backup.ts';
import { createDayCloser, type DayCloser } from '../../../src/main/safety/close-days.ts';
import { openMirrorWriter } from '../../../src/main/safety/mirror-writer.ts';
import { restore } from '../../../src/main/safety/restore.ts';
import { startSafetyThread } from '../../../src/main/safety/thread-calls.ts';
import { verifyInstallation } from '../../../src/main/safety/verify.ts';
import type { Change } from '../../../src/queue/hall.ts';
import { hallYaml } from '../../support/appliance.ts';
import { playDays } from '../../support/played-days.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';
import { safetyRig } from './safety-rig.ts';

const DAY = 24 * 60 * 60_000;
/** An evening: each day that is played ends at this time of day. */
const NOW = Date.parse('2026-11-21T14:00:00Z');
const AFTER = 3.5 * DAY;
const installation = 'b1a8e2f0-5d0e-4c11-9f0c-3f2f0f6c9a01';
const parsed = parseConfig(hallYaml(), 'hall.yaml');
if (!parsed.ok) throw new Error('the hall of the test is wrong');
const config = parsed.value;

/** A data directory with six days, of which the three oldest are old enough; the mirror is in it. */
async function sixDays(): Promise<string> {
  const directory = join(scratchDirectory(), 'data');
  await playDays(directory, config, { now: NOW, days: 6, tickets: 7 });
  return directory;
}

function expectOk<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string }): T {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

/** What closes days, over a data directory that is open. */
function closerOf(directory: string, { isTrusted = true } = {}): DayCloser {
  const hall = expectOk(openHall(directory));
  const thread = startSafetyThread({ directory: join(directory, 'mirror'), queue: join(directory, 'hall.db'), installation });
  onTestFinished(async () => {
    await thread.stop();
    await hall.close();
  });
  return createDayCloser({ hall, thread, after: AFTER, isTrusted: () => isTrusted, startedAt: NOW, changed: () => undefined });
}

/** The night of a closed hall: until there is no old day any more. */
async function closeAll(directory: string): Promise<DayCloser> {
  const closer = closerOf(directory);
  for (let was = -1; was !== firstOf(directory);) {
    was = firstOf(directory);
    await closer.tick(NOW, false);
  }
  return closer;
}

function withJournal<T>(directory: string, look: (journal: ReturnType<typeof openJournalFile>) => T): T {
  const journal = openJournalFile(join(directory, 'hall.db'));
  try {
    return look(journal);
  } finally {
    journal.close();
  }
}

const firstOf = (directory: string): number => withJournal(directory, (journal) => journal.first() ?? 0);

/** What a follower that begins at `seq` is told. */
async function followed(directory: string, seq = 0): Promise<JournalEntry[]> {
  const hall = expectOk(openHall(directory));
  const done = new AbortController();
  try {
    const feed = await openJournalFeed(createStore(hall, openJournalArchive(directory)));
    const told: JournalEntry[] = [];
    if (seq === feed.head.seq) return [];
    for await (const entries of feed.after(seq, done.signal)) {
      told.push(...entries);
      if (told.at(-1)?.seq === feed.head.seq) break;
    }
    return told.map(({ seq, at, change, hash }) => ({ seq, at, change, hash: new Uint8Array(hash) }));
  } finally {
    done.abort();
    await hall.close();
  }
}

async function problems(directory: string): Promise<string[]> {
  return expectOk(await verifyInstallation(directory, [join(directory, 'mirror')])).flatMap(({ what, problem }) =>
    problem === null ? [] : [`${what}: ${problem}`],
  );
}

function flip(directory: string, name: string): void {
  const file = join(directory, 'archive', name);
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 0x10;
  writeFileSync(file, bytes);
}

describe('old days', () => {
  test('leave the queue for the archive, a file a day, and whoever follows the journal is told the same from any number', async () => {
    const directory = await sixDays();
    const before = await followed(directory);
    await closeAll(directory);
    const files = archiveFilesIn(directory);
    expect(files).toHaveLength(3);
    const first = firstOf(directory);
    expect(files.at(-1)?.to).toBe(first - 1);
    expect(before.find(({ seq }) => seq === first)?.change).toContain('day-opened');
    expect(await followed(directory)).toEqual(before);
    const border = files.flatMap(({ from, to }) => [from - 1, from, to - 1, to, to + 1]);
    for (const seq of border) expect(await followed(directory, seq)).toEqual(before.slice(seq));
    expect(await problems(directory)).toEqual([]);
  });

  test('are read by whoever learns from the past', async () => {
    const directory = await sixDays();
    const learned = async (since: number, until: number): Promise<Change[]> => {
      const hall = expectOk(openHall(directory));
      const all: Change[] = [];
      for await (const some of journalBetween(hall, directory, since, until)) all.push(...some);
      await hall.close();
      return all;
    };
    const spans = [0, NOW - 5 * DAY, NOW - 4.2 * DAY, NOW - DAY].map((since): [number, number] => [since, NOW - DAY / 2]);
    const before = await Promise.all(spans.map((span) => learned(...span)));
    await closeAll(directory);
    expect(await Promise.all(spans.map((span) => learned(...span)))).toEqual(before);
    expect(before[0]?.length).toBeGreaterThan(before[1]?.length ?? 0);
  });

  test('stay where they are by a clock that is not to be believed, and so does a day that is not over', async () => {
    const directory = await sixDays();
    const doubted = closerOf(directory, { isTrusted: false });
    await doubted.tick(NOW + 400 * DAY, false);
    expect([archiveFilesIn(directory), firstOf(directory)]).toEqual([[], 1]);
    // Everything is old then, but the last day has not ended.
    const sure = closerOf(directory);
    for (let i = 0; i < 10; i += 1) await sure.tick(NOW + 400 * DAY, false);
    expect(archiveFilesIn(directory)).toHaveLength(5);
    expect(await problems(directory)).toEqual([]);
  });

  test('what came by a clock that was ahead is old when what comes behind it is', async () => {
    const directory = await sixDays();
    withJournal(directory, (journal) => {
      const entries = [...journal.after(0)].map(({ seq, at, change, hash }) => ({ seq, at: seq < 10 ? at + 400 * DAY : at, change, hash }));
      const old = { before: NOW - AFTER, now: NOW };
      const next = entries.find(({ seq, change }) => seq > 1 && change.includes('"day-opened"'))?.seq ?? 0;
      expect(oldestDay({ ...journal, after: (seq) => entries.slice(seq) }, 1, old)).toEqual(entries.slice(0, next - 1));
      // Until something old comes behind it nobody knows.
      expect(oldestDay({ ...journal, after: (seq) => entries.slice(seq, 9) }, 1, old)).toEqual([]);
    });
  });
});

describe('cut off at any step, nothing is lost and nothing comes twice', () => {
  test.each([
    ['while the file is written', 0, false],
    ['before anything is taken out', 0, true],
    ['while entries are taken out', 20, true],
  ] as const)('%s', async (_step, takenOut, isWritten) => {
    const directory = await sixDays();
    const before = await followed(directory);
    if (isWritten)
      expect(withJournal(directory, (journal) => closeOldestDay(journal, directory, { before: NOW - AFTER, now: NOW }))).toBeGreaterThan(
        20,
      );
    const hall = expectOk(openHall(directory));
    await hall.db.deleteFrom('journal').where('seq', '<=', takenOut).execute();
    await hall.close();
    expect(await followed(directory)).toEqual(before);
    expect(await problems(directory)).toEqual([]);
    await closeAll(directory);
    expect(archiveFilesIn(directory)).toHaveLength(3);
    expect(await followed(directory)).toEqual(before);
    expect(await problems(directory)).toEqual([]);
  });

  test('a file that a power cut left torn is written again before anything is taken out', async () => {
    const directory = await sixDays();
    const before = await followed(directory);
    withJournal(directory, (journal) => closeOldestDay(journal, directory, { before: NOW - AFTER, now: NOW }));
    const [torn] = archiveFilesIn(directory);
    const file = join(directory, 'archive', torn?.name ?? '');
    writeFileSync(file, readFileSync(file).subarray(0, 100));
    await closeAll(directory);
    expect(await followed(directory)).toEqual(before);
    expect(await problems(directory)).toEqual([]);
  });
});

describe('a damaged archive', () => {
  test('is found, and where; what the mirror has of it comes back by itself', async () => {
    const directory = await sixDays();
    const before = await followed(directory);
    await closeAll(directory);
    const mirror = join(directory, 'mirror');
    const [, second, third] = archiveFilesIn(directory);
    flip(directory, second?.name ?? '');
    expect((await problems(directory)).join()).toMatch(new RegExp(`^archive: archive/${second?.name ?? ''} is damaged: `));
    const alone = closerOf(directory);
    await alone.tick(NOW, false);
    expect(alone.trouble?.detail).toContain(second?.name);
    cpSync(join(directory, 'archive'), join(mirror, 'archive'), { recursive: true });
    flip(directory, third?.name ?? '');
    rmSync(join(mirror, 'archive', second?.name ?? ''));
    const mended = closerOf(directory);
    await mended.tick(NOW, false);
    expect(mended.trouble?.detail).toContain(second?.name);
    expect(await followed(directory, second?.to)).toEqual(before.slice(second?.to));
    await expect(followed(directory, 0)).rejects.toThrow(second?.name);
  });

  test('does not stop the hall, nor does one that is gone', async () => {
    const directory = await sixDays();
    await closeAll(directory);
    rmSync(join(directory, 'archive', archiveFilesIn(directory)[1]?.name ?? ''));
    flip(directory, archiveFilesIn(directory)[0]?.name ?? '');
    const rig = await safetyRig(directory, { now: NOW });
    expect(await rig.take()).toBe('A001');
    expect(rig.opened.incidents.shown(NOW)).toEqual([]);
    await rig.mirrored();
    await rig.stop();
    expect((await problems(directory)).join()).toMatch(/archive: the archive lacks the changes \d+ to \d+/);
    const closer = closerOf(directory);
    await closer.tick(NOW, true);
    expect(closer.trouble?.detail).toMatch(/^the archive lacks the changes \d+ to \d+$/);
  });
});

describe('copies hold the archive', () => {
  test('the mirror takes each file once, and gives a whole installation back', async () => {
    const directory = await sixDays();
    const before = await followed(directory);
    const mirror = join(directory, '../mirror');
    const writer = openMirrorWriter({ directory: mirror, queue: join(directory, 'hall.db'), installation });
    await closeAll(directory);
    writer.begin();
    writer.copy();
    const [file] = archiveFilesIn(mirror);
    const inode = (): number => statSync(join(mirror, 'archive', file?.name ?? '')).ino;
    const was = inode();
    writer.copy();
    writer.close();
    expect(inode()).toBe(was);
    const other = join(directory, '../other');
    expectOk(await restore({ source: mirror, directory: other, unlock: null, at: NOW }));
    expect(await followed(other)).toEqual(before);
    expect(await problems(other)).toEqual([]);
  });

  test('a backup brings it, and a newer archive that is there stays', async () => {
    const directory = await sixDays();
    const before = await followed(directory);
    const early = expectOk(
      await makeBackup({ directory, hall: 't-01', into: join(directory, '../early'), lock: null, keep: null, at: NOW }),
    );
    await closeAll(directory);
    const late = expectOk(await makeBackup({ directory, hall: 't-01', into: join(directory, '../late'), lock: null, keep: null, at: NOW }));
    const other = join(directory, '../other');
    expectOk(await restore({ source: late.file, directory: other, unlock: null, at: NOW }));
    expect(await followed(other)).toEqual(before);
    // The queue holds all of it again, and the archive too.
    expectOk(await restore({ source: early.file, directory: other, unlock: null, at: NOW }));
    expect(firstOf(other)).toBe(1);
    expect(await followed(other)).toEqual(before);
    expect(await problems(other)).toEqual([]);
    await closeAll(other);
    expect(await followed(other)).toEqual(before);
    expect(existsSync(join(other, archiveFilesIn(other)[0]?.name ?? ''))).toBe(false);
  });

  test('files of another journal under the same numbers are put aside before they are in the way', async () => {
    const directory = await sixDays();
    await closeAll(directory);
    const other = join(scratchDirectory(), 'data');
    await playDays(other, config, { now: NOW, days: 6, tickets: 9, seed: 11 });
    cpSync(join(directory, 'archive'), join(other, 'archive'), { recursive: true });
    const before = await followed(other);
    await closeAll(other);
    expect(await followed(other)).toEqual(before);
    expect(await problems(other)).toEqual([]);
    const aside = readdirSync(join(other, 'damaged'), { recursive: true }).map(String);
    expect(aside.filter((name) => name.endsWith('.gz'))).toHaveLength(3);
  });

  test('where the queue and every copy of it are lost, the old days begin it again', async () => {
    const directory = await sixDays();
    await closeAll(directory);
    const last = archiveFilesIn(directory).at(-1)?.to ?? 0;
    copyFileSync(join(directory, 'hall.db'), join(directory, '../kept.db'));
    for (const name of readdirSync(directory)) if (name.startsWith('hall.db')) rmSync(join(directory, name));
    writeFileSync(join(directory, 'journal.witness'), 'the queue was here');
    const rig = await safetyRig(directory, { now: NOW });
    expect(rig.opened.incidents.shown(NOW)).toMatchObject([{ kind: 'hall-recovered', whole: false }]);
    await rig.stop();
    expect(withJournal(directory, (journal) => journal.head()?.seq)).toBeGreaterThanOrEqual(last);
    expect(firstOf(directory)).toBe(1);
  });
});
