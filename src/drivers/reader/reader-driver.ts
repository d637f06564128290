import type { CardRules } from '../../contract/config.ts';
import type { ReaderStatus, Reading } from '../../contract/devices.ts';
import type { Timers } from '../timers.ts';
import type { Wire } from '../wire.ts';
import { readCard } from './card.ts';
import type { MakeDecoder } from './card-read.ts';
import type { Reader } from './reader.ts';

/** Milliseconds. A reader plugged in again is found within two seconds. */
const OPEN_TIMEOUT = 3_000;
const REOPEN_AFTER = 1_500;
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
  let closed = false;
  let cancelReopen = (): void => {};

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

  const onLost = (detail: string): void => {
    if (closed) return;
    decoder.reset();
    cancelReopen();
    cancelReopen = timers.after(REOPEN_AFTER, () => void open());
    const since = status.state === 'lost' ? status.since : timers.now();
    if (status.state !== 'lost' || status.detail !== detail) become({ state: 'lost', detail, since });
  };

  const open = async (): Promise<void> => {
    let lost: string | null = null;
    // The wire may be lost again before this function hears that it was open.
    wire.onLost = (why) => {
      lost = why;
    };
    const opened = await wire.open(OPEN_TIMEOUT);
    if (closed) {
      // It was asked to close before it had anything to close.
      await wire.close();
      return;
    }
    wire.onLost = onLost;
    if (!opened.ok) onLost(opened.error);
    else if (lost !== null) onLost(lost);
    else become({ state: 'ready' });
  };

  wire.onBytes = (bytes) => {
    if (!closed) decoder.push(bytes);
  };
  void open();

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
      closed = true;
      cancelReopen();
      decoder.reset();
      last = null;
      await wire.close();
    },
  };
}

function same(a: Reading, b: Reading): boolean {
  if (a.kind === 'card' && b.kind === 'card') return a.number === b.number && a.expires === b.expires;
  if (a.kind === 'ticket' && b.kind === 'ticket') return a.code === b.code;
  if (a.kind === 'unreadable' && b.kind === 'unreadable') return a.detail === b.detail;
  return a.kind === b.kind;
}
