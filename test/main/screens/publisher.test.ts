import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Update } from '../../../src/contract/snapshots.ts';
import { createPublisher, type Publisher } from '../../../src/main/screens/publisher.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A screen that takes each update as soon as there is one. */
function screen(publisher: Publisher, draw: () => number, station?: string) {
  const got: Update<number>[] = [];
  const leave = new AbortController();
  const over = (async () => {
    for await (const update of publisher.updates(draw, leave.signal, station === undefined ? {} : { station })) got.push(update);
  })();
  return { got, leave, over };
}

const snapshots = (got: readonly Update<number>[]): number[] =>
  got.flatMap((update) => (update.kind === 'snapshot' ? [update.snapshot] : []));

describe('a subscription', () => {
  test('gets the present state at once, then one after every change', async () => {
    const publisher = createPublisher(Date.now);
    let state = 1;
    const { got } = screen(publisher, () => state);
    await vi.advanceTimersByTimeAsync(0);
    expect(snapshots(got)).toEqual([1]);
    await vi.advanceTimersByTimeAsync(1_000);
    state = 2;
    publisher.changed();
    await vi.advanceTimersByTimeAsync(0);
    expect(snapshots(got)).toEqual([1, 2]);
  });

  test('invariant 5: hears at least every two seconds that the old state still holds', async () => {
    const publisher = createPublisher(Date.now);
    const { got } = screen(publisher, () => 1);
    await vi.advanceTimersByTimeAsync(10_100);
    expect(got.map(({ kind }) => kind)).toEqual(['snapshot', 'unchanged', 'unchanged', 'unchanged', 'unchanged', 'unchanged']);
    const signs = got.flatMap((update) => (update.kind === 'unchanged' ? [update.now] : []));
    signs.reduce((before, now) => {
      expect(now - before).toBeLessThanOrEqual(2_050);
      return now;
    }, 1_000_000);
  });

  test('invariant 5: is drawn anew now and then, because the doors open without anything happening', async () => {
    const publisher = createPublisher(Date.now);
    const { got } = screen(publisher, Date.now);
    await vi.advanceTimersByTimeAsync(60_000);
    const drawn = snapshots(got);
    expect(drawn.length).toBeGreaterThan(3);
    drawn.reduce((before, now) => {
      expect(now - before).toBeLessThanOrEqual(16_100);
      return now;
    });
  });

  test('gets changes that come together as one snapshot, and always the last of them', async () => {
    const publisher = createPublisher(Date.now);
    let state = 0;
    const { got } = screen(publisher, () => state);
    await vi.advanceTimersByTimeAsync(100);
    for (let i = 1; i <= 500; i += 1) {
      state = i;
      publisher.changed();
      if (i % 50 === 0) await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(100);
    const seen = snapshots(got);
    expect(seen.at(-1)).toBe(500);
    expect(seen.length).toBeLessThan(12);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  test('invariant 5: a slow screen skips states and never gets an older one after a newer', async () => {
    const publisher = createPublisher(Date.now);
    let state = 0;
    const updates = publisher.updates(() => state, new AbortController().signal);
    const seen: number[] = [];
    for (const target of [0, 100, 200, 300]) {
      const next = updates.next();
      // While this screen is busy, the world goes on.
      await vi.advanceTimersByTimeAsync(5_000);
      const { value } = await next;
      if (value?.kind === 'snapshot') seen.push(value.snapshot);
      while (state < target + 100) {
        state += 1;
        publisher.changed();
      }
    }
    expect(seen).toEqual([0, 100, 200, 300]);
  });

  test('with a pace gets one snapshot at most in that time, and always the last', async () => {
    const publisher = createPublisher(Date.now);
    let state = 0;
    const got: number[] = [];
    const leave = new AbortController();
    void (async () => {
      for await (const update of publisher.updates(() => state, leave.signal, { pace: 500 }))
        if (update.kind === 'snapshot') got.push(update.snapshot);
    })();
    await vi.advanceTimersByTimeAsync(100);
    for (let i = 1; i <= 40; i += 1) {
      state = i;
      publisher.changed();
      await vi.advanceTimersByTimeAsync(50);
    }
    await vi.advanceTimersByTimeAsync(500);
    leave.abort();
    expect(got[0]).toBe(0);
    expect(got.at(-1)).toBe(40);
    expect(got.length).toBeLessThanOrEqual(6);
    expect(got).toEqual(got.toSorted((a, b) => a - b));
  });

  test('a change that happens while a snapshot is taken is sent after it', async () => {
    const publisher = createPublisher(Date.now);
    let state = 1;
    const { got } = screen(publisher, () => {
      if (state === 1) {
        state = 2;
        publisher.changed();
        return 1;
      }
      return state;
    });
    await vi.advanceTimersByTimeAsync(100);
    expect(snapshots(got)).toEqual([1, 2]);
  });

  test('whoever acts is answered, then sees what came of it, then all others do, in a round of their own', async () => {
    const publisher = createPublisher(Date.now);
    let state = 1;
    const own = screen(publisher, () => state, 'own');
    const other = screen(publisher, () => state, 'other');
    const change = (): void => {
      state += 1;
      publisher.changed();
    };
    await vi.advanceTimersByTimeAsync(1_000);
    change();
    await vi.advanceTimersByTimeAsync(1);
    expect([snapshots(own.got), snapshots(other.got)]).toEqual([
      [1, 2],
      [1, 2],
    ]);
    // A round has just begun: the next change waits for the next one.
    const seenWhenAnswered: number[][] = [];
    void publisher.acting('own', async () => change()).then(() => seenWhenAnswered.push(snapshots(own.got)));
    await vi.advanceTimersByTimeAsync(0);
    expect(seenWhenAnswered).toEqual([[1, 2]]);
    expect([snapshots(own.got), snapshots(other.got)]).toEqual([
      [1, 2, 3],
      [1, 2],
    ]);
    await vi.advanceTimersByTimeAsync(30);
    expect(snapshots(other.got)).toEqual([1, 2, 3]);
    await vi.advanceTimersByTimeAsync(60);
    // What it has seen it does not get again.
    expect(snapshots(own.got)).toEqual([1, 2, 3]);
    // And once it was answered it is one of all again.
    change();
    await vi.advanceTimersByTimeAsync(1);
    change();
    await vi.advanceTimersByTimeAsync(1);
    expect(snapshots(own.got)).toEqual([1, 2, 3, 4]);
    await vi.advanceTimersByTimeAsync(30);
    expect(snapshots(own.got)).toEqual([1, 2, 3, 4, 5]);
  });

  test('a hall of screens gets each change once, however many there are', async () => {
    const publisher = createPublisher(Date.now);
    let state = 1;
    const hall = Array.from({ length: 100 }, () => screen(publisher, () => state));
    await vi.advanceTimersByTimeAsync(1_000);
    for (let i = 0; i < 3; i += 1) {
      state += 1;
      publisher.changed();
      await vi.advanceTimersByTimeAsync(100);
    }
    for (const { got } of hall) expect(snapshots(got)).toEqual([1, 2, 3, 4]);
  });

  test('numbers grow with every change', () => {
    const publisher = createPublisher(Date.now);
    const first = publisher.number;
    publisher.changed();
    publisher.changed();
    expect(publisher.number).toBe(first + 2);
  });

  test('ends when the screen leaves, and all end when the appliance stops', async () => {
    const publisher = createPublisher(Date.now);
    const [a, b] = [screen(publisher, () => 1), screen(publisher, () => 1)];
    await vi.advanceTimersByTimeAsync(100);
    a.leave.abort();
    await a.over;
    const before = a.got.length;
    publisher.changed();
    await vi.advanceTimersByTimeAsync(100);
    expect(a.got).toHaveLength(before);
    publisher.close();
    await b.over;
    expect(vi.getTimerCount()).toBe(0);
  });
});
