import { setTimeout as after } from 'node:timers/promises';
import type { Role } from '../src/contract/roles.ts';
import { unreachable } from '../src/contract/result.ts';
import { monotonic } from './monotonic.ts';
import { openPage, snapshotIn } from './page-socket.ts';

/*
 * The screens of fan-out.bench.ts that only look, in a process of their own so that their work is not the appliance's. A frame is noted when it
 * comes and read when all is quiet, so that reading one does not make the next one late. Ends with its parent.
 */

/** Screens of one role; with several cookies each has its own session. */
export type Seats = { readonly role: Role; readonly cookies: readonly string[]; readonly count: number };
export type AudienceMessage =
  | { readonly do: 'open'; readonly hall: string; readonly host: string; readonly seats: readonly Seats[] }
  /** Answered when it is quiet and every display has shown `number`. */
  | { readonly do: 'settle'; readonly hall: string; readonly number: string | null }
  | { readonly do: 'close'; readonly hall: string };
/** Since the last time. `shown`: when the last display showed the number, by the machine's clock; 0 where there are no displays. `received`: bytes by role. */
export type Settled = { readonly shown: number; readonly received: Partial<Record<Role, number>> };

/** Without a new snapshot for so long a hall is quiet, milliseconds. */
const QUIET = 100;
/** How long is waited for that, milliseconds. */
const PATIENCE = 30_000;

type Screen = {
  readonly role: Role;
  readonly page: Awaited<ReturnType<typeof openPage>>;
  readonly frames: { readonly at: number; readonly bytes: Buffer }[];
  receivedBefore: number;
};
type Hall = { screens: Screen[]; heardAt: number };

const halls = new Map<string, Hall>();

function hallOf(name: string): Hall {
  const hall = halls.get(name) ?? { screens: [], heardAt: 0 };
  halls.set(name, hall);
  return hall;
}

const signOfLife = Buffer.from('"kind":"unchanged"');
const isSignOfLife = (frame: Buffer): boolean => frame.length < 256 && frame.includes(signOfLife);

async function openScreen(hall: Hall, host: string, role: Role, cookie: string, station: string): Promise<void> {
  const frames: Screen['frames'] = [];
  const first = Promise.withResolvers<void>();
  const page = await openPage({ host, cookie, role, station }, (bytes) => {
    if (isSignOfLife(bytes)) return;
    const at = monotonic();
    hall.heardAt = at;
    frames.push({ at, bytes });
    if (snapshotCame(bytes)) first.resolve();
  });
  hall.screens.push({ role, page, frames, receivedBefore: 0 });
  await first.promise;
}

/** The answer that a subscription has begun is no snapshot, and short. */
const snapshotCame = (bytes: Buffer): boolean => bytes.length > 128;

/** When this display first showed the number; null while it has not. */
function shownAt({ frames }: Screen, number: string): number | null {
  for (const { at, bytes } of frames) {
    if (!bytes.includes(number)) continue;
    const snapshot = snapshotIn(bytes);
    if (snapshot?.role === 'display' && snapshot.calls.some((call) => call.number === number)) return at;
  }
  return null;
}

async function settle(hall: Hall, number: string | null): Promise<Settled> {
  const begun = monotonic();
  const displays = hall.screens.filter(({ role }) => role === 'display');
  for (;;) {
    const since = Math.max(hall.heardAt, begun);
    if (monotonic() - since >= QUIET) {
      const times = number === null ? [0] : displays.map((display) => shownAt(display, number));
      if (!times.includes(null)) return { shown: Math.max(0, ...times.map(Number)), received: takeStock(hall) };
    }
    if (monotonic() - begun > PATIENCE) throw new Error(`${number ?? 'quiet'}: waited for in vain`);
    await after(10);
  }
}

/** Bytes that came to each role since the last time; forgets the frames. */
function takeStock(hall: Hall): Settled['received'] {
  const received: Partial<Record<Role, number>> = {};
  for (const screen of hall.screens) {
    const now = screen.page.received();
    received[screen.role] = (received[screen.role] ?? 0) + now - screen.receivedBefore;
    screen.receivedBefore = now;
    screen.frames.length = 0;
  }
  return received;
}

async function done(message: AudienceMessage): Promise<Settled | 'done'> {
  const hall = hallOf(message.hall);
  switch (message.do) {
    case 'open':
      for (const { role, cookies, count } of message.seats) {
        await Promise.all(
          Array.from({ length: count }, (_, place) =>
            openScreen(hall, message.host, role, cookies[place % cookies.length] ?? '', `${role}-${place}`),
          ),
        );
      }
      return 'done';
    case 'settle':
      return settle(hall, message.number);
    case 'close':
      for (const { page } of hall.screens) page.close();
      halls.delete(message.hall);
      return 'done';
    default:
      return unreachable(message);
  }
}

process.on('disconnect', () => process.exit(0));
process.on('message', (message: AudienceMessage) => void done(message).then((answer) => process.send?.(answer)));
