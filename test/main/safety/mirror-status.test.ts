import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { err, ok } from '../../../src/contract/result.ts';
import { beforeFirst, type JournalFeed } from '../../../src/main/data/journal-chain.ts';
import { startMirror } from '../../../src/main/safety/mirror.ts';
import type { SafetyThread } from '../../../src/main/safety/thread-calls.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A journal in which nothing happens any more. */
const quiet: JournalFeed = {
  head: beforeFirst,
  at: async () => beforeFirst,
  // oxlint-disable-next-line require-yield -- nothing comes
  async *after(_, signal) {
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  },
};

/** A thread whose mirror refuses calls of this kind, or takes so long for them, while that is so. */
function thread(trouble: { refuses: string | null; slow: number }): SafetyThread {
  const answers: Readonly<Record<string, unknown>> = { begin: { head: beforeFirst, copy: { at: Date.now(), seq: 0 } }, copy: beforeFirst };
  return {
    async call({ kind }) {
      if (trouble.slow > 0) await new Promise((resolve) => setTimeout(resolve, trouble.slow));
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as a real thread, whose word is taken for it
      return (kind === trouble.refuses ? err('EIO: i/o error, write') : ok(answers[kind] ?? null)) as never;
    },
    stop: async () => undefined,
  };
}

const started = (trouble: Parameters<typeof thread>[0]): ReturnType<typeof startMirror> =>
  startMirror({
    feed: quiet,
    threads: { journal: thread(trouble), copies: thread(trouble) },
    every: 24 * 60 * 60_000,
    keys: null,
    blocks: () => '{}',
    clock: Date.now,
    changed: () => undefined,
    broken: (error) => {
      throw error;
    },
  });

test.each(['beside', 'reserve'])(
  'a mirror that refused "%s" for a while is followed again, though nothing happens in the hall',
  async (kind) => {
    const trouble = { refuses: null as string | null, slow: 0 };
    const mirror = started(trouble);
    await vi.advanceTimersByTimeAsync(100);
    expect(mirror.status.state).toBe('following');
    trouble.refuses = kind;
    if (kind === 'reserve') void mirror.reserve('{}');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(mirror.status.state).toBe('away');
    trouble.refuses = null;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(mirror.status.state).toBe('following');
    const stopping = mirror.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    await stopping;
  },
);

test('a mirror that took long once is followed again with its answer', async () => {
  const trouble = { refuses: null, slow: 0 };
  const mirror = started(trouble);
  await vi.advanceTimersByTimeAsync(100);
  trouble.slow = 8_000;
  await vi.advanceTimersByTimeAsync(7_000);
  expect(mirror.status.state).toBe('away');
  trouble.slow = 0;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(mirror.status.state).toBe('following');
  const stopping = mirror.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  await stopping;
});
