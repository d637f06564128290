import { existsSync, lstatSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../../contract/result.ts';
import { sentenceOf } from '../text/sentence.ts';
import { isCode, syncDirectory, writeDurably } from './durable-file.ts';

/*
 * What is damaged is never overwritten: it is moved whole into `damaged/TIME/`, a database with its write-ahead log, and a report
 * beside it says what happened. A technician, or a better tool, may still get something out of it.
 */

/** In the data directory. */
const damagedDirectory = 'damaged';
const REPORT = 'report.json';

/** SQLite's companions of a database: without them it is not whole. */
const companions = ['', '-wal', '-shm', '-journal'];

/** Moves files of the data directory aside with what belongs to them: the folder they are in now, below the data directory. `at`: epoch milliseconds. */
export function putAside(directory: string, files: readonly string[], why: string, at: number): Result<string, string> {
  try {
    const folder = freshFolder(directory, at);
    const into = join(directory, folder);
    // Its log first: were the database moved and then the power cut, the next one under its name would be given a stranger's log.
    for (const name of files.flatMap((file) => companions.toReversed().map((ending) => `${file}${ending}`))) {
      if (!isThere(join(directory, name))) continue;
      mkdirSync(dirname(join(into, name)), { mode: 0o700, recursive: true });
      renameSync(join(directory, name), join(into, name));
    }
    writeDurably(join(into, REPORT), `${JSON.stringify({ at: new Date(at).toISOString(), files, why })}\n`);
    syncDirectory(directory);
    return ok(folder);
  } catch (error) {
    return err(`${files.join(' and ')} in ${directory} cannot be put aside: ${sentenceOf(error)}`);
  }
}

/** A folder of this time that nothing stands in yet. */
function freshFolder(directory: string, at: number): string {
  const time = new Date(at).toISOString().slice(0, 19).replaceAll(':', '-');
  const top = parentFolder(directory);
  for (let more = 1; ; more += 1) {
    const folder = join(top, more === 1 ? time : `${time}-${more}`);
    try {
      mkdirSync(join(directory, folder), { mode: 0o700 });
      return folder;
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
  }
}

/** Where something else has the name, another. */
function parentFolder(directory: string): string {
  for (let more = 1; ; more += 1) {
    const name = more === 1 ? damagedDirectory : `${damagedDirectory}-${more}`;
    const there = lstatSync(join(directory, name), { throwIfNoEntry: false });
    if (there?.isDirectory() === true) return name;
    if (there !== undefined) continue;
    mkdirSync(join(directory, name), { mode: 0o700 });
    return name;
  }
}

/** A broken symbolic link is there too. */
function isThere(path: string): boolean {
  return existsSync(path) || lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
