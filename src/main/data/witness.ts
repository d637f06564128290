import { createHash } from 'node:crypto';
import { constants, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { isCode, writeDurably } from './durable-file.ts';
import type { JournalHead } from './journal-chain.ts';

/*
 * A store that lost its tail opens as well as any: half a write-ahead log is a write-ahead log. The witness is a second file that
 * says how far the journal had come. It is written after each group without waiting for the disk, so it costs nothing and may be a
 * little behind after a power cut; it is never ahead of a store that is whole.
 */

export const witnessFile = 'journal.witness';

/** Two records take turns, so that one torn by a power cut leaves the one before. */
const RECORD = 128;
const RECORDS = 2;
/** Where it is to know nothing. */
const FORGOTTEN = 'made again\n';

export type Witness = {
  /** Notes where the journal ends, soon. A disk that refuses is nobody's trouble: the store says so itself. */
  note(head: JournalHead): void;
  /** Resolves when the last note is written. */
  close(): Promise<void>;
};

/** Goes on with a witness file, or makes one. Rejects with what the system throws. */
export async function openWitness(file: string): Promise<Witness> {
  const handle = await open(file, constants.O_RDWR | constants.O_CREAT, 0o600);
  if ((await handle.stat()).size !== RECORD * RECORDS) await handle.truncate(RECORD * RECORDS);
  let turn = 0;
  let next: JournalHead | null = null;
  let writing: Promise<void> | null = null;

  /** Of heads that come while one is written only the last counts. */
  async function write(): Promise<void> {
    while (next !== null) {
      const head = next;
      next = null;
      // A full or failing disk refuses the store as well.
      await handle.write(record(head), 0, RECORD, turn * RECORD).catch(() => undefined);
      turn = (turn + 1) % RECORDS;
    }
    writing = null;
  }

  return {
    note(head) {
      next = head;
      writing ??= write();
    },
    async close() {
      await writing;
      await handle.close();
    },
  };
}

/** A queue that was made again is not held against the one before: until its next change nothing is known of it. Throws what the system throws. */
export function forgetWitness(file: string): void {
  writeDurably(file, FORGOTTEN);
}

/** `missing` where there is no such file, `unknown` where none of its records is whole. */
export type Witnessed = JournalHead | 'missing' | 'unknown' | 'forgotten';

export function readWitness(file: string): Witnessed {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    return isCode(error, 'ENOENT') ? 'missing' : 'unknown';
  }
  if (bytes.toString('latin1') === FORGOTTEN) return 'forgotten';
  const heads = Array.from({ length: RECORDS }, (_, turn) => parsed(bytes.subarray(turn * RECORD, (turn + 1) * RECORD)));
  const [last] = heads.filter((head) => head !== null).toSorted((a, b) => b.seq - a.seq);
  return last ?? 'unknown';
}

/** Numbers and hash in hexadecimal digits, a checksum over both, a line end: readable, and of fixed length. */
function record({ seq, hash }: JournalHead): Buffer {
  const text = `${String(seq).padStart(16, '0')} ${Buffer.from(hash).toString('hex')}`;
  return Buffer.from(`${text} ${checksum(text)}\n`.padEnd(RECORD, ' '));
}

function parsed(bytes: Buffer): JournalHead | null {
  const [, text = '', seq = '', hash = '', sum] = /^((\d{16}) ([0-9a-f]{64})) ([0-9a-f]{16})\n/.exec(bytes.toString('latin1')) ?? [];
  return sum === undefined || sum !== checksum(text) ? null : { seq: Number(seq), hash: Buffer.from(hash, 'hex') };
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
