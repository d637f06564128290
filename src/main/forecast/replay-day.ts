import type { Kysely } from 'kysely';
import { callingRules, type Config } from '../../contract/config.ts';
import { sameInAll } from '../../contract/language.ts';
import type { ReplayAnswer, ReplayRequest } from '../../contract/replay.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { compareRules } from '../../queue/forecast/compare-rules.ts';
import { configuredDay } from '../../queue/forecast/configured-hall.ts';
import type { PastTicket } from '../../queue/forecast/history.ts';
import { businessDay, openState } from '../../queue/hours.ts';
import { openHall } from '../data/data-directory.ts';
import { stored } from '../data/storage-failure.ts';
import { storedHistoryOf, storedTickets } from './stored-history.ts';
import type { HallTables } from '../data/hall-tables.ts';

/** How many past days a manager may choose from. */
const OFFERED_DAYS = 92;
const SEED = 1;

/** All that a replay needs to know; it goes to a thread of its own. */
export type ReplayTask = { readonly directory: string; readonly config: Config; readonly now: number; readonly request: ReplayRequest };

/** `storage-failed` comes with a sentence for a technician. */
export type ReplayFailure = { readonly refusal: 'unknown-day' } | { readonly refusal: 'storage-failed'; readonly why: string };

/**
 * Runs one past day of the store under other rules, or a generated day where the store has none. Reads the store
 * beside the appliance.
 */
export async function replayDay({ directory, config, now, request }: ReplayTask): Promise<Result<ReplayAnswer, ReplayFailure>> {
  const hall = openHall(directory);
  if (!hall.ok) return err({ refusal: 'storage-failed', why: hall.error });
  try {
    const read = await stored(async () => {
      const days = await pastDays(hall.value.db, config, now);
      const day = request.day ?? days[0]?.day ?? null;
      if (day === null) return { days, day, tickets: configuredDay(config, SEED) };
      if (!days.some((one) => one.day === day)) return null;
      const rows = await storedTickets(hall.value.db).where('day', '=', day).execute();
      // A ticket that waits again joins its line later than others were identified.
      const tickets = rows.flatMap((row) => storedHistoryOf(row, config.hall.timezone)).sort((a, b) => a.identifiedAt - b.identifiedAt);
      return { days, day, tickets };
    });
    if (!read.ok) return err({ refusal: 'storage-failed', why: read.error });
    return read.value === null ? err({ refusal: 'unknown-day' }) : ok(answerOf(read.value, config, request));
  } finally {
    await hall.value.close();
  }
}

/** Business days that are over, newest first. Today is, once the hall opens no more. */
async function pastDays(db: Kysely<HallTables>, config: Config, now: number): Promise<ReplayAnswer['days']> {
  const today = businessDay(config, now);
  const open = openState(config, now);
  const isOver = open.state === 'closed' && (open.opens === null || businessDay(config, open.opens) !== today);
  return db
    .selectFrom('tickets')
    .select(['day', ({ fn }) => fn.countAll<number>().as('customers')])
    .where('day', isOver ? '<=' : '<', today)
    .groupBy('day')
    .orderBy('day', 'desc')
    .limit(OFFERED_DAYS)
    .execute();
}

type ReadDay = Pick<ReplayAnswer, 'days' | 'day'> & { readonly tickets: readonly PastTicket[] };

function answerOf({ days, day, tickets }: ReadDay, config: Config, { rules, counters }: ReplayRequest): ReplayAnswer {
  const { tiers, asItWas, runs } = compareRules(tickets, { config, counters, rules: callingRules.filter((rule) => rules.includes(rule)) });
  return {
    days,
    day,
    counters,
    asItWas,
    runs,
    customers: new Set(tickets.map(({ ticket }) => ticket)).size,
    rule: config.calling.rule,
    // A tier that the configuration has no more goes by its identifier.
    tiers: tiers.map(({ id, limit }) => ({ id, limit, name: config.tiers.find((tier) => tier.id === id)?.name ?? sameInAll(id) })),
  };
}
