import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sentenceOf } from '../text/sentence.ts';

/** A small file whose text is in memory: deleted under a running hall it is written again. */
export type Rewritable = { readonly name: string; readonly write: () => void };

/** Whether a file is still the one that was opened. `unknown` where the system does not say. */
export async function isStill(file: string, inode: bigint): Promise<'same' | 'gone' | 'unknown'> {
  try {
    return (await stat(file, { bigint: true })).ino === inode ? 'same' : 'gone';
  } catch (error) {
    return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR') ? 'gone' : 'unknown';
  }
}

/** Writes again what is not there any more; the sentences say what could not be. */
export function rewriteMissing(directory: string, files: readonly Rewritable[]): string[] {
  return files.flatMap(({ name, write }) => {
    if (existsSync(join(directory, name))) return [];
    try {
      write();
      return [];
    } catch (error) {
      return [`${name}: ${sentenceOf(error)}`];
    }
  });
}
