import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Config } from '../../contract/config.ts';
import type { LocalText } from '../../contract/language.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { ratingSchema, type Rating, type SatisfactionRow, type SatisfactionView } from '../../contract/self-service.ts';
import type { Day, Ticket, TicketId } from '../../queue/hall.ts';
import { businessDay } from '../../queue/hours.ts';
import type { Database } from '../data/database.ts';
import { stored } from '../data/storage-failure.ts';
import type { Keys } from '../data/keys.ts';
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

  async function count(today: Day): Promise<SatisfactionView> {
    const since = new Date(Date.parse(`${today}T00:00:00Z`) - (DAYS - 1) * 24 * 3_600_000).toISOString().slice(0, 10);
    const rowsBy = async (
      column: 'tier' | 'service' | 'counter',
      items: readonly { readonly id: string; readonly name: LocalText; readonly satisfaction?: number | undefined }[],
    ): Promise<SatisfactionRow[]> => {
      const rows = await db
        .selectFrom('ratings')
        .select([column, sql<number>`count(*)`.as('ratings'), sql<number>`sum(stars >= ${SATISFIED})`.as('satisfied')])
        .where('day', '>=', since)
        .groupBy(column)
        .execute();
      return items.map(({ id, name, satisfaction = null }) => {
        const row = rows.find((one) => one[column] === id);
        return { name, ratings: row?.ratings ?? 0, satisfied: row?.satisfied ?? 0, target: satisfaction };
      });
    };
    const all = await db
      .selectFrom('ratings')
      .select([sql<number>`count(*)`.as('ratings'), sql<number>`coalesce(sum(stars >= ${SATISFIED}), 0)`.as('satisfied')])
      .where('day', '>=', since)
      .executeTakeFirst();
    const { rows: named } = await sql<{ reason: string; times: number }>`
      SELECT value AS reason, count(*) AS times FROM ratings, json_each(reasons) WHERE day >= ${since} AND stars < ${SATISFIED} GROUP BY value ORDER BY times DESC
    `.execute(db);
    return {
      days: DAYS,
      overall: { name: {}, ratings: all?.ratings ?? 0, satisfied: all?.satisfied ?? 0, target: null },
      tiers: await rowsBy('tier', config.tiers),
      services: await rowsBy('service', config.services),
      counters: await rowsBy('counter', config.counters),
      reasons: named.flatMap(({ reason, times }) =>
        config.ratings.reasons.filter(({ id }) => id === reason).map(({ name }) => ({ name, times })),
      ),
    };
  }

  let counted = { day: today(), view: await count(today()) };
  let counting: Promise<void> | null = null;
  /** Of today, by the hash of their tickets in hexadecimal. */
  const given = new Map<string, { readonly day: Day; readonly rating: Rating }>();
  for (const { ticket, day, stars, reasons } of await db.selectFrom('ratings').selectAll().where('day', '>=', today()).execute())
    given.set(ticket.toString('hex'), { day, rating: ratingSchema.parse({ stars, reasons: reasonsSchema.parse(JSON.parse(reasons)) }) });

  async function countAnew(): Promise<Result<null, string>> {
    const day = today();
    const view = await stored(() => count(day));
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
