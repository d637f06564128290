import { closeSync, ftruncateSync, fstatSync, mkdirSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

/* What disks, power cuts and people do to a file. */

const withHandle = (file: string, work: (handle: number, size: number) => void): void => {
  const handle = openSync(file, 'r+');
  try {
    work(handle, fstatSync(handle).size);
  } finally {
    closeSync(handle);
  }
};

/** Bytes that are the same in every run and look like nothing. */
function noise(length: number): Buffer {
  let seed = 20_261_128;
  return Buffer.from(Array.from({ length }, () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) >>> 24));
}

export const damages = {
  missing: (file) => rmSync(file),
  'missing with its log': (file) => {
    for (const ending of ['', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
  },
  empty: (file) => writeFileSync(file, ''),
  'cut in half': (file) =>
    withHandle(file, (handle, size) => ftruncateSync(handle, Math.floor(size / 2 / 4_096) * 4_096 || Math.floor(size / 2))),
  noise: (file) => writeFileSync(file, noise(statSync(file).size)),
  'noise behind its first page': (file) =>
    withHandle(file, (handle, size) => {
      const from = Math.min(4_096, Math.floor(size / 2));
      writeSync(handle, noise(size - from), 0, size - from, from);
    }),
  'something else': (file) => {
    rmSync(file);
    const other = new Sqlite(file);
    other.exec('CREATE TABLE recipes (name); PRAGMA user_version = 1');
    other.close();
  },
  // Root reads any file: what cannot be read is a directory.
  unreadable: (file) => {
    rmSync(file);
    mkdirSync(file);
  },
} as const satisfies Readonly<Record<string, (file: string) => void>>;

/** What befalls the write-ahead log of a database that a power cut left behind. */
export const logDamages = {
  'half its log': (file: string) => withHandle(`${file}-wal`, (handle, size) => ftruncateSync(handle, Math.floor(size / 2))),
  'noise in its log': (file: string) => writeFileSync(`${file}-wal`, noise(statSync(`${file}-wal`).size)),
  'no log': (file: string) => rmSync(`${file}-wal`),
} as const;
