import { setTimeout as after } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { roleSchema, type Role } from '../src/contract/roles.ts';
import type { AudienceMessage, Seats, Settled } from './audience.ts';
import type { BroadcastMessage } from './bare-broadcast.ts';
import { expectOk } from './hall.ts';
import { startHelper } from './helper-process.ts';
import { IDLE, mean, printFanOut, type Call, type Hall, type Side } from './fan-out-table.ts';
import { arm, median, sideBySide } from './measure.ts';
import { monotonic } from './monotonic.ts';
import { cpuSeconds, mainThreadSeconds } from './process-load.ts';
import { isPast, programs, rounds, type Program } from './programs.ts';
import { admit } from './screen.ts';
import { openStaffedHall, type StaffedHall } from './staffed-hall.ts';

/*
 * One clerk's call, and every screen of the hall hears of it: from the call until the clerk's own answer, and until the last of 200 displays has the
 * number, in a small hall and in a big one; what that costs the appliance; and what 200 displays cost while nothing happens. Beside it a bare
 * WebSocket server that sends as many bytes to as many sockets. `QUHAO_OLD=DIR` measures that checkout beside this one. Linux only.
 */

const ROUNDS = rounds(6);
/** Clerks who call in turn, so calls of one round. */
const CALLING = 10;
/** The pace of their calls, and of those of the bare server, which need not be like a hall's, milliseconds. */
const EVERY = 500;
const EVERY_BARE = 150;
const DISPLAYS = 200;

const small: Hall = {
  name: `${DISPLAYS} displays, 100 waiting`,
  counters: CALLING,
  managers: 0,
  waiting: 100,
  most: { shown: [12, 40], answer: [5, 25], resident: 300 },
};
const big: Hall = {
  name: `${DISPLAYS} displays, 60 counters, 20 managers, 1,000 waiting`,
  counters: 60,
  managers: 20,
  waiting: 1_000,
  most: { shown: [30, 80], answer: [5, 25], resident: null },
};

const closing = new AsyncDisposableStack();
/** The displays look in one process, everybody else in another. */
const audiences = [startHelper('audience'), startHelper('audience')] as const;
const [displays, others] = audiences;
for (const audience of audiences) closing.defer(() => audience.end());
const bare = startHelper('bare-broadcast');
closing.defer(() => bare.end());
const bareHost = `127.0.0.1:${await bare.heard<number>()}`;

async function open(hall: string, host: string, seats: readonly Seats[]): Promise<void> {
  const of = (mine: readonly Seats[]): AudienceMessage => ({ do: 'open', hall, host, seats: mine });
  await displays.ask<unknown>(of(seats.filter(({ role }) => role === 'display')));
  await others.ask<unknown>(of(seats.filter(({ role }) => role !== 'display')));
}

/** Waits until nobody in the hall hears anything more, and every display has the number. */
async function settle(hall: string, number: string | null): Promise<Settled> {
  const [shown, rest] = await Promise.all([
    displays.ask<Settled>({ do: 'settle', hall, number } satisfies AudienceMessage),
    others.ask<Settled>({ do: 'settle', hall, number: null } satisfies AudienceMessage),
  ]);
  return { shown: shown.shown, received: { ...shown.received, ...rest.received } };
}

async function close(hall: string): Promise<void> {
  for (const audience of audiences) await audience.ask<unknown>({ do: 'close', hall } satisfies AudienceMessage);
}

/** A round is one call of each clerk; the first one is to warm up. */
function side(name: string, pid: number, every: number, call: (clerk: number) => Promise<Call>): Side {
  const calls: Call[][] = [];
  const one = arm(async () => {
    const round: Call[] = [];
    for (let clerk = 0; clerk < CALLING; clerk += 1) {
      const next = after(every);
      round.push(await call(clerk));
      await next;
    }
    calls.push(round);
    return median(round.map(({ shown }) => shown));
  });
  return { ...one, name, calls, pid };
}

async function openProduct(program: Program, hall: Hall): Promise<{ readonly side: Side; end(): Promise<void> }> {
  const { name } = program;
  const appliance: StaffedHall = await openStaffedHall(program, hall, CALLING);
  const cookie = (role: Role): Promise<string> => admit(role, { address: appliance.address(role) });
  await open(name, appliance.host, [
    { role: 'display', cookies: [await cookie('display')], count: DISPLAYS },
    { role: 'counter', cookies: appliance.cookies.slice(CALLING), count: hall.counters - CALLING },
    { role: 'manager', cookies: [await cookie('manager')], count: hall.managers },
  ]);
  await settle(name, null);

  const call = async (place: number): Promise<Call> => {
    const clerk = appliance.clerks[place];
    if (clerk === undefined) throw new Error('a clerk is missing');
    const before = mainThreadSeconds(appliance.pid);
    const called = monotonic();
    expectOk(await clerk.command({ type: 'call' }));
    const answer = monotonic() - called;
    const number = await clerk.shown((snapshot) => (snapshot.role === 'counter' ? (snapshot.mine?.ticket?.number ?? null) : null));
    const { shown, received } = await settle(name, number);
    const main = (mainThreadSeconds(appliance.pid) - before) * 1_000;
    // Served at once, so that the next one can be called; this is not measured.
    expectOk(await clerk.command({ type: 'start' }));
    expectOk(await clerk.command({ type: 'finish' }));
    await clerk.shown((snapshot) => (snapshot.role === 'counter' && snapshot.mine?.ticket === null ? true : null));
    await settle(name, null);
    return { answer, shown: shown - called, main, sent: received };
  };
  return {
    side: side(name, appliance.pid, EVERY, call),
    async end() {
      try {
        await close(name);
      } finally {
        await appliance.end();
      }
    },
  };
}

/** `sent`: what an appliance sent for a call of its last round. */
async function openFloor(hall: Hall, sent: () => Settled['received']): Promise<{ readonly side: Side; end(): Promise<void> }> {
  const name = 'bare';
  const count: Partial<Record<Role, number>> = { display: DISPLAYS, counter: hall.counters - CALLING, manager: hall.managers };
  const roles: readonly Role[] = ['display', 'counter', 'manager'];
  await open(
    name,
    bareHost,
    roles.map((role) => ({ role, cookies: [], count: count[role] ?? 0 })),
  );
  const clerk = new WebSocket(`ws://${bareHost}`, { perMessageDeflate: false });
  await new Promise<void>((resolve, reject) => clerk.once('open', resolve).once('error', reject));
  const pid = bare.process.pid ?? 0;
  let calls = 0;
  await settle(name, null);
  const call = async (): Promise<Call> => {
    calls += 1;
    const number = `F${String(calls).padStart(3, '0')}`;
    const last = sent();
    const bytes = Object.fromEntries(roles.map((role) => [role, (last[role] ?? 0) / Math.max(1, count[role] ?? 0)]));
    const answered = new Promise((resolve) => clerk.once('message', resolve));
    const before = mainThreadSeconds(pid);
    const called = monotonic();
    clerk.send(JSON.stringify({ number, bytes } satisfies BroadcastMessage));
    await answered;
    const answer = monotonic() - called;
    const { shown, received } = await settle(name, number);
    return { answer, shown: shown - called, main: (mainThreadSeconds(pid) - before) * 1_000, sent: received };
  };
  return {
    side: side(name, pid, EVERY_BARE, call),
    async end() {
      clerk.close();
      await close(name);
    },
  };
}

/** Bytes by role, of one call on average. */
function meanSent(calls: readonly Call[]): Settled['received'] {
  const roles = new Set(calls.flatMap(({ sent }) => roleSchema.array().parse(Object.keys(sent))));
  return Object.fromEntries([...roles].map((role) => [role, mean(calls.map(({ sent }) => sent[role] ?? 0))]));
}
/** Percent of a core that each process takes while nothing happens. */
async function idle(sides: readonly Side[]): Promise<readonly number[]> {
  const before = sides.map(({ pid }) => cpuSeconds(pid));
  await after(IDLE);
  return sides.map(({ pid }, i) => ((cpuSeconds(pid) - (before[i] ?? 0)) / (IDLE / 1_000)) * 100);
}

async function measure(hall: Hall, enough: () => boolean): Promise<void> {
  await using halls = new AsyncDisposableStack();
  const products: Side[] = [];
  for (const program of programs) {
    const product = await openProduct(program, hall);
    halls.defer(() => product.end());
    products.push(product.side);
  }
  const floor = await openFloor(hall, () => meanSent(products[0]?.calls.at(-1) ?? []));
  halls.defer(() => floor.end());
  const idling = hall === small ? await idle(products) : [];
  await sideBySide(ROUNDS, [...products, floor.side], enough);
  printFanOut(hall, products, floor.side, idling);
}

try {
  await measure(small, () => isPast(95_000));
  await measure(big, () => isPast(200_000));
} finally {
  await closing.disposeAsync();
}
