import { existsSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok } from '../../src/contract/result.ts';
import type { Engines } from '../../src/main/appliance/ground.ts';
import { databaseOn, type DatabaseEngine, type OpenDatabase } from '../../src/main/data/database.ts';
import { openMigrated } from '../../src/main/data/migrate.ts';
import type { SqliteFile } from '../../src/main/data/sqlite-file.ts';
import { StorageFailure } from '../../src/main/data/storage-failure.ts';
import { copiesIn, copyName } from '../../src/main/safety/mirror-files.ts';
import { createSafetyWork } from '../../src/main/safety/safety-work.ts';
import type { SafetyThread } from '../../src/main/safety/thread-calls.ts';
import type { Life, Machine } from './machine.ts';

/*
 * The disk under an appliance: real files and the real SQLite, on the main thread, with what disks do to those who write. What the threads
 * of the appliance do is done here at once, and told when the story's disk has taken its time.
 */

const refusals = {
  full: ['database or disk is full', 'SQLITE_FULL'],
  failing: ['disk I/O error', 'SQLITE_IOERR_WRITE'],
} as const;

export type Disk = {
  /** So many of the next writes to the databases are refused, and why. */
  refusing: { left: number; readonly why: keyof typeof refusals };
  /** So many of the next writes take so long, milliseconds. */
  slow: { left: number; readonly ms: number };
  /** So many of the next calls to the mirror are refused. */
  mirrorRefuses: number;
  /** Where in the next write of the queue the process is to die. */
  deathAt: 'before-commit' | 'after-commit' | null;
};

export function newDisk(): Disk {
  return { refusing: { left: 0, why: 'full' }, slow: { left: 0, ms: 0 }, mirrorRefuses: 0, deathAt: null };
}

/** What a process has opened. `closeAll` is what the system does for it when it is dead. */
export type OnDisk = Engines & { closeAll(): void };

/** The engines of one process. `die`: it is killed at this instruction. */
export function enginesOn(machine: Machine, disk: Disk, life: Life, die: () => void): OnDisk {
  const open = new Set<() => void>();

  async function writing(): Promise<void> {
    if (disk.slow.left > 0) {
      disk.slow.left -= 1;
      const { ms } = disk.slow;
      await life.while(new Promise<void>((resolve) => machine.timers.after(ms, resolve)));
    }
    if (disk.refusing.left > 0) {
      disk.refusing.left -= 1;
      const [message, code] = refusals[disk.refusing.why];
      throw new StorageFailure(message, code);
    }
  }

  function engine(file: SqliteFile, isQueue: boolean): DatabaseEngine {
    let isClosed = false;
    const close = (): void => {
      if (!isClosed) file.close();
      isClosed = true;
      open.delete(close);
    };
    open.add(close);
    const there = (): SqliteFile => {
      if (isClosed) throw new StorageFailure('the database is closed', '');
      return file;
    };
    return {
      query: (query) =>
        life.while(
          (async () => {
            if (!/^\s*(select|pragma|with)\b/i.test(query.sql)) await writing();
            return there().query(query);
          })(),
        ),
      transact: (batches) =>
        life.while(
          (async () => {
            await writing();
            const death = isQueue ? disk.deathAt : null;
            // What else is being written is done by then, so that a story is the same each time.
            if (death !== null) await machine.quiet();
            if (death === 'before-commit') die();
            if (life.isOver) return;
            there().transact(batches);
            if (death === 'after-commit') die();
          })(),
        ),
      async *pieces(query) {
        for (const piece of there().pieces(query)) yield await life.while(Promise.resolve(piece));
      },
      close: () => life.while(Promise.resolve(close())),
    };
  }

  const openHere: OpenDatabase = (file, migrations, pragmas = []) => {
    const opened = openMigrated(file, migrations, pragmas);
    return opened.ok ? ok(databaseOn(engine(opened.value, file.endsWith('hall.db')))) : opened;
  };

  return {
    databases: () => openHere,
    safety(data) {
      const work = createSafetyWork(data);
      const close = (): void => {
        work.close();
        open.delete(close);
      };
      open.add(close);
      let last: Promise<unknown> = Promise.resolve();
      const thread: SafetyThread = {
        call: (call) => {
          const answered = last.then(async () => {
            await life.while(Promise.resolve());
            if (call.kind !== 'open' && call.kind !== 'probe' && disk.mirrorRefuses > 0) {
              disk.mirrorRefuses -= 1;
              return err('EIO: i/o error, write');
            }
            const answer = await work.answer(call);
            // By the clock of the story, as the mirror's disk would have it.
            if (answer.ok && call.kind === 'copy') touchCopies(data.directory, machine.clocks.wall());
            return answer;
          });
          last = answered;
          // The work answers what the kind asks for; a real thread takes its word for it as well.
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
          return life.while(answered) as Promise<never>;
        },
        async stop() {
          await last;
          close();
        },
      };
      return thread;
    },
    // Forecasts are left out: they decide nothing but what customers are told.
    forecast: () => ({ post: () => undefined, end: async () => undefined }),
    closeAll() {
      for (const close of open) close();
    },
  };
}

function touchCopies(directory: string, at: number): void {
  const [copy] = copiesIn(directory);
  if (copy === undefined) return;
  const file = join(directory, copyName(copy.seq));
  if (existsSync(file) && Math.abs(statSync(file).mtimeMs - at) > 1) utimesSync(file, at / 1_000, at / 1_000);
}
