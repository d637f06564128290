import { beforeFirst, follows, type JournalEntry, type JournalHead } from '../../src/main/data/journal-chain.ts';
import type { Store } from '../../src/main/desk/store.ts';
import { apply } from '../../src/queue/apply.ts';
import { emptyHall, type Change, type Hall } from '../../src/queue/hall.ts';
import type { Call } from './invariants.ts';

/** Reads on in the journal of one run of the appliance, and follows what it comes to. */
export type JournalWatch = {
  readonly entries: readonly JournalEntry[];
  readonly hall: Hall;
  /** Calls since the last `read`. */
  readonly calls: readonly Call[];
  /** Where the chain does not hold; null where it does. */
  readonly broken: string | null;
  read(): Promise<void>;
};

export function watchJournal(store: Store): JournalWatch {
  const entries: JournalEntry[] = [];
  let head: JournalHead = beforeFirst;
  let hall = emptyHall;
  let calls: Call[] = [];
  let broken: string | null = null;
  /** Of the calls before this start nothing is asked again. */
  let isFirst = true;

  return {
    entries,
    get hall() {
      return hall;
    },
    get calls() {
      return calls;
    },
    get broken() {
      return broken;
    },
    async read() {
      calls = [];
      for (let some = await store.entries(head.seq, 1_000); some.length > 0; some = await store.entries(head.seq, 1_000)) {
        for (const entry of some) {
          if (!follows(head, entry)) broken ??= `change ${entry.seq} does not follow change ${head.seq} in the journal`;
          // Written by the appliance.
          const change: Change = JSON.parse(entry.change);
          if (change.kind === 'ticket-called' && !isFirst) calls.push({ change, before: hall });
          hall = apply(hall, change);
          entries.push(entry);
          head = entry;
        }
      }
      isFirst = false;
    },
  };
}
