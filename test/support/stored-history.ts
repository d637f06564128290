import type { Database } from '../../src/main/data/database.ts';
import type { PastTicket } from '../../src/queue/forecast/history.ts';
import type { HallTables } from '../../src/main/data/hall-tables.ts';

/** Puts past tickets into the store, as if the hall had lived through them; each day by the calendar of its own clocks. */
export async function storeHistory({ db }: Pick<Database<HallTables>, 'db'>, tickets: readonly PastTicket[]): Promise<void> {
  const counts = new Map<string, number>();
  const rows = tickets.map((ticket) => {
    const day = new Date(ticket.identifiedAt + ticket.offset).toISOString().slice(0, 10);
    const count = (counts.get(day) ?? 0) + 1;
    counts.set(day, count);
    const number = `A${String(count).padStart(3, '0')}`;
    return {
      id: `${day}-${number}`,
      day,
      number,
      prefix: 'A',
      count,
      code: `code-${day}-${number}`,
      visit: `visit-${day}-${number}`,
      service: ticket.service,
      tier: ticket.tier,
      language: 'zh-CN',
      identified_at: ticket.identifiedAt,
      taken_at: ticket.identifiedAt,
      ahead: 0,
      state: ticket.outcome === 'open' ? 'waiting' : ticket.outcome,
      counter: ticket.counter,
      calls: ticket.calledAt === null ? 0 : 1,
      called_at: ticket.calledAt,
      last_called_at: ticket.calledAt,
      started_at: ticket.startedAt,
      ended_at: ticket.finishedAt,
      reason: null,
      further: null,
      legs: null,
      forecast: null,
      bound: null,
      queued_at: ticket.identifiedAt,
      since: ticket.identifiedAt,
      first_started_at: ticket.startedAt,
      appointment: null,
    };
  });
  for (let from = 0; from < rows.length; from += 500)
    await db
      .insertInto('tickets')
      .values(rows.slice(from, from + 500))
      .execute();
}
