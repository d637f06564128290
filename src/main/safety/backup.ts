import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../../contract/result.ts';
import { isStorageFailure, storageSentence } from '../data/storage-failure.ts';
import { parseJson, readIfThere, syncDirectory } from '../data/durable-file.ts';
import { installationFile, readInstallation } from '../data/installation.ts';
import { keysFile } from '../data/keys.ts';
import { archiveDirectory, archiveFileOf, archiveFilesIn } from '../data/journal-archive.ts';
import { copyDatabase, inspectDatabase, openJournalFile } from '../data/file-inspection.ts';
import { sentenceOf } from '../text/sentence.ts';
import { hashOf, pack, unpack, type Lock } from './archive.ts';
import { blockFile } from './block-file.ts';
import { hallKind, optionalKinds } from './database-kinds.ts';

/*
 * A backup holds what an installation needs to go on elsewhere. `member-keys.db` and `customer-keys.db` are in none: what is destroyed in
 * them must be gone wherever a copy may be (docs/members.md), so members are imported again after a restore. `keys.json` is in it only
 * where it is encrypted.
 */

export type BackupOptions = {
  readonly directory: string;
  /** The hall's identifier: part of the file's name. */
  readonly hall: string;
  /** Where backups are put. */
  readonly into: string;
  /** Null for one that stays on this machine. */
  readonly lock: Lock | null;
  /** How many of this hall are kept; null for all. */
  readonly keep: number | null;
  /** Epoch milliseconds. */
  readonly at: number;
};

export type Backup = { readonly file: string; readonly bytes: number; readonly seq: number; readonly encrypted: boolean };

const manifestFile = 'backup.json';
const manifestSchema = z.object({
  version: z.literal(1),
  hall: z.string(),
  /** ISO 8601. */
  at: z.iso.datetime(),
  /** The last change in it. */
  seq: z.number().int(),
  files: z.array(z.string()),
});
type Manifest = Readonly<z.infer<typeof manifestSchema>>;

/** Databases of a backup; members without their own keys would only look as if they were there. */
const databases = ['hall.db', 'customers.db'];

/** Whether a directory is on another disk than the data: what is put there leaves the machine sooner or later. */
function isElsewhere(directory: string, into: string): boolean {
  return statSync(directory).dev !== statSync(into).dev;
}

/** Makes a backup unless this hall has one there of a time from `since` on. Null where it has. */
export async function backupSince(options: BackupOptions, since: number): Promise<Result<Backup | null, string>> {
  const { into, hall, at } = options;
  try {
    // One of a clock that was ahead is no backup of today.
    const isThere = existsSync(into) && backupsIn(into, hall).some((name) => timeOf(name) >= since && timeOf(name) <= at);
    return isThere ? ok(null) : await makeBackup(options);
  } catch (error) {
    return err(`the backups in ${into} cannot be read: ${sentenceOf(error)}`);
  }
}

/** Makes a backup beside a running appliance, and opens it once to see that it is one. The error is a sentence; then nothing is left of it. */
export async function makeBackup(options: BackupOptions): Promise<Result<Backup, string>> {
  const { directory, hall, into, lock, keep, at } = options;
  const name = `quhao-${hall}-${stamp(at)}.tar${lock === null ? '' : '.age'}`;
  const part = join(into, `${name}.part`);
  // Not in `into`, which may be on a stick, and not in memory, which a million members would fill.
  let scratch: string | null = null;
  try {
    mkdirSync(into, { recursive: true });
    if (lock === null && isElsewhere(directory, into)) {
      return err(`${into} is on another disk: a backup that leaves the machine is encrypted, by a passphrase or for a recipient`);
    }
    for (const [place, pattern] of [
      [directory, /^backup-.{6}$/],
      [into, /^quhao-.+\.part$/],
    ] as const)
      removeLeftovers(place, pattern, at);
    scratch = mkdtempSync(join(directory, 'backup-'));
    const gathered = gather(directory, hall, join(scratch, 'files'), lock !== null, at);
    if (!gathered.ok) return gathered;
    rmSync(part, { force: true });
    const hash = await pack(join(scratch, 'files'), part, lock);
    const sound = await check(part, hash, join(scratch, 'opened'), lock);
    if (!sound.ok) return sound;
    renameSync(part, join(into, name));
    syncDirectory(into);
    if (keep !== null) rotate(into, hall, keep, name);
    return ok({ file: join(into, name), bytes: statSync(join(into, name)).size, seq: gathered.value.seq, encrypted: lock !== null });
  } catch (error) {
    return err(`the backup in ${into} cannot be made: ${isStorageFailure(error) ? storageSentence(error) : sentenceOf(error)}`);
  } finally {
    rmSync(part, { force: true });
    if (scratch !== null) rmSync(scratch, { recursive: true, force: true });
  }
}

/** Copies everything that is to be in it into a new directory, each database consistent in itself. */
function gather(directory: string, hall: string, into: string, secrets: boolean, at: number): Result<Manifest, string> {
  mkdirSync(into, { mode: 0o700 });
  const plain = [installationFile, blockFile, ...(secrets ? [keysFile] : [])];
  const there = (name: string): boolean => existsSync(join(directory, name));
  if (!there('hall.db')) return err(`there is no queue in the data directory ${directory}`);
  for (const name of databases.filter(there)) {
    const copied = copyDatabase(join(directory, name), join(into, name));
    if (!copied.ok) return err(`${name} cannot be copied: ${copied.error}`);
  }
  for (const name of plain.filter(there)) copyFileSync(join(directory, name), join(into, name));
  const head = headOf(join(into, 'hall.db'));
  if (!head.ok) return head;
  // Behind the copy of the queue: what it does not hold any more is there by now.
  const archived = archiveFilesIn(directory).map(({ name }) => name);
  if (archived.length > 0) mkdirSync(join(into, archiveDirectory), { mode: 0o700 });
  for (const name of archived) copyFileSync(join(directory, archiveDirectory, name), join(into, archiveDirectory, name));
  const manifest: Manifest = {
    version: 1,
    hall,
    at: new Date(at).toISOString(),
    seq: head.value,
    files: [...[...databases, ...plain].filter(there), ...archived],
  };
  writeFileSync(join(into, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  return ok(manifest);
}

/** Where the journal of a queue ends that was looked at: the error says what is wrong with it. */
function headOf(file: string): Result<number, string> {
  const found = inspectDatabase(file, hallKind);
  if (found.state !== 'sound') return err(`the copy of the queue is ${found.state}${'why' in found ? `: ${found.why}` : ''}`);
  const journal = openJournalFile(file);
  try {
    return ok(journal.head()?.seq ?? 0);
  } finally {
    journal.close();
  }
}

/** That it reads as it was written, and opens where the key is at hand. */
async function check(file: string, hash: string, scratch: string, lock: Lock | null): Promise<Result<null, string>> {
  if ((await hashOf(file)) !== hash) return err(`${file} does not read as it was written: the disk it is on fails`);
  if (lock !== null && !('passphrase' in lock)) return ok(null);
  mkdirSync(scratch, { mode: 0o700 });
  const opened = await unpack(file, scratch, lock);
  if (!opened.ok) return opened;
  const contents = readBackup(scratch);
  return contents.ok ? ok(null) : contents;
}

/** What an unpacked backup holds, once every database in it was looked at. The error says what is wrong with it. */
export function readBackup(directory: string): Result<Manifest, string> {
  const manifest = manifestSchema.safeParse(parseJson(readIfThere(join(directory, manifestFile)) ?? ''));
  if (!manifest.success) return err('it is no backup of Quhao: backup.json is not in it or cannot be understood');
  for (const name of manifest.data.files) {
    const place = archiveFileOf(name) === null ? directory : join(directory, archiveDirectory);
    if (basename(name) !== name || !existsSync(join(place, name))) return err(`it is not whole: ${name} is missing`);
    if (!name.endsWith('.db')) continue;
    const kind = { 'hall.db': hallKind, ...optionalKinds }[name];
    if (kind === undefined) return err(`it holds ${name}, which no installation has`);
    const found = inspectDatabase(join(directory, name), kind);
    if (found.state === 'newer') return err(`its ${name} is of version ${found.version}: restore it with the newer program that made it`);
    if (found.state !== 'sound') return err(`its ${name} is ${found.state}${'why' in found ? `: ${found.why}` : ''}`);
  }
  if (readInstallation(directory) === 'damaged') return err('its installation.json cannot be understood');
  return manifest.data.files.includes('hall.db') ? ok(manifest.data) : err('it is not whole: hall.db is missing');
}

const DAY = 24 * 60 * 60_000;
const namePattern = /^quhao-(.+)-(\d{8}-\d{6})\.tar(\.age)?$/;

/** The backups of a hall in a directory, or of any (null), the newest first. */
export function backupsIn(directory: string, hall: string | null): string[] {
  return readdirSync(directory)
    .flatMap((name) => {
      const [, of, time] = namePattern.exec(name) ?? [];
      return of === undefined || time === undefined || (hall !== null && of !== hall) ? [] : { name, time };
    })
    .toSorted((a, b) => (a.time < b.time ? 1 : -1))
    .map(({ name }) => name);
}

/** `made`: the newest, whatever the clocks of the others were. */
function rotate(directory: string, hall: string, keep: number, made: string): void {
  const others = backupsIn(directory, hall).filter((name) => name !== made);
  for (const name of others.slice(keep - 1)) rmSync(join(directory, name), { force: true });
}

/** What a power cut left half made; another that is being made now is younger. */
function removeLeftovers(directory: string, pattern: RegExp, at: number): void {
  for (const name of readdirSync(directory).filter((one) => pattern.test(one))) {
    if (at - statSync(join(directory, name)).mtimeMs > DAY) rmSync(join(directory, name), { recursive: true, force: true });
  }
}

/** `20261128-033000`, UTC, so that names sort as times do over a change of the clock. */
function stamp(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
}

/** Epoch milliseconds; NaN for another name. */
function timeOf(name: string): number {
  const [, , stamped = ''] = namePattern.exec(name) ?? [];
  return Date.parse(stamped.replace(/^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z'));
}
