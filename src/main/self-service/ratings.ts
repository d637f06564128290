import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Config } from '../../contract/config.ts';
import type { LocalText } from '../../contract/language.ts';
import { err, type Result } from '../../contract/result.ts';
import { ratingSchema, type Rating, type SatisfactionRow, type SatisfactionView } from '../../contract/self-service.ts';
import type { Day, Ticket, TicketId } from '../../queue/hall.ts';
import { businessDay } from '../../queue/hours.ts';
import { storedAtOnce, type Database } from '../data/database.ts';
import type { Keys } from '../data/keys.ts';
import { allRows, firstRow } from '../data/member-tables.ts';
import type { CustomersTables } from '../data/customer-tables.ts';

/** Of how many days the manager sees figures, today included. */
const DAYS = 30;
/** From so many stars on a customer is satisfied (S11). */
const SATISFIED = 4;

/** How satisfied customers are. Kept by tier, service and counter, never by person. */
export type Ratings = {
  /** Once for each ticket: a later rating replaces the first. The error is a sentence: the disk refused. */
  rate(
    ticket: Pick<Ticket, 'id' | 'day' | 'tier' | 'service' | 'counter'>,
    rating: Rating,
  ): Result<null, 'not-served' | { readonly why: string }>;
  /** How this ticket was rated; null when it was not. */
  of(ticket: TicketId): Rating | null;
  figures(): SatisfactionView;
};

const reasonsSchema = z.array(z.string());

export function createRatings({
  customers,
  keys,
  config,
  clock,
}: {
  readonly customers: Database<CustomersTables>;
  readonly keys: Pick<Keys, 'hash'>;
  readonly config: Config;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}): Ratings {
  const { db } = customers;
  const known = new Set(config.ratings.reasons.map(({ id }) => id));
  const hash = (ticket: TicketId): Buffer => createHmac('sha256', keys.hash).update(`rating:${ticket}`).digest();
  /** Counted anew after a rating and on a new day. */
  let counted: { readonly day: Day; readonly view: SatisfactionView } | null = null;

  function count(today: Day): SatisfactionView {
    const since = new Date(Date.parse(`${today}T00:00:00Z`) - (DAYS - 1) * 24 * 3_600_000).toISOString().slice(0, 10);
    const rowsBy = (
      column: 'tier' | 'service' | 'counter',
      items: readonly { readonly id: string; readonly name: LocalText; readonly satisfaction?: number | undefined }[],
    ): SatisfactionRow[] => {
      const rows = allRows(
        customers,
        db
          .selectFrom('ratings')
          .select([column, sql<number>`count(*)`.as('ratings'), sql<number>`sum(stars >= ${SATISFIED})`.as('satisfied')])
          .where('day', '>=', since)
          .groupBy(column)
          .compile(),
      );
      return items.map(({ id, name, satisfaction = null }) => {
        const row = rows.find((one) => one[column] === id);
        return { name, ratings: row?.ratings ?? 0, satisfied: row?.satisfied ?? 0, target: satisfaction };
      });
    };
    const tiers = rowsBy('tier', config.tiers);
    const all = firstRow(
      customers,
      db
        .selectFrom('ratings')
        .select([sql<number>`count(*)`.as('ratings'), sql<number>`coalesce(sum(stars >= ${SATISFIED}), 0)`.as('satisfied')])
        .where('day', '>=', since)
        .compile(),
    );
    const named = allRows(
      customers,
      sql<{ reason: string; times: number }>`
      SELECT value AS reason, count(*) AS times FROM ratings, json_each(reasons) WHERE day >= ${since} AND stars < ${SATISFIED} GROUP BY value ORDER BY times DESC
    `.compile(db),
    );
    return {
      days: DAYS,
      overall: { name: {}, ratings: all?.ratings ?? 0, satisfied: all?.satisfied ?? 0, target: null },
      tiers,
      services: rowsBy('service', config.services),
      counters: rowsBy('counter', config.counters),
      reasons: named.flatMap(({ reason, times }) =>
        config.ratings.reasons.filter(({ id }) => id === reason).map(({ name }) => ({ name, times })),
      ),
    };
  }

  return {
    rate(ticket, { stars, reasons }) {
      const { day, tier, service, counter } = ticket;
      if (counter === null) return err('not-served');
      const row = {
        ticket: hash(ticket.id),
        day,
        tier,
        service,
        counter,
        stars,
        reasons: JSON.stringify([...new Set(reasons)].filter((reason) => known.has(reason))),
      };
      const { ticket: _, ...rest } = row;
      const kept = storedAtOnce(() => {
        customers.transact([
          db
            .insertInto('ratings')
            .values(row)
            .onConflict((conflict) => conflict.column('ticket').doUpdateSet(rest))
            .compile(),
        ]);
        return null;
      });
      counted = null;
      return kept.ok ? kept : err({ why: kept.error });
    },

    of(ticket) {
      const row = firstRow(customers, db.selectFrom('ratings').select(['stars', 'reasons']).where('ticket', '=', hash(ticket)).compile());
      return row && ratingSchema.parse({ stars: row.stars, reasons: reasonsSchema.parse(JSON.parse(row.reasons)) });
    },

    figures() {
      const day = businessDay(config, clock());
      if (counted?.day !== day) counted = { day, view: count(day) };
      return counted.view;
    },
  };
}
