import type { Counter } from '../../contract/config.ts';
import type { CounterSnapshot, CounterTicket } from '../../contract/snapshots.ts';
import type { PauseReason } from '../../contract/commands-counter.ts';
import { unreachable } from '../../contract/result.ts';
import type { Random } from '../../queue/forecast/random.ts';
import type { Life } from './agenda.ts';
import type { Cast, Present } from './cast.ts';
import { comesBack, rates } from './customers.ts';
import type { Hand } from './hands.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Of these lengths are planned pauses, minutes; a command takes none below five. */
const SHORTEST_PLAN = 5;
/** A called customer who does not come is called again after so long, and given up after so many calls. */
const RECALL = 35 * SECOND;
const CALLS = 2;
/** To ask for one more service. */
const ASKING = 20 * SECOND;
/** How often a clerk looks whether there is somebody to call. */
const LOOKS_AGAIN = 12 * SECOND;
/** Somebody sat down at this counter: they are looked after so often, and have it until they did nothing for so long, milliseconds as they pass. */
const ASIDE = { look: 15_000, patience: 3 * 60_000 };

/** What a clerk's own screen shows, as far as it tells what to do next. */
type Desk = { readonly ticket: CounterTicket | null; readonly paused: boolean; readonly next: readonly string[] };

/** What came of one step: the desk after it, and how long until the next. */
type Done = { readonly desk: Desk; readonly wait: number };

type Clerk = {
  readonly counter: Counter;
  readonly seat: Hand<'counter'>;
  readonly random: Random;
  /** Their services take this many times the usual. */
  readonly pace: number;
  /** When they want a pause, epoch milliseconds. */
  pauseAt: number;
};

/** Sits down at a counter and works there until the demonstration ends. */
export async function* clerkWorking(cast: Cast, counter: Counter, random: Random): Life {
  const seat = cast.hands.screen('counter', `counter-${counter.id}`);
  const clerk: Clerk = { counter, seat, random, pace: Math.exp(0.12 * random.normal()), pauseAt: nextPause(cast, random) };
  await seat.say({ type: 'choose-counter', counter: counter.id });
  let desk = await lookAt(seat);
  for (;;) {
    const { desk: left, wait } = await step(cast, clerk, desk);
    yield wait;
    desk = cast.isOpen() ? await lookAt(seat) : left;
    if (!isSame(desk, left)) desk = yield* standAside(cast, seat, desk);
  }
}

/** A person has taken over this counter: nothing is done for them or against them. */
async function* standAside({ agenda }: Cast, seat: Hand<'counter'>, found: Desk): AsyncGenerator<number, Desk, void> {
  let desk = found;
  let since = agenda.timers.now();
  while (agenda.timers.now() - since < ASIDE.patience) {
    yield agenda.until(agenda.timers.now() + ASIDE.look);
    const now = await lookAt(seat);
    if (!isSame(now, desk)) since = agenda.timers.now();
    desk = now;
  }
  return desk;
}

async function lookAt(seat: Hand<'counter'>): Promise<Desk> {
  const { mine, next }: CounterSnapshot = await seat.look();
  return { ticket: mine?.ticket ?? null, paused: (mine?.pause ?? null) !== null, next: next.map(({ number }) => number) };
}

function isSame(a: Desk, b: Desk): boolean {
  return a.paused === b.paused && a.ticket?.number === b.ticket?.number && a.ticket?.state === b.ticket?.state;
}

function step(cast: Cast, clerk: Clerk, desk: Desk): Promise<Done> {
  const { ticket } = desk;
  if (ticket !== null) return ticket.state === 'called' ? withCalled(cast, clerk, desk, ticket) : withServed(cast, clerk, desk, ticket);
  if (desk.paused) return resume(cast, clerk, desk);
  return clerk.pauseAt <= cast.agenda.timers.now() ? pause(cast, clerk, desk) : call(cast, clerk, desk);
}

/** After one to two and a half hours of work. */
function nextPause({ agenda }: Cast, random: Random): number {
  return agenda.timers.now() + ((15 + 60 * random.exponential()) * MINUTE) / agenda.speed;
}

async function pause({ agenda }: Cast, { seat, random }: Clerk, desk: Desk): Promise<Done> {
  const reasons: readonly PauseReason[] = ['break', 'break', 'break', 'meeting', 'system', 'other'];
  const minutes = 4 + Math.round(8 * random.uniform());
  const planned = Math.round(minutes / agenda.speed);
  const isPlanned = planned >= SHORTEST_PLAN && random.uniform() < 0.7;
  const done = await seat.say({ type: 'pause', reason: random.pick(reasons) ?? 'break', minutes: isPlanned ? planned : null });
  return { desk: done ? { ...desk, paused: true } : await lookAt(seat), wait: minutes * MINUTE };
}

async function resume(cast: Cast, clerk: Clerk, desk: Desk): Promise<Done> {
  clerk.pauseAt = nextPause(cast, clerk.random);
  const done = await clerk.seat.say({ type: 'resume' });
  return { desk: done ? { ...desk, paused: false } : await lookAt(clerk.seat), wait: SECOND };
}

/** Usually who is next; now and then somebody frail who is not. */
async function call(cast: Cast, { seat, random }: Clerk, desk: Desk): Promise<Done> {
  const outOfTurn = desk.next.length > 1 && random.uniform() < 0.01 ? desk.next.at(-1) : undefined;
  const idle = { desk, wait: LOOKS_AGAIN * (0.5 + random.uniform()) };
  const done =
    outOfTurn === undefined
      ? await seat.say({ type: 'call' })
      : await seat.say({ type: 'call-number', number: outOfTurn, reason: 'frail' });
  if (!done) return idle;
  const after = await lookAt(seat);
  return { desk: after, wait: walkOf(cast, after.ticket) };
}

/** Until whoever was called stands at the counter, or the clerk has seen that nobody does. */
function walkOf({ present }: Cast, ticket: CounterTicket | null): number {
  const customer = present.get(ticket?.number ?? '');
  return customer?.comes === false ? RECALL : (customer?.customer.walk ?? RECALL / 2);
}

async function withCalled(cast: Cast, clerk: Clerk, desk: Desk, ticket: CounterTicket): Promise<Done> {
  const { seat } = clerk;
  const present = cast.present.get(ticket.number);
  // Whoever was not generated took their number at a real screen, and is there.
  if (present?.comes !== false) {
    const done = await seat.say({ type: 'start' });
    return {
      desk: done ? { ...desk, ticket: { ...ticket, state: 'serving' } } : await lookAt(seat),
      wait: durationOf(cast, clerk, ticket, present),
    };
  }
  if (ticket.calls < CALLS || ticket.callsToNoShow > 0) {
    const tooSoon = cast.agenda.until(ticket.recallFrom);
    if (tooSoon > 0) return { desk, wait: tooSoon };
    await seat.say({ type: 'recall' });
    return { desk: await lookAt(seat), wait: RECALL };
  }
  if (!(await seat.say({ type: 'no-show' }))) return { desk: await lookAt(seat), wait: SECOND };
  return away(cast, clerk, desk, ticket, present);
}

/** Nobody is at the counter any more; whoever was there may be back later. */
function away(cast: Cast, { random }: Clerk, desk: Desk, { number }: CounterTicket, present: Present): Done {
  const back = present.customer.backAfter;
  if (back !== null) cast.agenda.later(back, () => comesBack(cast, number, present));
  return { desk: { ...desk, ticket: null }, wait: gap(random) };
}

function durationOf({ means }: Cast, { pace, random }: Clerk, { wants }: CounterTicket, present: Present | undefined): number {
  const mean = means.get(wants[0] ?? '') ?? 5 * MINUTE;
  return mean * pace * (present?.customer.pace ?? 0.7 + 0.6 * random.uniform());
}

/** From the end of one service to the next call. */
function gap(random: Random): number {
  return (4 + 10 * random.exponential()) * SECOND;
}

/** The service is done, or something else is to be done with the customer first. */
async function withServed(cast: Cast, clerk: Clerk, desk: Desk, ticket: CounterTicket): Promise<Done> {
  const { seat, random } = clerk;
  const present = cast.present.get(ticket.number);
  const before = present && !present.done ? await somethingElse(cast, clerk, desk, ticket, present) : null;
  if (before !== null) return before;
  await seat.say({ type: 'finish' });
  const after = await lookAt(seat);
  if (present && after.ticket?.number !== ticket.number)
    cast.agenda.later((10 + 60 * random.exponential()) * SECOND, () => rates(cast, present));
  if (after.ticket === null) return { desk: after, wait: gap(random) };
  // One more service of the same customer, or the next customer where the counter calls by itself.
  return {
    desk: after,
    wait: after.ticket.state === 'serving' ? durationOf(cast, clerk, after.ticket, present) : walkOf(cast, after.ticket),
  };
}

/** What chance has in store for this customer beside the service; null for nothing, or where it cannot be. */
async function somethingElse(cast: Cast, clerk: Clerk, desk: Desk, ticket: CounterTicket, present: Present): Promise<Done | null> {
  const { seat, random } = clerk;
  present.done = true;
  const other = random.pick(cast.config.services.filter(({ id }) => !ticket.wants.includes(id) && isServed(ticket, id)));
  const colleague = random.pick(ticket.elsewhere.filter((one) => one.open && !one.paused && one.serves.includes(ticket.wants[0] ?? '')));
  const left = { desk: { ...desk, ticket: null }, wait: gap(random) };
  switch (present.customer.event) {
    case 'nothing':
      return null;
    case 'other-service':
      return other && (await seat.say({ type: 'transfer', service: other.id, to: null })) ? left : null;
    case 'other-counter':
      return colleague && (await seat.say({ type: 'transfer', service: null, to: colleague.id })) ? left : null;
    case 'one-more-service':
      return other && (await seat.say({ type: 'add-service', service: other.id })) ? { desk: await lookAt(seat), wait: ASKING } : null;
    case 'parked':
      return (await seat.say({ type: 'park' })) ? away(cast, clerk, desk, ticket, present) : null;
    default:
      return unreachable(present.customer.event);
  }
}

/** Whether anybody here or elsewhere gives this service to the customer. */
function isServed({ servedHere, elsewhere }: CounterTicket, service: string): boolean {
  return servedHere.includes(service) || elsewhere.some(({ serves }) => serves.includes(service));
}
