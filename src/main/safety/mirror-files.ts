import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJson, readIfThere } from '../data/durable-file.ts';
import type { JournalEntry } from '../data/journal-chain.ts';

/*
 * What a mirror holds, in a folder for each hall:
 *
 *   mirror.json           whose it is
 *   copy-SEQ.db           a full copy of hall.db whose journal ends at SEQ, the last two
 *   journal-SEQ.jsonl     the journal after SEQ, an entry a line; the next of these files goes on where it ends
 *   number-blocks.json    as in the data directory
 *   beside.json           rows of hall.db that are not of the journal: PINs, sessions, hashes of phones
 *   keys.json             only where data.mirror.keys says so
 */

export const mirrorFile = 'mirror.json';
export const besideFile = 'beside.json';

const mirrorSchema = z.object({ version: z.literal(1), installation: z.uuid() });

/** Whose mirror this is; null where it says nothing that can be understood. */
export function mirrorOf(directory: string): string | null {
  try {
    const parsed = mirrorSchema.safeParse(parseJson(readIfThere(join(directory, mirrorFile)) ?? ''));
    return parsed.success ? parsed.data.installation : null;
  } catch {
    return null;
  }
}

export function mirrorText(installation: string): string {
  return `${JSON.stringify({ version: 1, installation } satisfies z.infer<typeof mirrorSchema>)}\n`;
}

/** A file of the mirror by the entry of the journal it stands for. */
export type Numbered = { readonly name: string; readonly seq: number };

const nameOf = (kind: 'copy' | 'journal', seq: number): string =>
  `${kind}-${String(seq).padStart(12, '0')}.${kind === 'copy' ? 'db' : 'jsonl'}`;

export const copyName = (seq: number): string => nameOf('copy', seq);
export const segmentName = (seq: number): string => nameOf('journal', seq);

/** The full copies in a mirror, the newest first; none where it cannot be read. */
export function copiesIn(directory: string): Numbered[] {
  return numbered(directory, /^copy-(\d{12})\.db$/).toReversed();
}

/** The pieces of the journal in a mirror, in order; none where it cannot be read. */
export function segmentsIn(directory: string): Numbered[] {
  return numbered(directory, /^journal-(\d{12})\.jsonl$/);
}

function numbered(directory: string, pattern: RegExp): Numbered[] {
  let names: string[];
  try {
    names = readdirSync(directory);
  } catch {
    return [];
  }
  return names.toSorted().flatMap((name) => {
    const [, seq] = pattern.exec(name) ?? [];
    return seq === undefined ? [] : { name, seq: Number(seq) };
  });
}

const lineSchema = z.object({
  seq: z.number().int().positive(),
  at: z.number().int(),
  change: z.string(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

export function entryLine({ seq, at, change, hash }: JournalEntry): string {
  return `${JSON.stringify({ seq, at, change, hash: Buffer.from(hash).toString('hex') })}\n`;
}

/** The entry in a line; null where it is torn or damaged. */
function entryIn(line: string): JournalEntry | null {
  const parsed = lineSchema.safeParse(parseJson(line));
  return parsed.success ? { ...parsed.data, hash: Buffer.from(parsed.data.hash, 'hex') } : null;
}

/** A piece of the journal: its entries up to the first line that is none, and how many bytes they take. Throws what the system throws. */
export function readSegment(file: string): { readonly entries: JournalEntry[]; readonly bytes: number; readonly whole: boolean } {
  const content = readFileSync(file);
  const entries: JournalEntry[] = [];
  let from = 0;
  while (from < content.length) {
    const end = content.indexOf(0x0a, from);
    const entry = end < 0 ? null : entryIn(content.toString('utf8', from, end));
    if (entry === null) break;
    entries.push(entry);
    from = end + 1;
  }
  return { entries, bytes: from, whole: from === content.length };
}

/** The entries a mirror holds after `seq`, in the order of its files; what cannot be read is left out. */
export function* entriesIn(directory: string, seq: number): Generator<JournalEntry> {
  const segments = segmentsIn(directory);
  for (const [i, { name }] of segments.entries()) {
    const next = segments[i + 1];
    if (next !== undefined && next.seq <= seq) continue;
    let entries: readonly JournalEntry[] = [];
    try {
      ({ entries } = readSegment(join(directory, name)));
    } catch {
      // The chain shows where something is missing.
    }
    for (const entry of entries) if (entry.seq > seq) yield entry;
  }
}
