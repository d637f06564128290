import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/*
 * Files that are whole or not there. A new text is written aside, made durable, and only then takes the name: after a power cut the
 * file holds the text before or the text after (rename(2) replaces at once; fsync(2) of the directory makes the name durable).
 */

/** The text of a file, null where there is none. Throws what the system throws. */
export function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Durable, for its owner only, when this returns. Throws what the system throws, having left the file as it was. */
export function writeDurably(file: string, content: string | Uint8Array): void {
  placeDurably(file, content, renameSync);
}

/** As `writeDurably` where there is no such file; one that is there, also since a moment ago, stays as it is. */
export function createDurably(file: string, text: string): void {
  placeDurably(file, text, (aside) => {
    try {
      linkSync(aside, file);
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
    rmSync(aside);
  });
}

function placeDurably(file: string, content: string | Uint8Array, place: (aside: string, file: string) => void): void {
  const aside = besideOf(file);
  try {
    const handle = openSync(aside, 'wx', 0o600);
    try {
      writeFileSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    place(aside, file);
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  }
  syncDirectory(dirname(file));
}

/** As `writeDurably`, off the event loop. Two writes of one file must not run side by side. */
export async function writeDurablyLater(file: string, text: string): Promise<void> {
  const aside = besideOf(file);
  try {
    const handle = await open(aside, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  if (process.platform === 'win32') return;
  const directory = await open(dirname(file), 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** Makes new names in a directory durable. Windows cannot open directories and needs no such call. */
export function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(directory, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** What a text says as JSON; null where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Another process that writes the same file has another name for it. */
function besideOf(file: string): string {
  return `${file}.${randomBytes(6).toString('hex')}`;
}
