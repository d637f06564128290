import { getEventListeners } from 'node:events';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { beforeFirst, chained, follows, type JournalEntry, type JournalFeed } from '../../../src/main/data/journal-chain.ts';
import { openJournalFeed } from '../../../src/main/desk/journal-feed.ts';
import type { Store } from '../../../src/main/desk/store.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';
import { deskRig, takeCommand } from './desk-rig.ts';

/** A signal that aborts when the test is over, so that no follower outlives it. */
function whileTesting(): AbortSignal {
  const over = new AbortController();
  onTestFinished(() => over.abort());
  return over.signal;
}

/** Follows until entry `last` has come. `pause` comes between its batches. */
async function follow(
  feed: JournalFeed,
  after: number,
  last: number,
  pause: () => Promise<unknown> = async () => {},
): Promise<JournalEntry[]> {
  const seen: JournalEntry[] = [];
  if (after === last) return seen;
  for await (const batch of feed.after(after, whileTesting())) {
    seen.push(...batch);
    if ((seen.at(-1)?.seq ?? 0) >= last) break;
    await pause();
  }
  return seen;
}

/** A journal as long as any of these tests needs. */
const made = chained(
  beforeFirst,
  Array.from({ length: 12_000 }, (_, at) => ({ at, change: '{}' })),
);

/** A store that keeps its journal in memory and says which reads it had. */
function inMemory() {
  const entries: JournalEntry[] = [];
  const reads: { readonly seq: number; readonly limit: number }[] = [];
  let tell: (entries: readonly JournalEntry[]) => void = () => {};
  const store: Pick<Store, 'head' | 'entries' | 'onAppended'> = {
    head: async () => entries.at(-1) ?? beforeFirst,
    async entries(seq, limit) {
      reads.push({ seq, limit });
      return entries.slice(seq, seq + limit);
    },
    onAppended(listener) {
      tell = listener;
      return () => {};
    },
  };
  const append = (count: number): void => {
    const fresh = made.slice(entries.length, entries.length + count);
    entries.push(...fresh);
    tell(fresh);
  };
  return { store, reads, append };
}

describe('the journal feed', () => {
  test('gives every follower all entries once and in order, whenever it comes and however slow it is', async () => {
    const group = fc.nat({ max: 900 });
    const follower = fc.record({ joins: fc.nat({ max: 6 }), back: fc.nat({ max: 3_000 }), turns: fc.nat({ max: 20 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(group, { maxLength: 12 }), fc.array(follower, { maxLength: 4 }), async (groups, followers) => {
        const { store, append } = inMemory();
        const feed = await openJournalFeed(store);
        const total = groups.reduce((sum, size) => sum + size, 0);
        const following: { readonly from: number; readonly seen: Promise<JournalEntry[]> }[] = [];
        const join = (at: number): void => {
          for (const { back, turns } of followers.filter(({ joins }) => joins === at)) {
            const from = Math.max(0, feed.head.seq - back);
            const pause = async (): Promise<void> => {
              for (let i = 0; i < turns; i += 1) await new Promise((resolve) => setImmediate(resolve));
            };
            following.push({ from, seen: follow(feed, from, total, pause) });
          }
        };
        for (const [i, size] of groups.entries()) {
          join(i);
          append(size);
          await new Promise((resolve) => setImmediate(resolve));
        }
        for (const { from, seen } of following)
          expect((await seen).map(({ seq }) => seq)).toEqual(Array.from({ length: total - from }, (_, i) => from + i + 1));
      }),
      { numRuns: 60 },
    );
  });

  test('follows the desk: what was stored before, then what becomes durable, one chain', async () => {
    const file = join(scratchDirectory(), 'hall.db');
    const before = await deskRig(file);
    for (const visit of ['a', 'b']) await before.desk.submit(takeCommand(visit));
    const { desk, store } = await deskRig(file);
    const feed = await openJournalFeed(store);
    const stored = feed.head.seq;
    expect(stored).toBeGreaterThan(2);
    const whole = follow(feed, 0, stored + 4);
    const late = follow(feed, stored, stored + 4);
    for (const visit of ['c', 'd']) await desk.submit(takeCommand(visit));
    const entries = await whole;
    expect(entries).toEqual(await store.entries(0, 1_000));
    expect(await late).toEqual(entries.slice(stored));
    entries.forEach((entry, i) => expect(follows(entries[i - 1] ?? beforeFirst, entry)).toBe(true));
    expect(feed.head).toEqual(entries.at(-1));
  });

  test('a refused write is told nobody, and its numbers are given to the next', async () => {
    const { desk, store, database } = await deskRig();
    const feed = await openJournalFeed(store);
    await desk.submit(takeCommand('a'));
    const { head } = feed;
    const next = follow(feed, head.seq, head.seq + 1);
    await database.db.schema.alterTable('tickets').renameTo('away').execute();
    expect(await desk.submit(takeCommand('refused'))).toEqual({ ok: false, error: 'storage-failed' });
    expect(feed.head).toEqual(head);
    await database.db.schema.alterTable('away').renameTo('tickets').execute();
    await desk.submit(takeCommand('b'));
    expect((await next)[0]).toMatchObject({ seq: head.seq + 1, change: expect.stringContaining('"visit":"b"') });
  });

  test('a slow follower reads the store again, a bounded piece at a time; a close one never does', async () => {
    const { store, reads, append } = inMemory();
    const feed = await openJournalFeed(store);
    const slow = feed.after(0, whileTesting())[Symbol.asyncIterator]();
    append(1);
    await slow.next();
    const close = feed.after(1, whileTesting())[Symbol.asyncIterator]();
    let atClose = 1;
    for (let i = 0; i < 100; i += 1) {
      append(100);
      const batch: readonly JournalEntry[] = (await close.next()).value ?? [];
      atClose = batch.at(-1)?.seq ?? atClose;
    }
    expect(atClose).toBe(10_001);
    expect(reads).toEqual([]);
    let atSlow = 1;
    while (atSlow < 10_001) {
      const batch: readonly JournalEntry[] = (await slow.next()).value ?? [];
      expect(batch[0]?.seq).toBe(atSlow + 1);
      expect(batch.length).toBeLessThanOrEqual(512);
      atSlow = batch.at(-1)?.seq ?? Number.NaN;
    }
    expect(reads.length).toBeGreaterThan(10);
    expect(Math.max(...reads.map(({ limit }) => limit))).toBeLessThanOrEqual(512);
  });

  test('tells which entry another journal would have to hold', async () => {
    const { store, append } = inMemory();
    const feed = await openJournalFeed(store);
    expect([feed.head, await feed.at(0), await feed.at(1)]).toEqual([beforeFirst, beforeFirst, null]);
    append(3);
    const entries = await store.entries(0, 3);
    expect([await feed.at(2), await feed.at(3), await feed.at(4)]).toEqual([entries[1], entries[2], null]);
  });

  test('ends at once for a follower that is further than the journal, and for one that leaves, leaving nothing behind', async () => {
    const { store, append } = inMemory();
    const feed = await openJournalFeed(store);
    append(3);
    const leaving = new AbortController();
    expect(await feed.after(4, leaving.signal)[Symbol.asyncIterator]().next()).toEqual({ done: true, value: undefined });
    const waits = feed.after(3, leaving.signal)[Symbol.asyncIterator]().next();
    leaving.abort();
    expect(await waits).toEqual({ done: true, value: undefined });
    expect(getEventListeners(leaving.signal, 'abort')).toEqual([]);
  });

  test('what the store cannot read reaches the follower', async () => {
    const { store, append } = inMemory();
    append(5);
    const feed = await openJournalFeed({ ...store, entries: () => Promise.reject(new Error('the disk is gone')) });
    await expect(feed.after(0, whileTesting())[Symbol.asyncIterator]().next()).rejects.toThrow('the disk is gone');
  });
});
