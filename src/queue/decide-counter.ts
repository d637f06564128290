import type { Refusal } from '../contract/refusals.ts';
import type { Config, Counter } from '../contract/config.ts';
import type { SeenAtCounter } from '../contract/commands-counter.ts';
import { attends } from '../contract/config-counters.ts';
import { err, ok, unreachable, type Result } from '../contract/result.ts';
import { apply } from './apply.ts';
import { byNumber, nextFor } from './calling-rules.ts';
import { placed } from './decide-ticket.ts';
import type { Decided } from './decision.ts';
import { mayCall } from './eligibility.ts';
import { isAway, isOfToday, ticketNumbered } from './here.ts';
import { callsToNoShow, recallFrom } from './recalls.ts';
import type { Change, CounterState, Hall, HallCommand, Ticket } from './hall.ts';

const MINUTE = 60_000;

type CounterCommand = Extract<HallCommand, { readonly counter: string }>;
type TicketCommand = Extract<
  CounterCommand,
  { readonly type: 'recall' | 'start' | 'finish' | 'no-show' | 'park' | 'transfer' | 'add-service' }
>;

/** Decides what a clerk does: with the counter itself, or with the customers there. */
export function decideAtCounter(config: Config, hall: Hall, command: CounterCommand, now: number): Decided {
  if ('seen' in command && command.seen !== undefined && !isAsSeen(hall, command.counter, command.seen)) return err('changed-meanwhile');
  switch (command.type) {
    case 'open-counter':
    case 'close-counter':
      return setCounter(config, hall, command, now);
    case 'pause':
    case 'resume':
      return setPause(hall, command, now);
    case 'call':
      return call(config, hall, command.counter, now);
    case 'call-number':
      return callNumber(config, hall, command, now);
    case 'recall':
    case 'start':
    case 'finish':
    case 'no-show':
    case 'park':
    case 'transfer':
    case 'add-service':
      return withTicket(config, hall, command, now);
    default:
      return unreachable(command);
  }
}

/** Whether the counter is as the clerk saw it: a click that comes late, or from a second page, means somebody who has gone. */
function isAsSeen(hall: Hall, counter: string, seen: SeenAtCounter): boolean {
  const ticket = hall.tickets.get(hall.counters.get(counter)?.ticket ?? '');
  return (ticket?.number ?? null) === seen.ticket && (ticket?.state ?? null) === seen.state && (ticket?.service ?? null) === seen.service;
}

function setCounter(
  config: Config,
  hall: Hall,
  command: { type: 'open-counter' | 'close-counter'; counter: string },
  now: number,
): Decided {
  const { counter } = command;
  if (!config.counters.some(({ id }) => id === counter)) return err('unknown-counter');
  const state = hall.counters.get(counter);
  const opens = command.type === 'open-counter';
  if (!opens && state?.ticket) return err('counter-busy');
  if ((state?.open ?? false) === opens) return ok({ changes: [], ticket: null });
  return ok({ changes: [{ kind: opens ? 'counter-opened' : 'counter-closed', at: now, counter }], ticket: null });
}

/** A counter may be paused while a customer is there: that one is served, and nobody is called after them. */
function setPause(hall: Hall, command: Extract<CounterCommand, { type: 'pause' | 'resume' }>, now: number): Decided {
  const { counter } = command;
  const state = hall.counters.get(counter);
  if (!state?.open) return err('counter-closed');
  if (command.type === 'resume')
    return ok({ changes: state.pause === null ? [] : [{ kind: 'counter-resumed', at: now, counter }], ticket: null });
  const { reason, minutes = null } = command;
  const until = minutes === null ? null : now + minutes * MINUTE;
  if (reason === state.pause?.reason && until === state.pause.until) return ok({ changes: [], ticket: null });
  return ok({ changes: [{ kind: 'counter-paused', at: now, counter, reason, until }], ticket: null });
}

function call(config: Config, hall: Hall, counter: string, now: number): Decided {
  const free = freeCounter(hall, counter);
  if (!free.ok) return free;
  const next = nextFor(config, hall, counter, now);
  if (!next) return err('nobody-waiting');
  return ok({ ticket: next.ticket, changes: [{ kind: 'ticket-called', at: now, counter, ...next }] });
}

/** Out of turn, but of the services and tiers of this counter (S4); also who was parked there, or came too late. */
function callNumber(config: Config, hall: Hall, command: Extract<CounterCommand, { type: 'call-number' }>, now: number): Decided {
  const free = freeCounter(hall, command.counter);
  if (!free.ok) return free;
  const counter = counterOf(config, command.counter);
  const ticket = ticketNumbered(hall, command.number);
  if (!ticket) return err('unknown-ticket');
  if (ticket.state !== 'waiting' && !isAway(ticket)) return err('not-waiting');
  if (!counter || !mayCall(config, hall, counter, ticket)) return err('not-served-here');
  const chosen = byNumber(config, hall, counter, ticket, command.reason, now);
  return ok({ ticket: ticket.id, changes: [{ kind: 'ticket-called', at: now, counter: counter.id, ...chosen }] });
}

/** A counter that may call somebody. */
function freeCounter(hall: Hall, counter: string): Result<CounterState, Refusal> {
  const state = hall.counters.get(counter);
  if (!state?.open) return err('counter-closed');
  if (state.ticket !== null) return err('counter-busy');
  return state.pause === null ? ok(state) : err('counter-paused');
}

/** What a clerk does with the ticket at the counter; which steps are legal follows from the ticket's state. */
function withTicket(config: Config, hall: Hall, command: TicketCommand, now: number): Decided {
  const state = hall.counters.get(command.counter);
  if (!state?.open) return err('counter-closed');
  const ticket = state.ticket === null ? undefined : hall.tickets.get(state.ticket);
  if (!ticket) return err('nobody-called');
  const done = (change: Change): Decided => ok({ changes: [change], ticket: ticket.id });
  switch (command.type) {
    case 'recall':
      if (ticket.state !== 'called') return err('already-started');
      return now < recallFrom(config, ticket, now) ? err('too-soon') : done({ kind: 'ticket-recalled', at: now, ticket: ticket.id });
    case 'start':
      return ticket.state === 'called' ? done({ kind: 'service-started', at: now, ticket: ticket.id }) : err('already-started');
    case 'finish':
      return ticket.state === 'serving' ? finish(config, hall, command.counter, ticket, now) : err('not-started');
    case 'no-show':
      if (ticket.state !== 'called') return err('already-started');
      return callsToNoShow(config, ticket) > 0 ? err('too-soon') : done({ kind: 'ticket-no-show', at: now, ticket: ticket.id });
    case 'park':
      return isOfToday(hall, ticket) ? done({ kind: 'ticket-parked', at: now, ticket: ticket.id }) : err('day-over');
    case 'transfer':
      return transfer(config, hall, command, ticket, now);
    case 'add-service':
      if (!config.services.some(({ id }) => id === command.service)) return err('unknown-service');
      if ([ticket.service, ...ticket.further].includes(command.service)) return ok({ changes: [], ticket: ticket.id });
      return done({
        kind: 'services-changed',
        at: now,
        ticket: ticket.id,
        service: ticket.service,
        further: [...ticket.further, command.service],
      });
    default:
      return unreachable(command);
  }
}

/** The number stays, and so does as much of its place as the hall has set. */
function transfer(
  config: Config,
  hall: Hall,
  command: Extract<CounterCommand, { type: 'transfer' }>,
  ticket: Ticket,
  now: number,
): Decided {
  const service = command.service ?? ticket.service;
  if (!config.services.some(({ id }) => id === service)) return err('unknown-service');
  if (command.to === command.counter || (command.to === null && service === ticket.service)) return err('nothing-to-transfer');
  // Who stands at a counter when a night passes is served to the end there, and nowhere else.
  if (!isOfToday(hall, ticket)) return err('day-over');
  if (command.to !== null) {
    const target = counterOf(config, command.to);
    if (!target) return err('unknown-counter');
    if (hall.counters.get(target.id)?.open !== true) return err('counter-closed');
    if (!attends(target, ticket.tier, service)) return err('not-served-there');
  }
  return ok({
    ticket: ticket.id,
    changes: [transferred(config, ticket, { service, further: ticket.further.filter((id) => id !== service), bound: command.to }, now)],
  });
}

function transferred({ calling }: Config, ticket: Ticket, to: Pick<Ticket, 'service' | 'further' | 'bound'>, now: number): Change {
  return { kind: 'ticket-transferred', at: now, ticket: ticket.id, ...to, since: placed(ticket, calling.afterTransfer, now) };
}

/**
 * One counter finishes everything (一台清): the next service of the ticket begins here if it is served here, and is waited for
 * elsewhere if not. After the last one, `autoCall` calls the next customer in the same step, where there is one.
 */
function finish(config: Config, hall: Hall, counterId: string, ticket: Ticket, now: number): Decided {
  const counter = counterOf(config, counterId);
  const [service, ...further] = ticket.further;
  if (service !== undefined && counter && attends(counter, ticket.tier, service)) {
    return ok({ changes: [{ kind: 'service-continued', at: now, ticket: ticket.id, service, further }], ticket: ticket.id });
  }
  const goesOn = service !== undefined && isOfToday(hall, ticket);
  const ended: Change = goesOn
    ? transferred(config, ticket, { service, further, bound: null }, now)
    : { kind: 'service-finished', at: now, ticket: ticket.id };
  const next = counter?.autoCall === true ? call(config, apply(hall, ended), counterId, now) : null;
  return ok({ changes: [ended, ...(next?.ok === true ? next.value.changes : [])], ticket: ticket.id });
}

function counterOf({ counters }: Config, counter: string): Counter | undefined {
  return counters.find(({ id }) => id === counter);
}
