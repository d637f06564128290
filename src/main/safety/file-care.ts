import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../contract/config.ts';
import type { DiskPlace, Notice } from '../../contract/notices.ts';
import { err } from '../../contract/result.ts';
import { isOpen } from '../../queue/hours.ts';
import { writeDurably } from '../data/durable-file.ts';
import { installationFile, writeInstallation } from '../data/installation.ts';
import { keysFile, keysText } from '../data/keys.ts';
import type { Log } from '../ground/log.ts';
import { lockOf } from './backup-lock.ts';
import { scheduleBackups, type BackupSchedule } from './backup-schedule.ts';
import { blockFile, blockText } from './block-file.ts';
import { optionalKinds } from './database-kinds.ts';
import { watchDisks } from './disk-watch.ts';
import { rewriteMissing, type Rewritable } from './file-watch.ts';
import { createDayCloser } from './close-days.ts';
import { createNightCheck } from './night-check.ts';
import type { NumberBlocks } from './number-blocks.ts';
import { rescuePlace, type OpenedInstallation } from './open-installation.ts';
import { watchQueue } from './queue-watch.ts';
import type { SafetyThread, StartSafetyThread } from './thread-calls.ts';

/* Looks after files and disks while the hall runs. */

/** `journal` writes the mirror's journal and must not be kept waiting. `backups`: null where none are made by themselves. */
export type SafetyThreads = { readonly journal: SafetyThread; readonly copies: SafetyThread; readonly backups: SafetyThread | null };

export type FileCare = {
  /** What is wrong, the worst first. */
  notices(): readonly Notice[];
  /** Bytes that are free, by place. */
  readonly free: ReadonlyMap<DiskPlace, number>;
  /** What is to be looked at again and again, each by itself: one that hangs on a share holds up no other. */
  readonly looks: readonly (() => Promise<void>)[];
  /** Those of them that are not to wait for their turn. */
  readonly atOnce: readonly (() => Promise<void>)[];
};

type CareOptions = {
  readonly config: Config;
  readonly opened: OpenedInstallation;
  readonly threads: SafetyThreads;
  readonly blocks: Pick<NumberBlocks, 'ends'>;
  /** Pictures and films of the hall. */
  readonly files: { lookAgain(): boolean };
  readonly isMirrored: () => boolean;
  /** Whether the clock is to be believed. */
  readonly isTrusted: () => boolean;
  readonly startedAt: number;
  readonly clock: () => number;
  readonly log: Log;
  readonly changed: () => void;
};

export function startThreads(
  { directory, mirror, installation, backups }: OpenedInstallation,
  startThread: StartSafetyThread,
): SafetyThreads {
  const start = (): SafetyThread => startThread({ directory: mirror, queue: join(directory, 'hall.db'), installation: installation.id });
  const threads = { journal: start(), copies: start(), backups: backups === null ? null : start() };
  // What is in use can be copied from then on, whatever becomes of its name.
  void threads.copies.call<'open'>({ kind: 'open' });
  return threads;
}

export function careFor(options: CareOptions): FileCare {
  const { config, opened, threads, files, isMirrored, isTrusted, startedAt, clock, log, changed } = options;
  const { directory } = opened;
  const small = smallFiles(options);
  const queue = watchQueue({
    file: join(directory, 'hall.db'),
    inode: opened.inode,
    rescue: rescuePlace(directory),
    thread: threads.copies,
    isMirrored,
    clock,
    log,
    changed,
  });
  const night = createNightCheck({
    directory,
    files: ['hall.db', ...Object.keys(optionalKinds).filter((name) => opened.files.includes(name))],
    thread: threads.copies,
    startedAt,
    changed,
  });
  const days = createDayCloser({
    hall: opened.hall,
    thread: threads.copies,
    after: config.data.archive.after,
    isTrusted,
    startedAt,
    changed,
  });
  const disks = watchDisks(diskPlaces(options), config.data.warnBelow, changed);
  const backups = backupsOf(options);

  async function lookAtFiles(): Promise<void> {
    for (const sentence of rewriteMissing(directory, small)) log.warn({ why: sentence }, 'a file that was deleted cannot be written again');
    await queue.look();
    if (files.lookAgain()) changed();
  }

  return {
    notices: () => [
      ...(queue.gone === null ? [] : [queue.gone]),
      ...disks.low,
      ...night.found.map(({ file, problem }) => ({ kind: 'file-corrupt' as const, file, detail: problem })),
      ...(days.trouble === null ? [] : [days.trouble]),
      ...(backups === null || backups.failed === null ? [] : [backups.failed]),
    ],
    free: disks.free,
    atOnce: disks.looks,
    looks: [
      lookAtFiles,
      ...disks.looks,
      () => night.tick(clock(), isOpen(config, clock())),
      () => days.tick(clock(), isOpen(config, clock())),
      ...(backups === null ? [] : [() => backups.tick(clock())]),
    ],
  };
}

/** Whether the keys are in use, and not those that are gone with the process. */
export function isKeyed({ files }: OpenedInstallation): boolean {
  return files.includes(keysFile);
}

function smallFiles({ opened, blocks }: CareOptions): readonly Rewritable[] {
  const { directory, installation, keys } = opened;
  return [
    { name: installationFile, write: () => writeInstallation(directory, installation) },
    { name: blockFile, write: () => writeDurably(join(directory, blockFile), blockText(blocks.ends)) },
    ...(isKeyed(opened) ? [{ name: keysFile, write: () => writeDurably(join(directory, keysFile), keysText(keys)) }] : []),
  ];
}

/** How the free bytes are asked for where something is kept: of another disk by a thread, which may hang on a share. */
function diskPlaces({ opened, threads, isMirrored }: CareOptions): Parameters<typeof watchDisks>[0] {
  const freeAt = async (thread: SafetyThread, directory: string): Promise<number | null> => {
    const answer = await thread.call<'free'>({ kind: 'free', directory });
    return answer.ok ? answer.value : null;
  };
  const { directory, mirror, backups } = opened;
  return new Map([
    [
      'data',
      async () => {
        const { bavail, bsize } = await statfs(directory);
        return bavail * bsize;
      },
    ],
    ['mirror', async () => (isMirrored() ? freeAt(threads.journal, mirror) : null)],
    ['backups', async () => (threads.backups === null || backups === null ? null : freeAt(threads.backups, backups))],
  ]);
}

function backupsOf({ config, opened, threads, log, changed }: CareOptions): BackupSchedule | null {
  const { backups: into, directory } = opened;
  const thread = threads.backups;
  if (into === null || thread === null) return null;
  const { at: time, keep, ...encryption } = config.data.backup;
  return scheduleBackups({
    at: time,
    timezone: config.hall.timezone,
    async make(due, at) {
      const lock = lockOf(encryption, process.env);
      if (!lock.ok) return err(lock.error);
      const options = { directory, hall: config.hall.id, into, lock: lock.value, keep, at };
      return thread.call<'backup'>({ kind: 'backup', options, since: due });
    },
    log,
    changed,
  });
}
