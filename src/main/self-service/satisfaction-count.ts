import { sql } from 'kysely';
import type { Config } from '../../contract/config.ts';
import type { LocalText } from '../../contract/language.ts';
import type { SatisfactionRow, SatisfactionView } from '../../contract/self-service.ts';
import type { Day } from '../../queue/hall.ts';
import type { CustomersTables } from '../data/customer-tables.ts';
import type { Database } from '../data/database.ts';

/** Of how many days the manager sees figures, today included. */
const DAYS = 30;
/** From so many stars on a customer is satisfied (S11). */
const SATISFIED = 4;

/** The figures of the days up to `today`. Rejects with what the database refuses. */
export async function countSatisfaction({ db }: Database<CustomersTables>, config: Config, today: Day): Promise<SatisfactionView> {
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
