import type { CardRules } from '../../contract/config.ts';
import type { ReaderStatus, Reading } from '../../contract/devices.ts';
import { KeptWire, type RetryDelays } from '../kept-wire.ts';
import type { Timers } from '../timers.ts';
import type { Wire } from '../wire.ts';
import { readCard } from './card.ts';
import type { MakeDecoder } from './card-read.ts';
import type { Reader } from './reader.ts';

/** A reader plugged in again is found within two seconds. */
const RETRY: RetryDelays = { first: 1_500, longest: 1_500 };
/** A second swipe of the same card this soon after the first, milliseconds, is a nervous hand. */
const SAME_SWIPE = 2_000;

/** Reads cards from a wire, opens it, and opens it again for as long as it takes once it is lost. */
export function createReader(options: {
  readonly wire: Wire;
  readonly timers: Timers;
  readonly decoder: MakeDecoder;
  readonly rules: CardRules;
}): Reader {
  const { wire, timers, rules } = options;
  const statusListeners = new Set<(status: ReaderStatus) => void>();
  const swipeListeners = new Set<(swipe: Reading) => void>();
  let status: ReaderStatus = { state: 'starting' };
  let last: { readonly swipe: Reading; readonly at: number } | null = null;

  const become = (next: ReaderStatus): void => {
    status = next;
    for (const listener of statusListeners) listener(next);
  };

  const onSwipe = (swipe: Reading): void => {
    const at = timers.now();
    if (last !== null && at - last.at < SAME_SWIPE && same(last.swipe, swipe)) return;
    last = { swipe, at };
    for (const listener of swipeListeners) listener(swipe);
  };

  const decoder = options.decoder((read) => onSwipe(readCard(read, rules)), timers);

  const kept = new KeptWire(wire, timers, RETRY, {
    up: () => become({ state: 'ready' }),
    down: (detail) => {
      decoder.reset();
      const since = status.state === 'lost' ? status.since : timers.now();
      if (status.state !== 'lost' || status.detail !== detail) become({ state: 'lost', detail, since });
    },
    bytes: decoder.push,
  });

  return {
    get status() {
      return status;
    },
    onStatus(listener) {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
    onSwipe(listener) {
      swipeListeners.add(listener);
      return () => swipeListeners.delete(listener);
    },
    async close() {
      const closing = kept.close();
      decoder.reset();
      last = null;
      await closing;
    },
  };
}

function same(a: Reading, b: Reading): boolean {
  if (a.kind === 'card' && b.kind === 'card') return a.number === b.number && a.expires === b.expires;
  if (a.kind === 'ticket' && b.kind === 'ticket') return a.code === b.code;
  if (a.kind === 'unreadable' && b.kind === 'unreadable') return a.detail === b.detail;
  return a.kind === b.kind;
}
