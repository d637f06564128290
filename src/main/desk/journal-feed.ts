import { beforeFirst, type JournalEntry, type JournalFeed, type JournalHead } from '../data/journal-chain.ts';
import type { Store } from './store.ts';

/** Entries in a batch at most. */
const BATCH = 512;
/** The newest entries are kept in memory for those who follow closely; whoever is further behind reads the store. */
const RECENT = 1_024;

/** Opens the feed of the journal in `store`. Throws what the store throws. */
export async function openJournalFeed(store: Pick<Store, 'head' | 'entries' | 'onAppended'>): Promise<JournalFeed> {
  let head: JournalHead = await store.head();
  /** The last entry of it is `head`, once there is one. */
  let recent: JournalEntry[] = [];
  const waiting = new Set<() => void>();

  store.onAppended((entries) => {
    recent.push(...entries);
    head = entries.at(-1) ?? head;
    // Seldom, because it moves all that stay.
    if (recent.length > 2 * RECENT) recent = recent.slice(-RECENT);
    for (const wake of waiting) wake();
  });

  /** Resolves when something was appended, or nobody wants to know any more. */
  const appended = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      waiting.add(wake);
      signal.addEventListener('abort', wake);
    });

  /** Some of the entries after `seq`, which is less than the head's. */
  async function some(seq: number): Promise<readonly JournalEntry[]> {
    const inMemory = recent.length - (head.seq - seq);
    return inMemory >= 0 ? recent.slice(inMemory, inMemory + BATCH) : store.entries(seq, Math.min(BATCH, head.seq - seq));
  }

  return {
    get head() {
      return head;
    },
    async at(seq) {
      if (seq === head.seq) return head;
      if (seq === beforeFirst.seq) return beforeFirst;
      if (seq > head.seq) return null;
      return (await store.entries(seq - 1, 1))[0] ?? null;
    },
    async *after(seq, signal) {
      let last = seq;
      while (!signal.aborted && last <= head.seq) {
        if (last === head.seq) {
          await appended(signal);
          continue;
        }
        const batch = await some(last);
        const { seq: reached } = batch.at(-1) ?? { seq: last };
        if (reached === last) throw new Error(`the journal reaches to ${head.seq} and has no entry after ${last}`);
        yield batch;
        last = reached;
      }
    },
  };
}
