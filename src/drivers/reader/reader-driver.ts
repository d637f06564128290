import type { ReaderStatus, Swipe } from '../../contract/devices.ts';
import type { Timers } from '../timers.ts';
import type { Wire } from '../wire.ts';
import { createFramer } from './framer.ts';
import { readReport } from './magtek.ts';
import type { Reader } from './reader.ts';

/** Milliseconds. A reader plugged in again is found within two seconds. */
const OPEN_TIMEOUT = 3_000;
const REOPEN_AFTER = 1_500;
/** A second swipe of the same card this soon after the first, milliseconds, is a nervous hand. */
const SAME_SWIPE = 2_000;

/** Reads MagTek reports from a wire, opens it, and opens it again for as long as it takes once it is lost. */
export function createReader({ wire, timers }: { readonly wire: Wire; readonly timers: Timers }): Reader {
  const statusListeners = new Set<(status: ReaderStatus) => void>();
  const swipeListeners = new Set<(swipe: Swipe) => void>();
  let status: ReaderStatus = { state: 'starting' };
  let last: { readonly swipe: Swipe; readonly at: number } | null = null;
  let closed = false;
  let cancelReopen = (): void => {};

  const become = (next: ReaderStatus): void => {
    status = next;
    for (const listener of statusListeners) listener(next);
  };

  const onSwipe = (swipe: Swipe): void => {
    const at = timers.now();
    if (last !== null && at - last.at < SAME_SWIPE && same(last.swipe, swipe)) return;
    last = { swipe, at };
    for (const listener of swipeListeners) listener(swipe);
  };

  const framer = createFramer({
    timers,
    onReport: (report) => onSwipe(readReport(report)),
    onBroken: () => onSwipe({ kind: 'unreadable', detail: 'the reader sent an incomplete report' }),
  });

  const onLost = (detail: string): void => {
    if (closed) return;
    framer.reset();
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
    if (!closed) framer.push(bytes);
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
      framer.reset();
      last = null;
      await wire.close();
    },
  };
}

function same(a: Swipe, b: Swipe): boolean {
  if (a.kind === 'card' && b.kind === 'card') return a.number === b.number && a.expires === b.expires;
  if (a.kind === 'unreadable' && b.kind === 'unreadable') return a.detail === b.detail;
  return a.kind === b.kind;
}
