import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { PastTicket } from '../../queue/forecast/history.ts';
import { pastTickets } from '../../queue/forecast/past-ticket.ts';
import { offsetAt } from '../../queue/zoned-time.ts';
import { ticketOf } from '../desk/store-rows.ts';
import type { TicketRow, QueueTables } from '../data/hall-tables.ts';

/** The tickets in the store, in the order of identification. */
export function storedTickets(db: Kysely<QueueTables>): SelectQueryBuilder<QueueTables, 'tickets', TicketRow> {
  return db.selectFrom('tickets').selectAll().orderBy('identified_at').orderBy('taken_at').orderBy('count');
}

/** A ticket of the store as a history tells it, in a hall whose clocks show `timezone`: one past ticket for each time it waited. */
export function storedHistoryOf(row: TicketRow, timezone: string): PastTicket[] {
  const ticket = ticketOf(row);
  return pastTickets(ticket, offsetAt(timezone, ticket.identifiedAt)).map(inOrder);
}

/** A clock that was set back between two steps must not make the second come before the first. */
function inOrder(past: PastTicket): PastTicket {
  let last = past.identifiedAt;
  const time = (at: number | null): number | null => (at === null ? null : (last = Math.max(last, at)));
  return {
    ...past,
    calledAt: time(past.calledAt),
    startedAt: time(past.startedAt),
    // That the day ended is no end of a visit.
    finishedAt: past.outcome === 'open' ? null : time(past.finishedAt),
  };
}
