import { join } from 'node:path';
import type { Change } from '../../queue/hall.ts';
import { writeDurablyLater } from '../data/durable-file.ts';
import { within } from '../ground/within.ts';
import { sentenceOf } from '../text/sentence.ts';
import { blockFile, blockText, highest, withoutOld, type BlockEnds } from './block-file.ts';

/*
 * Numbers come from reserved blocks: before a number of a new block is given, the block's end is durable in a small file apart from
 * the store, and in the mirror where that is in reach. The next block is reserved while the one before is still being given, so
 * hardly anybody ever waits for it.
 */

/** Numbers in a block: so many at most are left out after a loss. */
const BLOCK = 50;
/** So many before its end the next block is reserved. */
const AHEAD = 20;
/** How long a number waits for the file, milliseconds; a disk that hangs is a status. */
const PATIENCE = 5_000;

export type NumberBlocks = {
  /** Resolves when every number that the changes give stands in a reserved block, or no place would take it. */
  cover(changes: readonly Change[]): Promise<void>;
  /** What is reserved now. */
  readonly ends: BlockEnds;
  /** Why the file apart from the store cannot be written, null while it can. */
  readonly trouble: string | null;
  /** Resolves when nothing is being written any more. */
  settled(): Promise<void>;
};

export type NumberBlocksOptions = {
  readonly directory: string;
  /** What is reserved already. */
  readonly ends: BlockEnds;
  /** Reserves in the mirror as well; resolves soon, whatever becomes of it. */
  readonly mirror: (text: string) => Promise<void>;
  readonly changed: () => void;
  readonly write?: (file: string, text: string) => Promise<void>;
};

export function createNumberBlocks({
  directory,
  ends: reserved,
  mirror,
  changed,
  write = writeDurablyLater,
}: NumberBlocksOptions): NumberBlocks {
  const file = join(directory, blockFile);
  /** What stands in the file or was refused by it, and what should stand there. */
  let tried = reserved;
  let wanted = reserved;
  let trouble: string | null = null;
  let working: Promise<void> | null = null;
  /** A write that hangs; another beside it could be overtaken by it. */
  let hanging = false;

  const endOf = (ends: BlockEnds, day: string, prefix: string): number => ends[day]?.[prefix] ?? 0;

  async function work(): Promise<void> {
    while (wanted !== tried) {
      const ends = wanted;
      const text = blockText(ends);
      const before = trouble;
      [trouble] = await Promise.all([writeLocal(text), mirror(text)]);
      if (trouble !== before) changed();
      // What was refused is not waited for again: numbers go on, and the next block tries anew.
      tried = ends;
    }
    working = null;
  }

  /** Null when it is durable, else why not; soon, whatever the disk does. */
  async function writeLocal(text: string): Promise<string | null> {
    if (hanging) return trouble;
    hanging = true;
    const written = write(file, text)
      .then(
        () => null,
        (error: unknown) => sentenceOf(error),
      )
      .finally(() => {
        hanging = false;
      });
    return (await within(PATIENCE, written)) ? written : `it takes longer than ${PATIENCE / 1_000} s`;
  }

  function reserve(day: string, prefix: string, count: number): void {
    const end = Math.ceil(count / BLOCK) * BLOCK;
    if (end <= endOf(wanted, day, prefix)) return;
    wanted = withoutOld(highest(wanted, { [day]: { [prefix]: end } }), day);
    working ??= work();
  }

  return {
    get ends() {
      return wanted;
    },
    get trouble() {
      return trouble;
    },
    async cover(changes) {
      const given = changes.filter((change) => change.kind === 'ticket-taken');
      for (const { ticket, prefix, count } of given) reserve(ticket.day, prefix, count);
      while (given.some(({ ticket, prefix, count }) => count > endOf(tried, ticket.day, prefix))) await (working ?? Promise.resolve());
      for (const { ticket, prefix, count } of given) reserve(ticket.day, prefix, count + AHEAD);
    },
    settled: async () => void (await working),
  };
}
