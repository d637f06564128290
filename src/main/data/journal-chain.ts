import { createHash } from 'node:crypto';

/*
 * The chain that the journal forms: every entry carries the hash of itself and of the one before, so whoever holds a number and its
 * hash can tell whether what follows is the same journal, whole and in order (docs/decisions/journal-chain-and-feed.md).
 */

/** One change as the journal keeps it. `seq` counts from 1 without a gap; `at` is epoch milliseconds; `change` is JSON. */
export type JournalEntry = { readonly seq: number; readonly at: number; readonly change: string; readonly hash: Uint8Array };

/** Where a journal ends: its last entry's number and hash. */
export type JournalHead = Pick<JournalEntry, 'seq' | 'hash'>;

/** SHA-256. */
const HASH_BYTES = 32;

/** What the first entry follows. */
export const beforeFirst: JournalHead = { seq: 0, hash: new Uint8Array(HASH_BYTES) };

/**
 * The hash of an entry: SHA-256 over the previous entry's hash (32 bytes, zeros before the first), `seq` (8 bytes, unsigned, most
 * significant first), `at` (8 bytes, two's complement, most significant first) and `change` as it stands in the journal (UTF-8).
 * What comes before the text has a fixed length, so no two entries hash the same bytes.
 */
export function chainHash(previous: Uint8Array, seq: number, at: number, change: string): Uint8Array {
  const prefix = Buffer.allocUnsafe(HASH_BYTES + 16);
  prefix.set(previous, 0);
  prefix.writeBigUInt64BE(BigInt(seq), HASH_BYTES);
  prefix.writeBigInt64BE(BigInt(at), HASH_BYTES + 8);
  return createHash('sha256').update(prefix).update(change, 'utf8').digest();
}

/** The next entries of a journal that ends at `head`. */
export function chained(head: JournalHead, changes: readonly Pick<JournalEntry, 'at' | 'change'>[]): JournalEntry[] {
  let last = head;
  return changes.map(({ at, change }) => {
    const seq = last.seq + 1;
    const entry = { seq, at, change, hash: chainHash(last.hash, seq, at, change) };
    last = entry;
    return entry;
  });
}

/** Whether both are ends of the same journal; nothing is not. */
export function isSameHead(a: JournalHead | null, b: JournalHead | null): boolean {
  return a !== null && b !== null && Buffer.compare(a.hash, b.hash) === 0;
}

/** Whether `entry` follows `before` in one journal. */
export function follows(before: JournalHead, { seq, at, change, hash }: JournalEntry): boolean {
  return seq === before.seq + 1 && Buffer.compare(hash, chainHash(before.hash, seq, at, change)) === 0;
}

/**
 * What everybody follows who needs to know what happened: mirror, standby, province, webhooks, reports. Nothing is told before it is
 * durable. What a read of the store throws reaches the follower.
 */
export type JournalFeed = {
  /** The last durable entry. */
  readonly head: JournalHead;
  /** The head of the journal when it ended with entry `seq`; null where it has no such entry. A follower compares its own hash with it. */
  at(seq: number): Promise<JournalHead | null>;
  /**
   * All entries after `seq` in batches, without a gap or a double: what is stored at once, then what becomes durable, until `signal`
   * aborts. A slow follower holds up nobody and costs no memory: what it has not asked for stays in the store. Ends at once for a number that the
   * journal has not reached.
   */
  after(seq: number, signal: AbortSignal): AsyncIterable<readonly JournalEntry[]>;
};
