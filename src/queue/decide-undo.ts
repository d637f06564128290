import type { Config } from '../contract/config.ts';
import { err, ok } from '../contract/result.ts';
import { actsToday } from './acts.ts';
import { placed } from './decide-ticket.ts';
import type { Decided } from './decision.ts';
import type { Act, Change, Hall, HallCommand, Ticket } from './hall.ts';
import { ticketNumbered } from './here.ts';

/*
 * Acts are taken back by changes of their own: the journal keeps both. Paper is not: what was printed stays printed.
 */

/** Takes back what was done last with a ticket of today. */
export function decideUndo(config: Config, hall: Hall, command: Extract<HallCommand, { type: 'undo' }>, now: number): Decided {
  const ticket = ticketNumbered(hall, command.number);
  if (!ticket) return err('unknown-ticket');
  const { act } = ticket;
  if (act === null || act.kind !== command.act || act.at !== command.at) return err('changed-meanwhile');
  const from = command.from ?? null;
  if (from !== null && !(act.counter === from && now <= undoUntil(config, act))) return err('only-manager');
  return ok({ changes: [undone(config, hall, ticket, act, from, now)], ticket: ticket.id });
}

/** Until when whoever holds the ticket may take back that they left, epoch milliseconds; null where no customer's leaving is what was done last. */
export function stayUntil(config: Pick<Config, 'calling'>, { act }: Pick<Ticket, 'act'>): number | null {
  return act?.kind === 'ticket-left' && act.counter === null ? undoUntil(config, act) : null;
}

/** At a kiosk or on a phone: what a clerk noted is for staff to take back. */
export function decideStay(config: Config, hall: Hall, number: string, now: number): Decided {
  const ticket = ticketNumbered(hall, number);
  if (!ticket) return err('unknown-ticket');
  const until = stayUntil(config, ticket);
  if (ticket.act === null || ticket.state !== 'left') return err('changed-meanwhile');
  if (until === null || now > until) return err('only-manager');
  return ok({ changes: [undone(config, hall, ticket, ticket.act, null, now)], ticket: ticket.id });
}

/** Until when the counter that did it may take it back, epoch milliseconds. */
export function undoUntil({ calling }: Pick<Config, 'calling'>, { at }: Pick<Act, 'at'>): number {
  return at + calling.undo;
}

/** The day goes on: who was sent home by its end stands where they stood. Nothing where it was not ended. */
export function reopenDay(hall: Hall, now: number): Change[] {
  if (hall.restrictions.ended === null) return [];
  const back = actsToday(hall).flatMap(({ ticket, act }): Change[] =>
    act.kind === 'ticket-expired' ? [asBefore(ticket, act, null, now)] : [],
  );
  return [{ kind: 'day-reopened', at: now }, ...back];
}

/**
 * Within the minutes a customer is still at the counter, so they are there again where it is free. Later, or when it has called somebody
 * else, nobody is sent away for them: who was not done waits for that counter with all their time kept, and is called next there as a rule;
 * who was marked a no-show stands where they stood before the call.
 */
function undone(config: Config, hall: Hall, ticket: Ticket, act: Act, from: string | null, now: number): Change {
  const { before } = act;
  if (before.state !== 'called' && before.state !== 'serving') return asBefore(ticket, act, from, now);
  const counter = hall.counters.get(before.counter ?? '');
  if (counter?.ticket === ticket.id) return asBefore(ticket, act, from, now);
  const isOpen = counter?.open === true;
  if (isOpen && counter.ticket === null && now <= undoUntil(config, act)) return asBefore(ticket, act, from, now);
  const served = before.state === 'serving';
  return {
    ...asBefore(ticket, act, from, now),
    state: 'waiting',
    bound: served && isOpen ? counter.id : before.bound,
    since: served ? placed(before, 'kept', now) : before.since,
  };
}

function asBefore({ id }: Ticket, { kind, at, before }: Act, from: string | null, now: number): Extract<Change, { kind: 'act-undone' }> {
  const { state, service, bound, since } = before;
  return { kind: 'act-undone', at: now, ticket: id, act: kind, done: at, from, state, service, bound, since };
}
