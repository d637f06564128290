import { openSync, readdirSync, readSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { sentenceOf } from '../text/sentence.ts';

/** What browsers play, by the bytes such files begin with (at an offset). */
const kinds: Readonly<Record<string, { readonly at: number; readonly bytes: string }[]>> = {
  png: [{ at: 0, bytes: '89504e470d0a1a0a' }],
  jpg: [{ at: 0, bytes: 'ffd8ff' }],
  jpeg: [{ at: 0, bytes: 'ffd8ff' }],
  webp: [{ at: 8, bytes: Buffer.from('WEBP').toString('hex') }],
  mp4: [{ at: 4, bytes: Buffer.from('ftyp').toString('hex') }],
  webm: [{ at: 0, bytes: '1a45dfa3' }],
};

/**
 * The hall display's pictures and films, as addresses in the order of their names. A file that is not
 * what its name says is left out with a sentence to `warn`, and so is a directory that cannot be read.
 */
export function findMedia(directory: string, warn: (message: string) => void): string[] {
  let names: string[];
  try {
    names = readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map(({ name }) => name);
  } catch (error) {
    warn(`the display's media directory cannot be read, the display goes without: ${sentenceOf(error)}`);
    return [];
  }
  return names.toSorted().flatMap((name) => {
    const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
    const wanted = kinds[ending];
    if (!wanted) {
      warn(`media file ${name} is left out: the display plays ${Object.keys(kinds).join(', ')}`);
      return [];
    }
    const head = firstBytes(join(directory, name), 16);
    if (head === null || !wanted.some(({ at, bytes }) => head.subarray(at, at + bytes.length / 2).toString('hex') === bytes)) {
      warn(`media file ${name} is left out: it is broken, or not a ${ending} file`);
      return [];
    }
    return [`/media/${encodeURIComponent(name)}`];
  });
}

function firstBytes(file: string, count: number): Buffer | null {
  try {
    const handle = openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(count);
      return bytes.subarray(0, readSync(handle, bytes, 0, count, 0));
    } finally {
      closeSync(handle);
    }
  } catch {
    return null;
  }
}
