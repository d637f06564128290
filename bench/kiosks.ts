import { setTimeout as after } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { unreachable } from '../src/contract/result.ts';
import { expectOk } from './hall.ts';
import { openActivePage } from './page-socket.ts';

/*
 * The kiosks' pages of pages.bench.ts, a process of its own so that their work is not the appliance's: at each of them one customer after another
 * takes a number. Or as many bare sockets, for the floor. Ends with its parent.
 */

export type KiosksMessage =
  | { readonly do: 'open'; readonly kind: 'page' | 'bare'; readonly host: string; readonly cookie: string; readonly clients: number }
  | { readonly do: 'tap'; readonly pause: number; readonly stretch: number; readonly most: number }
  | { readonly do: 'close' };
/** `took`: milliseconds of each tap that ended in the `seconds`; `tickets`: those of the last moment as well. */
export type KiosksAnswer = { readonly took: readonly number[]; readonly seconds: number; readonly tickets: number };

type Client = {
  /** Milliseconds from the tap until the number is here. */ readonly tap: () => Promise<number>;
  readonly close: () => void;
};

async function openKiosk(host: string, cookie: string, place: number): Promise<Client> {
  const page = await openActivePage({ host, cookie, role: 'kiosk', station: `kiosk-${place}` });
  return {
    async tap() {
      const visit = await page.shown((snapshot) =>
        snapshot.role === 'kiosk' && snapshot.visit.ticket === null ? snapshot.visit.id : null,
      );
      const tapped = performance.now();
      const numbered = page.shown((snapshot) => (snapshot.role === 'kiosk' && snapshot.visit.id === visit ? snapshot.visit.ticket : null));
      const answered = page.command({ type: 'take', visit, service: 'topup', language: 'zh-CN' });
      await numbered;
      const took = performance.now() - tapped;
      expectOk(await answered);
      expectOk(await page.command({ type: 'end-visit', visit }));
      return took;
    },
    close: page.close,
  };
}

async function openBare(host: string): Promise<Client> {
  const socket = new WebSocket(`ws://${host}`, { perMessageDeflate: false });
  await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    async tap() {
      const tapped = performance.now();
      const answered = new Promise((resolve) => socket.once('message', resolve));
      socket.send('take');
      await answered;
      return performance.now() - tapped;
    },
    close: () => socket.close(),
  };
}

let clients: readonly Client[] = [];

/** Everybody taps again and again for `stretch` milliseconds, or until somebody has `most` times. */
async function tapAll({ pause, stretch, most }: Extract<KiosksMessage, { do: 'tap' }>): Promise<KiosksAnswer> {
  const took: number[] = [];
  const begun = performance.now();
  let end = begun + stretch;
  let tickets = 0;
  await Promise.all(
    clients.map(async ({ tap }) => {
      for (let taps = 1; performance.now() < end; taps += 1) {
        if (pause > 0) await after(pause);
        const one = await tap();
        tickets += 1;
        const now = performance.now();
        if (now <= end) took.push(one);
        if (taps >= most) end = Math.min(end, now);
      }
    }),
  );
  return { took, seconds: (end - begun) / 1_000, tickets };
}

async function done(message: KiosksMessage): Promise<KiosksAnswer | 'done'> {
  switch (message.do) {
    case 'open': {
      const { kind, host, cookie } = message;
      const open = (place: number): Promise<Client> => (kind === 'page' ? openKiosk(host, cookie, place) : openBare(host));
      clients = await Promise.all(Array.from({ length: message.clients }, (_, place) => open(place)));
      return 'done';
    }
    case 'tap':
      return tapAll(message);
    case 'close':
      for (const { close } of clients) close();
      clients = [];
      return 'done';
    default:
      return unreachable(message);
  }
}

process.on('disconnect', () => process.exit(0));
process.on('message', (message: KiosksMessage) => void done(message).then((answer) => process.send?.(answer)));
