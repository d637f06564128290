import { setTimeout as after } from 'node:timers/promises';
import type { Appliance, Connection } from '../../contract/api.ts';
import { createTokenBucket } from '../ground/token-bucket.ts';

/*
 * What one WebSocket may ask of the appliance. Whoever exceeds it is cut off: an honest screen comes back by itself, and the kiosk
 * must not wait for a rude one. Figures are several times what our busiest screen does (docs/network.md).
 */

type Budget = {
  /** Frames at once and a second. */
  readonly burst: number;
  readonly perSecond: number;
  /** Frames that are refused, in the life of the connection's bucket. */
  readonly refusedBurst: number;
  readonly refusedPerSecond: number;
  /** Open at the same time. */
  readonly subscriptions: number;
};

/** A kiosk sends at most one touch a second beside its taps; a counter a frame a click. */
const ADMITTED: Budget = { burst: 400, perSecond: 50, refusedBurst: 400, refusedPerSecond: 1, subscriptions: 16 };
/** A phone subscribes to its ticket, may leave and rate. */
const STRANGER: Budget = { burst: 60, perSecond: 4, refusedBurst: 60, refusedPerSecond: 0.2, subscriptions: 4 };

/** What may wait to be read by a screen, bytes: some hundred snapshots. A client that does not read must not grow the heap. */
const MOST_BUFFERED = 8 * 1024 * 1024;
/** With more than this waiting to be read nothing more is drawn for it, bytes: it skips states until it reads. */
const BEHIND = 128 * 1024;
/** How often it is looked whether a client that is behind has read, milliseconds. */
const LOOK_BEHIND = 250;
/** How often that is looked at, and whether a stranger still wants something, milliseconds. */
const LOOK = 5_000;
/** A stranger without a subscription and without a frame is closed after so long, milliseconds. */
const IDLE = 60_000;

/** What is watched of a WebSocket (package `ws`). */
type Watched = {
  on(event: 'message', listener: () => void): unknown;
  once(event: 'close', listener: () => void): unknown;
  terminate(): void;
  /** Bytes that wait to be read. */
  readonly bufferedAmount: number;
};

export type ConnectionBudget = {
  /** The appliance as this connection may use it. */
  readonly appliance: Appliance;
  /** A frame of it was refused. */
  refused(): void;
};

/** Watches one socket until it closes. `exceeded` is told what, once, before the socket is ended. `clock`: milliseconds. */
export function watchConnection(
  socket: Watched,
  {
    appliance,
    connection,
    clock,
    exceeded,
  }: {
    readonly appliance: Appliance;
    readonly connection: Connection;
    readonly clock: () => number;
    readonly exceeded: (what: string) => void;
  },
): ConnectionBudget {
  const budget = connection.role === null ? STRANGER : ADMITTED;
  const frames = createTokenBucket({ ...budget, clock });
  const refusals = createTokenBucket({ burst: budget.refusedBurst, perSecond: budget.refusedPerSecond, clock });
  let open = 0;
  let heardAt = clock();
  let ended = false;

  function end(what: string): void {
    if (ended) return;
    ended = true;
    clearInterval(looking);
    exceeded(what);
    socket.terminate();
  }

  const looking = setInterval(() => {
    if (socket.bufferedAmount > MOST_BUFFERED) end('a connection that does not read what it asked for');
    else if (connection.role === null && open === 0 && clock() - heardAt > IDLE) end('a connection that wants nothing');
  }, LOOK);
  looking.unref();
  socket.once('close', () => {
    ended = true;
    clearInterval(looking);
  });
  socket.on('message', () => {
    heardAt = clock();
    if (!frames.take()) end('more frames than one connection may send');
  });

  const isBehind = (): boolean => !ended && socket.bufferedAmount > BEHIND;

  async function* counted<T>(updates: AsyncIterable<T>): AsyncGenerator<T, void> {
    open += 1;
    try {
      if (open > budget.subscriptions) end('more subscriptions than one connection may have');
      // Ended, it is told nothing more: what is drawn for a client that is gone is drawn for nobody.
      else
        for await (const update of updates) {
          yield update;
          // Asked for later, the next one is drawn later: of the newest state.
          while (isBehind()) await after(LOOK_BEHIND);
        }
    } finally {
      open -= 1;
    }
  }

  return {
    appliance: {
      ...appliance,
      snapshots: (asking, signal) => counted(appliance.snapshots(asking, signal)),
      pairing: (asking, role, signal) => counted(appliance.pairing(asking, role, signal)),
      ticket(asking, code, signal) {
        const updates = appliance.ticket(asking, code, signal);
        return updates.ok ? { ok: true, value: counted(updates.value) } : updates;
      },
    },
    refused() {
      if (!refusals.take()) end('more refused frames than one connection may send');
    },
  };
}
