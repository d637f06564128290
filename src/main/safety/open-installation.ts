import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { Config } from '../../contract/config.ts';
import type { Notice } from '../../contract/notices.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { closeCustomers, closeMembers, makeDirectory, type DataDirectory } from '../data/data-directory.ts';
import type { OpenDatabase } from '../data/database.ts';
import { databaseThread } from '../data/database-worker.ts';
import { lockFile } from '../data/sqlite-file.ts';
import { installationFile, newInstallation, owning, readInstallation, writeInstallation, type Installation } from '../data/installation.ts';
import { putAside } from '../data/put-aside.ts';
import { witnessFile } from '../data/witness.ts';
import { sentenceOf } from '../text/sentence.ts';
import { blockFile, highest, readBlocks, type BlockEnds } from './block-file.ts';
import { incidentsFile, openIncidents, readIncidents, type Incidents } from './incidents.ts';
import { copiesIn, mirrorOf } from './mirror-files.ts';
import { openHallSafely } from './open-hall.ts';
import { openOptional } from './open-optional.ts';
import { inTime, startSafetyThread, type StartSafetyThread } from './thread-calls.ts';

/** What an appliance keeps, open, and what was found while it was opened. */
export type OpenedInstallation = DataDirectory & {
  readonly directory: string;
  readonly installation: Installation;
  /** Beside the queue those that are in use. */
  readonly files: readonly string[];
  /** Where the mirror is written. */
  readonly mirror: string;
  /** Where the backup of each day is put; null for none. */
  readonly backups: string | null;
  readonly incidents: Incidents;
  readonly away: readonly Extract<Notice, { kind: 'part-away' }>[];
  /** Up to where numbers may have been given. */
  readonly blocks: BlockEnds;
  /** What a hall that may lack numbers must leave out: `blocks`, or `unknown` where no trace of them is left. Null where it lacks none. */
  readonly leaveOut: BlockEnds | 'unknown' | null;
  /** Of `hall.db`, to notice that another file stands there. */
  readonly inode: bigint;
};

/** How long a mirror on another disk may take to answer at a start, milliseconds. */
const PATIENCE = 10_000;

/** The folder of a hall's mirror, and everything a lost queue may go on from, the likeliest first. */
export function mirrorPlaces(config: Pick<Config, 'data' | 'hall'>, configFile: string, directory: string): readonly [string, ...string[]] {
  const beside = join(directory, 'mirror');
  const chosen = config.data.mirror.directory;
  const first = chosen === undefined ? beside : resolve(dirname(configFile), chosen);
  const places = [...new Set([first, beside])].map((place) => join(place, config.hall.id));
  return [join(first, config.hall.id), ...places.slice(1), rescuePlace(directory)];
}

/** Where the queue is copied to when its file goes away under a running hall. */
export function rescuePlace(directory: string): string {
  return join(directory, 'rescued');
}

/**
 * Opens the data directory for this process alone, making it at the first start; what is opened is closed by `closing`, also when this
 * fails. Whatever is lost or damaged is made again from what is left, or done without; the error is one sentence for a technician, and
 * then numbers cannot be given.
 */
export async function openInstallation(
  options: {
    readonly config: Config;
    readonly configFile: string;
    readonly directory: string;
    readonly clock: () => number;
    readonly databases?: (() => OpenDatabase) | undefined;
    readonly startThread?: StartSafetyThread | undefined;
  },
  closing: AsyncDisposableStack,
): Promise<Result<OpenedInstallation, string>> {
  const { config, configFile, directory, databases = databaseThread, startThread = startSafetyThread } = options;
  const at = options.clock();
  const made = makeDirectory(directory);
  if (!made.ok) return made;
  const lock = lockFile(join(directory, 'lock'));
  if (!lock.ok)
    return err(
      lock.error === 'held'
        ? `another Quhao is running on the data directory ${directory}: stop it first, or choose another with --data`
        : lock.error,
    );
  closing.defer(lock.value);

  const places = mirrorPlaces(config, configFile, directory);
  const mirrors = await answering(places, directory, startThread);
  const known = readInstallation(directory);
  const owned = typeof known === 'object' ? known.files : [];
  const isFirstStart = known !== 'damaged' && !owned.includes('hall.db') && nothingElse(directory, mirrors);
  clearWay(directory, known === 'damaged', at);
  const incidents = openIncidents(directory);
  const blockFiles = [directory, ...mirrors].map((place) => readBlocks(join(place, blockFile)));

  const hall = await openHallSafely({ directory, isFirstStart, mirrors, at, databases });
  if (!hall.ok) return hall;
  closing.defer(() => hall.value.hall.close());
  const optional = await openOptional({ directory, owned, mirrors, at, databases });
  closing.defer(() => closeMembers(optional.members));
  closing.defer(() => closeCustomers(optional.customers));
  for (const incident of [hall.value.incident, ...optional.incidents]) if (incident !== null) incidents.add(incident);

  const installation = owning(
    typeof known === 'object' ? known : newInstallation(mirrors.map(mirrorOf).find((id) => id !== null) ?? null, at),
    ['hall.db', ...optional.files],
  );
  try {
    if (typeof known !== 'object' || known.files.join() !== installation.files.join()) writeInstallation(directory, installation);
    const ends = blockFiles.filter((one) => typeof one === 'object');
    const blocks = highest(...ends);
    return ok({
      ...optional,
      directory,
      installation,
      mirror: places[0],
      backups: config.data.backup.directory === undefined ? null : resolve(dirname(configFile), config.data.backup.directory),
      hall: hall.value.hall,
      incidents,
      blocks,
      leaveOut: hall.value.mayLackNumbers ? (ends.length > 0 ? blocks : 'unknown') : null,
      inode: statSync(join(directory, 'hall.db'), { bigint: true }).ino,
    });
  } catch (error) {
    return err(`the data directory ${directory} cannot be written: ${sentenceOf(error)}`);
  }
}

/** Small files that cannot be understood are put aside, so that there is room for those that take their place. */
function clearWay(directory: string, isUnknown: boolean, at: number): void {
  const unknown = [
    ...(isUnknown ? [installationFile] : []),
    ...(readBlocks(join(directory, blockFile)) === 'unknown' ? [blockFile] : []),
    ...(readIncidents(directory) === null ? [incidentsFile] : []),
  ];
  // What cannot be moved cannot be written either, which shows soon enough.
  for (const name of unknown) putAside(directory, [name], `${name} cannot be understood`, at);
}

/** A share that hangs would hang the start: those that do not answer soon are left out of it. In the data directory all answer. */
async function answering(places: readonly string[], directory: string, startThread: StartSafetyThread): Promise<string[]> {
  const answers = await Promise.all(
    places.map(async (place) => {
      if (place.startsWith(join(directory, sep))) return true;
      const thread = startThread({ directory: place, queue: '', installation: '' });
      const answered = await inTime(thread.call<'probe'>({ kind: 'probe', directory: place }), PATIENCE, 'late');
      await thread.stop();
      return answered.ok;
    }),
  );
  return places.filter((_place, i) => answers[i]);
}

/** Whether nothing says that there ever was a hall here: no file of one, and no mirror of it. Members may be imported before the first start. */
function nothingElse(directory: string, mirrors: readonly string[]): boolean {
  const files = ['customers.db', 'customer-keys.db', blockFile, witnessFile, 'hall.db-wal'];
  return !files.some((name) => existsSync(join(directory, name))) && mirrors.every((place) => copiesIn(place).length === 0);
}
