import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { syncDirectory, writeDurably } from '../data/durable-file.ts';
import { archiveProblem, copyArchive } from '../data/archived-journal.ts';
import { beforeFirst, follows, type JournalEntry, type JournalHead } from '../data/journal-chain.ts';
import { inspectDatabase, openJournalFile, type JournalFile } from '../data/file-inspection.ts';
import { closeOldestDay, type OldDays } from './archive-writer.ts';
import { besideText } from './beside-journal.ts';
import { blockFile } from './block-file.ts';
import { hallKind } from './database-kinds.ts';
import {
  besideFile,
  copiesIn,
  copyName,
  entryLine,
  mirrorFile,
  mirrorOf,
  mirrorText,
  readSegment,
  segmentName,
  segmentsIn,
} from './mirror-files.ts';

/*
 * Writes a mirror, in a thread of its own and so without asynchrony: a share that hangs holds up this thread and nobody else. Everything
 * here throws what the system throws.
 */

/** Full copies kept: were the newer one damaged, the one before and the journal behind it give the same. */
const COPIES = 2;
/** Mirrors of another journal that are kept beside this one. */
const REPLACED = 3;

/** `head`: how far a mirror goes; null where it holds nothing. `copy`: its newest full copy and when it was taken, epoch milliseconds. */
export type Begun = { readonly head: JournalHead | null; readonly copy: { readonly at: number; readonly seq: number } | null };

export type MirrorWriter = {
  begin(): Begun;
  /** What is there is of another journal: it is kept beside, and an empty mirror begins. */
  startOver(at: number): void;
  /** Writes entries that follow the last; durable when it returns. */
  append(entries: readonly JournalEntry[]): void;
  /** There is a new full copy: what follows goes into a new file, and where the mirror held nothing it goes on from the copy. */
  goOnFrom(head: JournalHead): void;
  reserve(text: string): void;
  /** Writes the rows that are not of the journal where they have changed. */
  beside(): void;
  keys(text: string): void;
  /** Takes a full copy of the queue as it is into this mirror or another directory, checks it, and lets go of what it makes superfluous. */
  copy(into?: string): JournalHead;
  /** Closes the oldest day into the archive beside the queue: up to which entry it stands there, null where none is old enough. */
  closeOldestDay(old: OldDays): number | null;
  /** What is wrong with that archive, once what the mirror has of it was brought back; null where nothing is. `deep`: what is in its files. */
  archiveProblem(deep: boolean): string | null;
  close(): void;
};

/** `queue`: the file hall.db; it is opened at once, so that what is in use can be copied even when its name is gone. */
export function openMirrorWriter({
  directory,
  queue,
  installation,
}: {
  readonly directory: string;
  readonly queue: string;
  readonly installation: string;
}): MirrorWriter {
  const journal: JournalFile = openJournalFile(queue);
  let last: JournalHead | null = null;
  let segment: number | null = null;
  let besideWas = '';

  function closeSegment(): void {
    if (segment !== null) closeSync(segment);
    segment = null;
  }

  function openSegment(after: number): number {
    const handle = openSync(join(directory, segmentName(after)), 'a', 0o600);
    syncDirectory(directory);
    return handle;
  }

  return {
    begin() {
      closeSegment();
      if (existsSync(directory) && (mirrorOf(directory) ?? installation) !== installation) replace(directory, Date.now());
      makeMirror(directory, installation);
      besideWas = '';
      last = reached(directory);
      const [copy] = copiesIn(directory);
      return { head: last, copy: copy ? { seq: copy.seq, at: statSync(join(directory, copy.name)).mtimeMs } : null };
    },

    startOver(at) {
      closeSegment();
      replace(directory, at);
      makeMirror(directory, installation);
      besideWas = '';
      last = null;
    },

    goOnFrom(head) {
      closeSegment();
      last ??= head;
    },

    append(entries) {
      const [first] = entries;
      if (first === undefined) return;
      if (last === null || !follows(last, first)) throw new Error(`change ${first.seq} does not follow what the mirror holds`);
      segment ??= openSegment(last.seq);
      writeSync(segment, entries.map(entryLine).join(''));
      fsyncSync(segment);
      last = entries.at(-1) ?? last;
    },

    reserve(text) {
      makeMirror(directory, installation);
      writeDurably(join(directory, blockFile), text);
    },

    beside() {
      const text = besideText(journal);
      if (text === besideWas) return;
      writeDurably(join(directory, besideFile), text);
      besideWas = text;
    },

    keys: (text) => writeDurably(join(directory, 'keys.json'), text),

    copy(into = directory) {
      makeMirror(into, installation);
      return takeCopy(journal, into, dirname(queue));
    },

    closeOldestDay: (old) => closeOldestDay(journal, dirname(queue), old),

    archiveProblem(deep) {
      const problem = (): string | null => archiveProblem(dirname(queue), journal.first() ?? 0, deep);
      if (problem() === null) return null;
      copyArchive(directory, dirname(queue), true);
      return problem();
    },

    close() {
      closeSegment();
      journal.close();
    },
  };
}

function makeMirror(directory: string, installation: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (mirrorOf(directory) !== installation) writeDurably(join(directory, mirrorFile), mirrorText(installation));
}

function takeCopy(journal: JournalFile, into: string, directory: string): JournalHead {
  const part = join(into, 'copy.part');
  rmSync(part, { force: true });
  const copied = journal.copyInto(part);
  if (!copied.ok) throw new Error(copied.error);
  const head = headOfCopy(part);
  // Behind the copy, so that what it does not hold any more is in the archive that is copied now.
  copyArchive(directory, into);
  renameSync(part, join(into, copyName(head.seq)));
  syncDirectory(into);
  prune(into);
  return head;
}

/** How far the files of a mirror go; null where they give nothing. */
function reached(directory: string): JournalHead | null {
  const [copy] = copiesIn(directory);
  const segments = segmentsIn(directory);
  // Without a full copy a journal helps only from its beginning.
  if (copy === undefined && segments[0]?.seq !== beforeFirst.seq) return null;
  const end = segments.at(-1);
  let last: JournalHead | null = null;
  if (end !== undefined) {
    const file = join(directory, end.name);
    const { entries, bytes, whole } = readSegment(file);
    // A line that was being written when the power went.
    if (!whole) truncateSync(file, bytes);
    last = entries.at(-1) ?? null;
  }
  return copy !== undefined && (last === null || copy.seq > last.seq) ? headOfCopy(join(directory, copy.name)) : last;
}

/** Throws where the copy is not whole. */
function headOfCopy(file: string): JournalHead {
  const found = inspectDatabase(file, hallKind);
  if (found.state !== 'sound') throw new Error(`the copy ${basename(file)} is ${found.state}`);
  const copy = openJournalFile(file);
  try {
    return copy.head() ?? beforeFirst;
  } finally {
    copy.close();
  }
}

/** Beside, under a name of its own; of more than a few the oldest goes. */
function replace(directory: string, at: number): void {
  if (!existsSync(directory)) return;
  const beside = `${basename(directory)}.replaced-`;
  const time = new Date(at).toISOString().slice(0, 19).replaceAll(':', '-');
  let to = join(dirname(directory), `${beside}${time}`);
  for (let more = 2; existsSync(to); more += 1) to = join(dirname(directory), `${beside}${time}-${more}`);
  renameSync(directory, to);
  const old = readdirSync(dirname(directory)).filter((name) => name.startsWith(beside));
  for (const name of old.toSorted().slice(0, -REPLACED)) rmSync(join(dirname(directory), name), { recursive: true, force: true });
}

/** Takes away what the copies that are kept make superfluous. */
function prune(directory: string): void {
  const copies = copiesIn(directory);
  for (const { name } of copies.slice(COPIES)) rmSync(join(directory, name), { force: true });
  const oldest = copies.slice(0, COPIES).at(-1);
  if (oldest === undefined) return;
  const segments = segmentsIn(directory);
  for (const [i, { name }] of segments.entries()) {
    const next = segments[i + 1];
    if (next !== undefined && next.seq <= oldest.seq) rmSync(join(directory, name), { force: true });
  }
}
