import { cpSync, readFileSync, statSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openHall } from '../src/main/data/data-directory.ts';
import { copyDatabase, openJournalFile } from '../src/main/data/file-inspection.ts';
import { openJournalArchive } from '../src/main/data/archived-journal.ts';
import { archiveFilesIn } from '../src/main/data/journal-archive.ts';
import { openJournalFeed } from '../src/main/desk/journal-feed.ts';
import { createStore } from '../src/main/desk/store.ts';
import { createDayCloser } from '../src/main/safety/close-days.ts';
import { startSafetyThread } from '../src/main/safety/thread-calls.ts';
import { hallYaml, startQuhao } from '../test/support/appliance.ts';
import { playDays } from '../test/support/played-days.ts';
import { config, expectOk, folder, openDesk, take } from './hall.ts';
import { arm, figure, median, printTable, sideBySide, spread, verdict, type Arm } from './measure.ts';

/*
 * What a year of 1,000 tickets a day costs beside one day of them: with all of it in `hall.db`, and with the days that are older than
 * `data.archive.after` in the archive.
 */

const DAY = 24 * 60 * 60_000;
const TICKETS = 1_000;
const DAYS = 365;
const ROUNDS = 3;
const TAPS = 200;

type Place = { readonly name: string; readonly path: string; remove(): void };
const place = (name: string): Place => ({ name, ...folder() });
const places = [place('a day'), place('a year, unclosed'), place('a year, archived')] as const;
const [day, open, closed] = places;
const data = ({ path }: Place): string => join(path, 'data');

/** Closes what is old, as in one night; milliseconds for the whole, and for the longest transaction that a number waits for. */
async function closeDays(directory: string): Promise<{ readonly all: number; readonly longest: number }> {
  const hall = expectOk(openHall(directory));
  const thread = startSafetyThread({ directory: join(directory, 'mirror'), queue: join(directory, 'hall.db'), installation: '' });
  let longest = 0;
  const closer = createDayCloser({
    hall: {
      db: hall.db,
      async transact(queries) {
        const begun = performance.now();
        await hall.transact(queries);
        longest = Math.max(longest, performance.now() - begun);
      },
    },
    thread,
    after: config.data.archive.after,
    isTrusted: () => true,
    startedAt: 0,
    changed: () => undefined,
  });
  const journal = openJournalFile(join(directory, 'hall.db'));
  // The thread alone does not keep a process running.
  const running = setInterval(() => undefined, 1_000);
  const begun = performance.now();
  try {
    for (let was = -1; was !== journal.first();) {
      was = journal.first() ?? 0;
      await closer.tick(Date.now(), false);
    }
    if (closer.trouble !== null) throw new Error(closer.trouble.detail);
    return { all: performance.now() - begun, longest };
  } finally {
    clearInterval(running);
    journal.close();
    await thread.stop();
    await hall.close();
  }
}

/** Starts the appliance until it is announced, and until the forecast has learned; ended like a power cut. */
function starts(of: Place): { readonly announced: Arm; readonly learned: Arm; readonly memory: Arm } {
  const [learned, memory] = [arm(() => 0), arm(() => 0)];
  const announced = arm(async () => {
    const begun = performance.now();
    const running = await startQuhao({ folder: of.path, yaml: hallYaml() });
    const took = performance.now() - begun;
    memory.results.push(residentMegabytes(running.process.pid ?? 0));
    while (!running.output().includes('has learned from the past')) await pause(20);
    learned.results.push(performance.now() - begun);
    await running.end('SIGKILL');
    return took;
  });
  return { announced, learned, memory };
}

function residentMegabytes(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_000;
}

/** The median of taps one after another, milliseconds. */
const taps = (of: Place): Arm =>
  arm(async () => {
    const { desk, ...opened } = await openDesk(join(data(of), 'hall.db'));
    const took: number[] = [];
    for (let i = 0; i < TAPS; i += 1) {
      const begun = performance.now();
      expectOk(await desk.submit(take(Math.floor(Math.random() * 2 ** 32), Date.now())));
      took.push(performance.now() - begun);
    }
    await opened.close();
    return median(took);
  });

/** A full copy as the mirror takes it. */
const copies = (of: Place): Arm =>
  arm(() => {
    const into = folder();
    const begun = performance.now();
    expectOk(copyDatabase(join(data(of), 'hall.db'), join(into.path, 'copy.db')));
    const took = performance.now() - begun;
    into.remove();
    return took;
  });

/** The feed from the first change to the last. */
async function follow(of: Place): Promise<number> {
  const hall = expectOk(openHall(data(of)));
  const done = new AbortController();
  const begun = performance.now();
  const feed = await openJournalFeed(createStore(hall, openJournalArchive(data(of))));
  for await (const entries of feed.after(0, done.signal)) if (entries.at(-1)?.seq === feed.head.seq) break;
  const took = performance.now() - begun;
  done.abort();
  await hall.close();
  return took;
}

/** Megabytes: the queue's file after a copy (which holds no free pages), and the archive. */
function diskOf(of: Place): { readonly queue: number; readonly archive: number } {
  const into = folder();
  expectOk(copyDatabase(join(data(of), 'hall.db'), join(into.path, 'copy.db')));
  const queue = statSync(join(into.path, 'copy.db')).size / 1e6;
  into.remove();
  const bytes = archiveFilesIn(data(of)).map(({ name }) => statSync(join(data(of), 'archive', name)).size);
  return { queue, archive: bytes.reduce((sum, size) => sum + size, 0) / 1e6 };
}

try {
  const now = Date.now() - DAY / 2;
  await playDays(data(day), config, { now, days: 1, tickets: TICKETS });
  const changes = await playDays(data(open), config, { now, days: DAYS, tickets: TICKETS });
  cpSync(data(open), data(closed), { recursive: true });
  const night = await closeDays(data(closed));
  const disks = places.map(diskOf);
  const followed: number[] = [];
  for (const of of places) followed.push(await follow(of));
  const started = places.map(starts);
  const copied = places.map(copies);
  await sideBySide(ROUNDS, [...started.map(({ announced }) => announced), ...copied]);
  // Last, because they add to the day.
  const tapped = places.map(taps);
  await sideBySide(ROUNDS, tapped);

  // The round to warm up is in the arms that a start fills beside its own.
  for (const { learned, memory } of started) for (const { results } of [learned, memory]) results.shift();
  const cells = (arms: readonly Arm[]): string[] => arms.map((one) => `${figure(median(one.results))} (${spread(one)})`);
  const [, , start] = started;
  printTable(
    `A year of ${figure(TICKETS)} tickets a day, ${figure(changes)} changes (median of ${ROUNDS} rounds, least – most)`,
    ['', ...places.map(({ name }) => name), 'target'],
    [
      ['hall.db, MB', ...disks.map(({ queue }) => figure(queue)), ''],
      [`archive, MB (${readdirSync(join(data(closed), 'archive')).length} files)`, ...disks.map(({ archive }) => figure(archive)), ''],
      [
        'start until announced, ms',
        ...cells(started.map(({ announced }) => announced)),
        verdict('≤ 1 s', median(start?.announced.results ?? []) <= 1_000),
      ],
      [
        'start until the forecast has learned, ms',
        ...cells(started.map(({ learned }) => learned)),
        verdict('≤ 2 s', median(start?.learned.results ?? []) <= 2_000),
      ],
      ['memory when announced, MB', ...cells(started.map(({ memory }) => memory)), ''],
      ['one tap after another, durable, ms', ...cells(tapped), ''],
      ['full copy, ms', ...cells(copied), ''],
      ['the feed from the first change, ms', ...followed.map(figure), ''],
    ],
  );
  console.log(
    `Closing all old days at once: ${figure(night.all / 1_000)} s; the longest transaction a number waits for: ${figure(night.longest)} ms.\n`,
  );
} finally {
  for (const one of places) one.remove();
}
