import { basename, join } from 'node:path';
import type { SafetyThread } from './thread-calls.ts';

/*
 * Every page of every database is looked at while the hall is closed, once a night: a disk that fails is noticed before the page that
 * it spoilt is needed. A hall that never closes is looked at once a day all the same; it is read by another thread.
 */

const HOUR = 60 * 60_000;
/** Not twice in one night. */
const NIGHTLY = 12 * HOUR;
/** Open round the clock. */
const DAILY = 24 * HOUR;

type Corrupt = { readonly file: string; readonly problem: string };

export type NightCheck = {
  readonly found: readonly Corrupt[];
  /** Looks when it is time to; resolves when it has. `isOpen`: whether the hall is. */
  tick(now: number, isOpen: boolean): Promise<void>;
};

/** `startedAt`: epoch milliseconds. The start has looked at them itself, quickly. */
export function createNightCheck(options: {
  readonly directory: string;
  readonly files: readonly string[];
  readonly thread: SafetyThread;
  readonly startedAt: number;
  readonly changed: () => void;
}): NightCheck {
  const { directory, files, thread, startedAt, changed } = options;
  let found: readonly Corrupt[] = [];
  let last: number | null = null;

  return {
    get found() {
      return found;
    },
    async tick(now, isOpen) {
      const due = isOpen ? now - (last ?? startedAt) >= DAILY : last === null || now - last >= NIGHTLY;
      if (!due) return;
      const checked = await thread.call<'check'>({ kind: 'check', files: files.map((name) => join(directory, name)) });
      last = now;
      if (!checked.ok) return;
      found = checked.value.map(({ file, problem }) => ({ file: basename(file), problem }));
      changed();
    },
  };
}
