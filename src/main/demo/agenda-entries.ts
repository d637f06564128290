/** `step` says how long until the next one; null: there is none. */
export type Entry = { readonly at: number; readonly step: () => Promise<number | null> };

/** What is still to be done, in the order of its time. */
export type Entries = {
  /** Those that come later with the same time go after the others. */
  enter(entry: Entry): void;
  /** When the next one is due; null: nothing is left. */
  next(): number | null;
  /** Takes out all that are due until `at`, in order. */
  takeUntil(at: number): Entry[];
  clear(): void;
};

export function createEntries(): Entries {
  /** The next one last. */
  const entries: Entry[] = [];
  return {
    enter(entry) {
      let low = 0;
      let high = entries.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((entries[middle]?.at ?? 0) > entry.at) low = middle + 1;
        else high = middle;
      }
      entries.splice(low, 0, entry);
    },
    next: () => entries.at(-1)?.at ?? null,
    takeUntil(at) {
      const taken: Entry[] = [];
      for (let next = entries.at(-1); next !== undefined && next.at <= at; next = entries.at(-1)) {
        entries.pop();
        taken.push(next);
      }
      return taken;
    },
    clear() {
      entries.length = 0;
    },
  };
}
