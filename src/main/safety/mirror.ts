import { isSameHead, type JournalFeed, type JournalHead } from '../data/journal-chain.ts';
import { isStorageFailure, storageSentence } from '../data/storage-failure.ts';
import { sentenceOf } from '../text/sentence.ts';
import { repeat } from './repeat.ts';
import { within } from '../ground/within.ts';
import { inTime, type CallOf, type SafetyThread } from './thread-calls.ts';
import type { SafetyAnswers } from './safety-work.ts';

/*
 * The mirror follows the journal's feed from the last number it has. Two threads write it: one the journal, at once, and one the full copies,
 * which take as long as the queue is large. A mirror that is away, slow or full is a status.
 */

export type MirrorStatus =
  | { readonly state: 'starting' }
  | { readonly state: 'following' }
  | { readonly state: 'away'; readonly since: number; readonly full: boolean; readonly detail: string };

export type Mirror = {
  readonly status: MirrorStatus;
  /** The last change that is durable in it. */
  readonly reached: number;
  /** Reserves blocks of numbers in it, where it is in reach; resolves soon in any case. */
  reserve(text: string): Promise<void>;
  /** Resolves when it has come to the journal's end, or not within a few seconds, and stops. */
  stop(): Promise<void>;
};

export type MirrorOptions = {
  readonly feed: JournalFeed;
  /** One for the journal, one for full copies. */
  readonly threads: { readonly journal: SafetyThread; readonly copies: SafetyThread };
  /** How often a full copy is taken, milliseconds. */
  readonly every: number;
  /** The keys as text where the mirror is to hold them. */
  readonly keys: string | null;
  /** The blocks of numbers as they are reserved now, as text. */
  readonly blocks: () => string;
  readonly clock: () => number;
  readonly changed: () => void;
  /** A bug. */
  readonly broken: (error: unknown) => void;
};

/** How long a mirror may take before it counts as away, milliseconds; a number waits less. */
const SLOW = 5_000;
/** The first answer is that of a thread which is still starting. */
const STARTING = 30_000;
const PATIENCE_OF_A_NUMBER = 1_000;
/** When a mirror that was away is tried again. */
const AGAIN = 10_000;
/** How often rows that are not of the journal are looked at, and whether a full copy is due. */
const LOOK = 1_000;
/** How long a stop waits for the mirror. */
const LAST_WORDS = 3_000;

export function startMirror(options: MirrorOptions): Mirror {
  const { feed, every, keys, blocks, clock, broken } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const hand = mirrorHand(options);
  let reached = 0;
  let wake = (): void => undefined;

  /** Until it is to stop; throws a MirrorFailure when the mirror fails. */
  async function follow(): Promise<void> {
    const failing = hand.begin();
    const begun = await hand.ask<'begin'>({ kind: 'begin' }, STARTING);
    let { head } = begun;
    if (head !== null && !isSameHead(head, await feed.at(head.seq))) {
      await hand.ask<'start-over'>({ kind: 'start-over', at: clock() });
      head = null;
    }
    if (head !== null && begun.copy !== null) hand.copied = begun.copy;
    head ??= await hand.takeCopy();
    if (keys !== null) await hand.ask<'keys'>({ kind: 'keys', text: keys });
    await hand.ask<'reserve'>({ kind: 'reserve', text: blocks() });
    await hand.ask<'beside'>({ kind: 'beside' });
    reached = head.seq;
    hand.following();
    wake();
    for await (const entries of feed.after(head.seq, AbortSignal.any([signal, failing]))) {
      await hand.ask<'append'>({ kind: 'append', entries });
      reached = entries.at(-1)?.seq ?? reached;
      hand.following();
      wake();
    }
    failing.throwIfAborted();
  }

  async function look(): Promise<void> {
    if (hand.status.state !== 'following') return;
    try {
      await hand.ask<'beside'>({ kind: 'beside' });
      const { copied } = hand;
      if (copied === null || (reached > copied.seq && Math.abs(clock() - copied.at) >= every)) await hand.takeCopy();
      // It may have counted as away while it took long.
      hand.following();
    } catch (error) {
      hand.failed(error);
    }
  }

  const running = again(follow, hand.failed, signal);
  running.catch(broken);
  const endLooks = repeat(look, LOOK, broken);

  return {
    get status() {
      return hand.status;
    },
    get reached() {
      return reached;
    },
    reserve: (text) => hand.reserve(text),
    async stop() {
      endLooks();
      const caughtUp = new Promise<void>((resolve) => {
        wake = () => {
          if (reached >= feed.head.seq) resolve();
        };
      });
      wake();
      if (hand.status.state === 'following') {
        await within(LAST_WORDS, caughtUp);
        await hand.lastWords();
      }
      stopping.abort();
      await within(LAST_WORDS, running);
    },
  };
}

/** Follows until it is to stop, and begins again some time after each failure. Rejects with a bug. */
async function again(follow: () => Promise<void>, failed: (why: MirrorFailure) => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await follow();
    } catch (error) {
      // What a read of the store throws reaches the follower; the desk says itself that its store fails.
      if (!(error instanceof MirrorFailure) && !isStorageFailure(error)) throw error;
      if (signal.aborted) return;
      failed(new MirrorFailure(isStorageFailure(error) ? storageSentence(error) : sentenceOf(error)));
      await pause(AGAIN, signal);
    }
  }
}

/** When the newest full copy was taken, and how far it goes. */
type Copied = { readonly at: number; readonly seq: number };

/** What writes the mirror, and what it says of itself. */
function mirrorHand({ threads, clock, changed }: Pick<MirrorOptions, 'threads' | 'clock' | 'changed'>) {
  let status: MirrorStatus = { state: 'starting' };
  let copied: Copied | null = null;
  let failing = new AbortController();

  function set(next: MirrorStatus): void {
    const isSame = next.state === status.state && (next.state !== 'away' || status.state !== 'away' || next.detail === status.detail);
    if (isSame) return;
    status = next.state === 'away' && status.state === 'away' ? { ...next, since: status.since } : next;
    changed();
  }

  function away(detail: string): void {
    set({ state: 'away', since: clock(), full: /ENOSPC|EDQUOT|disk is full/.test(detail), detail });
  }

  /** Throws what is a bug. */
  function failed(error: unknown): void {
    if (!(error instanceof MirrorFailure)) throw error;
    away(error.message);
    failing.abort(error);
  }

  /** The thread's answer however long it takes; meanwhile the mirror counts as away. */
  async function ask<Kind extends keyof SafetyAnswers>(call: CallOf<Kind>, patience = SLOW): Promise<SafetyAnswers[Kind]> {
    const timer = setTimeout(() => away(`it does not answer within ${patience / 1_000} s`), patience);
    try {
      const answer = await threads.journal.call<Kind>(call);
      if (!answer.ok) throw new MirrorFailure(answer.error);
      return answer.value;
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    get status() {
      return status;
    },
    get copied() {
      return copied;
    },
    set copied(newest: Copied | null) {
      copied = newest;
    },
    /** Aborts when something fails beside what is followed from now on: then that has to begin again. */
    begin(): AbortSignal {
      failing = new AbortController();
      return failing.signal;
    },
    failed,
    /** Not what has failed meanwhile: that begins again. */
    following() {
      if (!failing.signal.aborted) set({ state: 'following' });
    },
    ask,
    /** Takes a full copy. */
    async takeCopy(): Promise<JournalHead> {
      const taken = await threads.copies.call<'copy'>({ kind: 'copy' });
      if (!taken.ok) throw new MirrorFailure(taken.error);
      copied = { at: clock(), seq: taken.value.seq };
      await ask<'go-on-from'>({ kind: 'go-on-from', head: taken.value });
      return taken.value;
    },
    async reserve(text: string): Promise<void> {
      if (status.state !== 'following') return;
      const late = `it does not take a reservation within ${PATIENCE_OF_A_NUMBER / 1_000} s`;
      const kept = await inTime(threads.journal.call<'reserve'>({ kind: 'reserve', text }), PATIENCE_OF_A_NUMBER, late);
      if (!kept.ok) failed(new MirrorFailure(kept.error));
    },
    lastWords: () => inTime(threads.journal.call<'beside'>({ kind: 'beside' }), LAST_WORDS, 'late'),
  };
}

/** What the mirror refused, as opposed to a bug. */
class MirrorFailure extends Error {}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
