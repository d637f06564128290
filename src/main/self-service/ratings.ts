import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Config } from '../../contract/config.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { ratingSchema, type Rating, type SatisfactionView } from '../../contract/self-service.ts';
import type { Day, Ticket, TicketId } from '../../queue/hall.ts';
import { businessDay } from '../../queue/hours.ts';
import type { Database } from '../data/database.ts';
import { stored } from '../data/storage-failure.ts';
import type { Keys } from '../data/keys.ts';
import type { CustomersTables } from '../data/customer-tables.ts';
import { countSatisfaction } from './satisfaction-count.ts';

/** How satisfied customers are. Kept by tier, service and counter, never by person. */
export type Ratings = {
  /** Once for each ticket: a later rating replaces the first. The error is a sentence: the disk refused. */
  rate(
    ticket: Pick<Ticket, 'id' | 'day' | 'tier' | 'service' | 'counter'>,
    rating: Rating,
  ): Promise<Result<null, 'not-served' | { readonly why: string }>>;
  /** How this ticket of today was rated; null when it was not. */
  of(ticket: TicketId): Rating | null;
  /** Those of a new day follow a moment after it began. */
  figures(): SatisfactionView;
};

const reasonsSchema = z.array(z.string());

/** What screens show is kept in memory. Rejects with what the database refuses. */
export async function openRatings({
  customers,
  keys,
  config,
  clock,
  changed,
}: {
  readonly customers: Database<CustomersTables>;
  readonly keys: Pick<Keys, 'hash'>;
  readonly config: Config;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** The figures are of a new day. */
  readonly changed: () => void;
}): Promise<Ratings> {
  const { db } = customers;
  const known = new Set(config.ratings.reasons.map(({ id }) => id));
  const hash = (ticket: TicketId): Buffer => createHmac('sha256', keys.hash).update(`rating:${ticket}`).digest();
  const today = (): Day => businessDay(config, clock());

  let counted = { day: today(), view: await countSatisfaction(customers, config, today()) };
  let counting: Promise<void> | null = null;
  /** Of today, by the hash of their tickets in hexadecimal. */
  const given = new Map<string, { readonly day: Day; readonly rating: Rating }>();
  for (const { ticket, day, stars, reasons } of await db.selectFrom('ratings').selectAll().where('day', '>=', today()).execute())
    given.set(ticket.toString('hex'), { day, rating: ratingSchema.parse({ stars, reasons: reasonsSchema.parse(JSON.parse(reasons)) }) });

  async function countAnew(): Promise<Result<null, string>> {
    const day = today();
    const view = await stored(() => countSatisfaction(customers, config, day));
    if (!view.ok) return view;
    counted = { day, view: view.value };
    for (const [ticket, { day: past }] of given) if (past < day) given.delete(ticket);
    return ok(null);
  }

  async function followDay(): Promise<void> {
    const done = await countAnew();
    counting = null;
    if (done.ok) changed();
  }

  return {
    async rate(ticket, { stars, reasons }) {
      const { day, tier, service, counter } = ticket;
      if (counter === null) return err('not-served');
      const named = [...new Set(reasons)].filter((reason) => known.has(reason));
      const row = { ticket: hash(ticket.id), day, tier, service, counter, stars, reasons: JSON.stringify(named) };
      const { ticket: _, ...rest } = row;
      const kept = await stored(() =>
        db
          .insertInto('ratings')
          .values(row)
          .onConflict((conflict) => conflict.column('ticket').doUpdateSet(rest))
          .execute(),
      );
      if (!kept.ok) return err({ why: kept.error });
      given.set(row.ticket.toString('hex'), { day, rating: { stars, reasons: named } });
      // It is kept, also where it cannot be counted now.
      await countAnew();
      return ok(null);
    },

    of: (ticket) => given.get(hash(ticket).toString('hex'))?.rating ?? null,

    figures() {
      if (counted.day !== today()) counting ??= followDay();
      return counted.view;
    },
  };
}
