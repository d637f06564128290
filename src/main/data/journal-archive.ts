import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { constants, gunzip, gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { sentenceOf } from '../text/sentence.ts';
import { parseJson, syncDirectory, writeDurably } from './durable-file.ts';
import { chainHash, isSameHead, type JournalEntry, type JournalHead } from './journal-chain.ts';
import { StorageFailure } from './storage-failure.ts';

/*
 * The journal's old days, out of `hall.db`: `archive/journal-FROM-TO.jsonl.gz`, a file a day, never changed once it is there. Its first line
 * says which entries it holds and what they follow and end with, then each line is an entry, `TIME CHANGE`: `zcat` shows it. The hashes between are
 * computed while it is read, so to read a file is to check it. What `hall.db` holds goes before what is here (docs/decisions/archive.md).
 */

/** Beside `hall.db`, and in a mirror. */
export const archiveDirectory = 'archive';

/** The file with the entries `from` to `to`. */
export type ArchiveFile = { readonly name: string; readonly from: number; readonly to: number };

const namePattern = /^journal-(\d{12})-(\d{12})\.jsonl\.gz$/;

/** What a file's name says of it; null for another file. */
export function archiveFileOf(name: string): ArchiveFile | null {
  const [, from, to] = namePattern.exec(name) ?? [];
  return from === undefined || to === undefined ? null : { name, from: Number(from), to: Number(to) };
}

/** The files of the archive in a data directory or a mirror, in the order of entries; none where it cannot be read. */
export function archiveFilesIn(directory: string): ArchiveFile[] {
  try {
    return readdirSync(join(directory, archiveDirectory))
      .flatMap((name) => archiveFileOf(name) ?? [])
      .toSorted((a, b) => a.from - b.from || b.to - a.to);
  } catch {
    return [];
  }
}

const headSchema = z.object({
  version: z.literal(1),
  from: z.number().int().positive(),
  to: z.number().int().positive(),
  /** When the first and the last of them were, epoch milliseconds. */
  at: z.tuple([z.number().int(), z.number().int()]),
  before: z.string().regex(/^[0-9a-f]{64}$/),
  end: z.string().regex(/^[0-9a-f]{64}$/),
});

/**
 * Writes entries that follow `before`, at least one, and reads them back from the file. Durable when it returns. Throws what the system throws, or
 * a `StorageFailure` where the file does not give what was written.
 */
export function writeArchive(directory: string, before: JournalHead, entries: readonly JournalEntry[]): ArchiveFile {
  const [first, last] = [entries[0], entries.at(-1)];
  if (first === undefined || last === undefined) throw new Error('an archive of nothing');
  const number = (seq: number): string => String(seq).padStart(12, '0');
  const file: ArchiveFile = { name: `journal-${number(first.seq)}-${number(last.seq)}.jsonl.gz`, from: first.seq, to: last.seq };
  const head: z.infer<typeof headSchema> = {
    version: 1,
    from: first.seq,
    to: last.seq,
    at: [first.at, last.at],
    before: Buffer.from(before.hash).toString('hex'),
    end: Buffer.from(last.hash).toString('hex'),
  };
  const lines = [JSON.stringify(head), ...entries.map(({ at, change }) => `${at} ${change}`)];
  const folder = join(directory, archiveDirectory);
  mkdirSync(folder, { mode: 0o700, recursive: true });
  syncDirectory(directory);
  writeDurably(join(folder, file.name), gzipSync(`${lines.join('\n')}\n`));
  const read = readArchive(directory, file).at(-1) ?? null;
  if (!isSameHead(read, last)) throw damaged(file, 'it does not read as it was written');
  return file;
}

/** All entries of a file, checked against what it says it begins and ends with. Throws a `StorageFailure` with a sentence. */
export function readArchive(directory: string, file: ArchiveFile): JournalEntry[] {
  return [...entriesIn(file, textOf(directory, file))];
}

/** The same for whoever only learns from it: checked by gzip's own sum alone, in a third of the time. */
export function readArchivedChanges(directory: string, file: ArchiveFile): ArchivedChange[] {
  const lines = linesOf(textOf(directory, file));
  lines.next();
  return [...unhashed(file, lines)];
}

const MANY = 500;
const gunzipLater = promisify(gunzip);

/** The same, with other work between. */
export async function readArchiveLater(directory: string, file: ArchiveFile): Promise<JournalEntry[]> {
  let text: Buffer;
  try {
    text = await gunzipLater(await readFile(join(directory, archiveDirectory, file.name)));
  } catch (error) {
    throw damaged(file, sentenceOf(error));
  }
  const entries: JournalEntry[] = [];
  for (const entry of entriesIn(file, text)) {
    entries.push(entry);
    if (entries.length % MANY === 0) await turn();
  }
  return entries;
}

function textOf(directory: string, file: ArchiveFile): Buffer {
  return unpacked(file, () => gunzipSync(readFileSync(join(directory, archiveDirectory, file.name))));
}

function unpacked(file: ArchiveFile, unpack: () => Buffer): Buffer {
  try {
    return unpack();
  } catch (error) {
    throw damaged(file, sentenceOf(error));
  }
}

/** Throws at the end where the chain does not come out at what the first line says. */
function* entriesIn(file: ArchiveFile, text: Buffer): Generator<JournalEntry> {
  const lines = linesOf(text);
  const head = headSchema.safeParse(parseJson(lines.next().value ?? ''));
  if (!head.success || head.data.from !== file.from || head.data.to !== file.to)
    throw damaged(file, 'its first line is not that of its name');
  let last: JournalHead = { seq: file.from - 1, hash: Buffer.from(head.data.before, 'hex') };
  for (const { seq, at, change } of unhashed(file, lines)) {
    const entry: JournalEntry = { seq, at, change, hash: chainHash(last.hash, seq, at, change) };
    yield entry;
    last = entry;
  }
  if (last.seq !== file.to) throw damaged(file, `it ends with change ${last.seq}`);
  if (Buffer.from(last.hash).toString('hex') !== head.data.end) throw damaged(file, 'its changes are not those that were put into it');
}

/** An entry without its hash. */
export type ArchivedChange = Omit<JournalEntry, 'hash'>;

function* unhashed(file: ArchiveFile, lines: Iterable<string>): Generator<ArchivedChange> {
  let seq = file.from;
  for (const line of lines) {
    const space = line.indexOf(' ');
    const at = Number(line.slice(0, space));
    if (space < 1 || !Number.isSafeInteger(at)) throw damaged(file, `the line of change ${seq} is none`);
    yield { seq, at, change: line.slice(space + 1) };
    seq += 1;
  }
}

function* linesOf(text: Buffer): Generator<string> {
  for (let from = 0; from < text.length;) {
    const end = text.indexOf(0x0a, from);
    if (end < 0) return;
    yield text.toString('utf8', from, end);
    from = end + 1;
  }
}

/** Enough of a file to hold its first line. */
const BEGINNING = 4_096;

/** When the last entry of a file was, epoch milliseconds; throws a `StorageFailure` where its first line cannot be read. */
export function lastTimeOf(directory: string, file: ArchiveFile): number {
  const text = unpacked(file, () => {
    const handle = openSync(join(directory, archiveDirectory, file.name), 'r');
    try {
      const bytes = Buffer.alloc(BEGINNING);
      const read = readSync(handle, bytes, 0, BEGINNING, 0);
      return gunzipSync(bytes.subarray(0, read), { finishFlush: constants.Z_SYNC_FLUSH });
    } finally {
      closeSync(handle);
    }
  });
  const head = headSchema.safeParse(parseJson(linesOf(text).next().value ?? ''));
  if (!head.success) throw damaged(file, 'its first line cannot be understood');
  return head.data.at[1];
}

export function damaged({ name }: ArchiveFile, why: string): StorageFailure {
  return new StorageFailure(`${archiveDirectory}/${name} is damaged: ${why}`, '');
}
