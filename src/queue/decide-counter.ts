import type { Refusal } from '../contract/commands.ts';
import { serves, type Config } from '../contract/config.ts';
import { err, ok, unreachable, type Result } from '../contract/result.ts';
import { apply } from './apply.ts';
import { byNumber, nextFor } from './calling-rules.ts';
import { openDay, type Decided } from './decision.ts';
import { callsToNoShow, recallFrom } from './recalls.ts';
import type { Change, CounterState, Hall, HallCommand, Ticket } from './hall.ts';

type CounterCommand = Extract<HallCommand, { readonly counter: string }>;

/** Decides what a clerk does: with the counter itself, or with the customers there. */
export function decideAtCounter(config: Config, hall: Hall, command: CounterCommand, now: number): Decided {
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
      return withTicket(config, hall, command, now);
    default:
      return unreachable(command);
  }
}

function setCounter(config: Config, hall: Hall, command: { type: 'open-counter' | 'close-counter'; counter: string }, now: number): Decided {
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
  const reason = command.type === 'pause' ? command.reason : null;
  if (reason === (state.pause?.reason ?? null)) return ok({ changes: [], ticket: null });
  return ok({
    changes: [reason === null ? { kind: 'counter-resumed', at: now, counter } : { kind: 'counter-paused', at: now, counter, reason }],
    ticket: null,
  });
}

function call(config: Config, hall: Hall, counter: string, now: number): Decided {
  const free = freeCounter(hall, counter);
  if (!free.ok) return free;
  const next = openDay(config, hall, now).length > 0 ? null : nextFor(config, hall, counter, now);
  if (!next) return err('nobody-waiting');
  return ok({ ticket: next.ticket, changes: [{ kind: 'ticket-called', at: now, counter, ...next }] });
}

/** Out of turn, but of the services and tiers of this counter (S4). */
function callNumber(config: Config, hall: Hall, command: Extract<CounterCommand, { type: 'call-number' }>, now: number): Decided {
  const free = freeCounter(hall, command.counter);
  if (!free.ok) return free;
  const ticket = hall.tickets.get(`${hall.day}-${command.number}`);
  const counter = config.counters.find(({ id }) => id === command.counter);
  if (!ticket || openDay(config, hall, now).length > 0) return err('unknown-ticket');
  if (ticket.state !== 'waiting') return err('not-waiting');
  if (!counter || !serves(counter, ticket.tier, ticket.service)) return err('not-served-here');
  const chosen = byNumber(config, hall, counter.id, ticket, command.reason, now);
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
function withTicket(config: Config, hall: Hall, command: { type: 'recall' | 'start' | 'finish' | 'no-show'; counter: string }, now: number): Decided {
  const state = hall.counters.get(command.counter);
  if (!state?.open) return err('counter-closed');
  const ticket = state.ticket === null ? undefined : hall.tickets.get(state.ticket);
  if (!ticket) return err('nobody-called');
  const done = (kind: 'ticket-recalled' | 'service-started' | 'ticket-no-show'): Decided =>
    ok({ changes: [{ kind, at: now, ticket: ticket.id }], ticket: ticket.id });
  switch (command.type) {
    case 'recall':
      if (ticket.state !== 'called') return err('already-started');
      return now < recallFrom(config, ticket, now) ? err('too-soon') : done('ticket-recalled');
    case 'start':
      return ticket.state === 'called' ? done('service-started') : err('already-started');
    case 'finish':
      return ticket.state === 'serving' ? finish(config, hall, command.counter, ticket, now) : err('not-started');
    case 'no-show':
      if (ticket.state !== 'called') return err('already-started');
      return callsToNoShow(config, ticket) > 0 ? err('too-soon') : done('ticket-no-show');
    default:
      return unreachable(command.type);
  }
}

/** With `autoCall` the next customer is called in the same step, where there is one whom the counter may call. */
function finish(config: Config, hall: Hall, counter: string, ticket: Ticket, now: number): Decided {
  const finished: Change = { kind: 'service-finished', at: now, ticket: ticket.id };
  const goesOn = config.counters.find(({ id }) => id === counter)?.autoCall === true;
  const next = goesOn ? call(config, apply(hall, finished), counter, now) : null;
  return ok({ changes: [finished, ...(next?.ok === true ? next.value.changes : [])], ticket: ticket.id });
}
