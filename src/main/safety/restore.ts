import { existsSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../contract/result.ts';
import { makeDirectory } from '../data/data-directory.ts';
import { isStorageFailure, storageSentence } from '../data/storage-failure.ts';
import { lockFile } from '../data/sqlite-file.ts';
import { syncDirectory, writeDurably } from '../data/durable-file.ts';
import { installationFile } from '../data/installation.ts';
import { putAside } from '../data/put-aside.ts';
import { copyArchive } from '../data/archived-journal.ts';
import { archiveFileOf } from '../data/journal-archive.ts';
import { openJournalFile } from '../data/file-inspection.ts';
import { forgetWitness, witnessFile } from '../data/witness.ts';
import { sentenceOf } from '../text/sentence.ts';
import { unpack, type Unlock } from './archive.ts';
import { backupsIn, readBackup } from './backup.ts';
import { blockFile, blockText, highest, readBlocks } from './block-file.ts';
import { copiesIn, mirrorOf, segmentsIn } from './mirror-files.ts';
import { rebuildHall } from './rebuild-hall.ts';

/*
 * Puts a backup, or what a mirror holds, in the place of what is there. That is put aside whole. What was given since the backup was made
 * nobody knows any more, unless a mirror or the block file does: the next start begins above it.
 */

export type Restored = {
  /** What was restored from. */
  readonly from: string;
  /** The last change in it. */
  readonly seq: number;
  readonly files: readonly string[];
  /** Where what was there is now, below the data directory; null where there was nothing. */
  readonly aside: string | null;
};

/** `source`: a backup, a directory of backups of which the newest is taken, or a mirror. The error is a sentence; then all is as it was. */
export async function restore(options: {
  readonly source: string;
  readonly directory: string;
  readonly unlock: Unlock | null;
  /** Epoch milliseconds. */
  readonly at: number;
}): Promise<Result<Restored, string>> {
  const { source, directory } = options;
  const made = makeDirectory(directory);
  if (!made.ok) return made;
  const lock = lockFile(join(directory, 'lock'));
  if (!lock.ok) return err(lock.error === 'held' ? `Quhao is running on the data directory ${directory}: stop it first` : lock.error);
  let scratch: string | null = null;
  try {
    if (!existsSync(source)) return err(`${source} is not there`);
    scratch = mkdtempSync(join(directory, 'restore-'));
    const from = sourceIn(source);
    if (!from.ok) return from;
    const { kind, path } = from.value;
    const gathered = kind === 'mirror' ? await fromMirror(path, scratch) : await fromBackup(path, scratch, options.unlock);
    return gathered.ok ? putInPlace(scratch, gathered.value, path, options) : gathered;
  } catch (error) {
    return err(`${source} cannot be restored: ${isStorageFailure(error) ? storageSentence(error) : sentenceOf(error)}`);
  } finally {
    if (scratch !== null) rmSync(scratch, { recursive: true, force: true });
    lock.value();
  }
}

function sourceIn(source: string): Result<{ readonly kind: 'mirror' | 'backup'; readonly path: string }, string> {
  if (!statSync(source).isDirectory()) return ok({ kind: 'backup', path: source });
  if (mirrorOf(source) !== null || copiesIn(source).length > 0 || segmentsIn(source).length > 0)
    return ok({ kind: 'mirror', path: source });
  const [newest] = backupsIn(source, null);
  return newest === undefined ? err(`${source} holds neither a backup nor a mirror`) : ok({ kind: 'backup', path: join(source, newest) });
}

/** Files by name, in `scratch`. */
async function fromBackup(file: string, scratch: string, unlock: Unlock | null): Promise<Result<readonly string[], string>> {
  const opened = await unpack(file, scratch, unlock);
  if (!opened.ok) return opened;
  const manifest = readBackup(scratch);
  return manifest.ok ? ok(manifest.value.files) : err(`${file} is not restored: ${manifest.error}`);
}

async function fromMirror(mirror: string, scratch: string): Promise<Result<readonly string[], string>> {
  const rebuilt = await rebuildHall({ directory: scratch, aside: null, mirrors: [mirror] });
  if (!rebuilt.ok) return rebuilt;
  if (rebuilt.value.from === 'nothing') return err(`the mirror ${mirror} holds nothing that can be read`);
  const blocks = readBlocks(join(mirror, blockFile));
  if (typeof blocks === 'object') writeFileSync(join(scratch, blockFile), blockText(blocks), { mode: 0o600 });
  return ok(['hall.db', ...(typeof blocks === 'object' ? [blockFile] : [])]);
}

function putInPlace(
  scratch: string,
  files: readonly string[],
  from: string,
  { directory, at }: { readonly directory: string; readonly at: number },
): Result<Restored, string> {
  // What is not in the source stays: a backup without keys must not take those away that are here.
  const replaced = files.filter((name) => name !== blockFile && name !== installationFile && archiveFileOf(name) === null);
  const there = replaced.filter((name) => existsSync(join(directory, name)));
  const aside = there.length === 0 ? ok(null) : putAside(directory, there, `replaced by ${from}`, at);
  if (!aside.ok) return aside;
  for (const name of replaced) renameSync(join(scratch, name), join(directory, name));
  if (files.includes(installationFile) && !existsSync(join(directory, installationFile))) {
    renameSync(join(scratch, installationFile), join(directory, installationFile));
  }
  keepBlocks(scratch, directory, from);
  copyArchive(scratch, directory, true);
  // No witness knows how far the hall had come, so that the next start leaves out what may have been given.
  forgetWitness(join(directory, witnessFile));
  syncDirectory(directory);
  return ok({ from, seq: seqOf(join(directory, 'hall.db')), files: replaced, aside: aside.value });
}

/**
 * What was reserved since. A mirror knows it, and a machine that the hall ran on; a backup knows only what was reserved until then, so
 * that without either nobody knows, and the next start leaves out many.
 */
function keepBlocks(scratch: string, directory: string, from: string): void {
  const here = readBlocks(join(directory, blockFile));
  const brought = readBlocks(join(scratch, blockFile));
  if (here === 'missing' && mirrorOf(from) === null) return;
  const known = [here, brought].filter((one) => typeof one === 'object');
  if (known.length > 0) writeDurably(join(directory, blockFile), blockText(highest(...known)));
}

function seqOf(hall: string): number {
  const journal = openJournalFile(hall);
  try {
    return journal.head()?.seq ?? 0;
  } finally {
    journal.close();
  }
}
