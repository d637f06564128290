import type { ByNumberReason } from '../contract/commands-counter.ts';
import type { CallingRule, Config, Counter } from '../contract/config.ts';
import type { CallReason } from '../contract/call-reason.ts';
import { bookedTime } from './appointments.ts';
import { mayCall, mayHelp } from './eligibility.ts';
import type { Hall, Ticket, TicketId } from './hall.ts';
import { linesOf } from './lines.ts';

/**
 * The head of one line, as a rule sees it. `waited`, the wait that counts, and `limit` in milliseconds; `rank` 0 is the highest tier.
 */
type Head = { readonly ticket: Ticket; readonly waited: number; readonly limit: number; readonly rank: number };

/** Compared left to right, the larger first. */
type Score = readonly number[];

/**
 * Who is next, as a score for the head of each line. All rules are first-come within one line.
 * - `escalate`: a ticket past `escalateAt` of its limit and not yet past the limit goes first, among those the
 *   one whose limit breaks soonest; else `strict`. Who is late already waits for the tier's turn again: a limit
 *   breaks once, and a counter that turns to those whose limit still holds keeps more of them.
 *   [to be saved 1|0, −time left or −rank, waited]
 * - `deadline`: the one whose limit breaks soonest. [−time left]
 * - `accumulate`: accumulating priority (Kleinrock 1964) at a rate of 1/limit. [waited ÷ limit]
 * - `strict`: the highest tier, then the longest wait. [−rank, waited]
 * - `fifo`: the longest wait. [waited]
 */
const rules: Readonly<Record<CallingRule, (head: Head, escalateAt: number) => Score>> = {
  escalate: ({ waited, limit, rank }, escalateAt) =>
    waited >= escalateAt * limit && waited < limit ? [1, waited - limit, waited] : [0, -rank, waited],
  deadline: ({ waited, limit }) => [waited - limit],
  accumulate: ({ waited, limit }) => [waited / limit],
  strict: ({ waited, rank }) => [-rank, waited],
  fifo: ({ waited }) => [waited],
};

/** Rules by which later comers of a higher tier could go before a ticket for ever; under the others their turn to do so ends. */
export const starvingRules: ReadonlySet<CallingRule> = new Set(['escalate', 'accumulate', 'strict']);

/**
 * Where the counter's own order puts such a ticket: 0 where it names neither service nor tier, above 0 the larger the
 * earlier; services come before tiers.
 */
export function preferenceOf({ prefers }: Pick<Counter, 'prefers'>, { tier, service }: Pick<Ticket, 'tier' | 'service'>): number {
  return placeIn(prefers.services, service) * (prefers.tiers.length + 1) + placeIn(prefers.tiers, tier);
}

function placeIn(list: readonly string[], id: string): number {
  return list.includes(id) ? list.length - list.indexOf(id) : 0;
}

/** The preference of what the counter names first; a ticket past `escalateAt` of its limit has it too. */
export function highestPreference({ prefers }: Pick<Counter, 'prefers'>): number {
  return (prefers.services.length + 1) * (prefers.tiers.length + 1) - 1;
}

/**
 * The rule's score behind the counter's own order, and both behind the guard that lets no class starve: a ticket past
 * `starvesAt` times its limit goes before all others, among those the one that came to it first.
 * [starving 1|0, time past it or preference, the rule's score]
 */
function scoreOf(head: Head, { rule, escalateAt, starvesAt }: Config['calling'], counter: Pick<Counter, 'prefers'>): Score {
  const past = head.waited - starvesAt * head.limit;
  if (starvingRules.has(rule) && past >= 0) return [1, past, head.waited];
  const preference = head.waited >= escalateAt * head.limit ? highestPreference(counter) : preferenceOf(counter, head.ticket);
  return [0, preference, ...rules[rule](head, escalateAt)];
}

/** Larger score first; among equals the one taken first, then by number: never by chance. */
function compare(a: { head: Head; score: Score }, b: { head: Head; score: Score }): number {
  for (let i = 0; i < a.score.length; i += 1) {
    const difference = (b.score[i] ?? 0) - (a.score[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.head.ticket.takenAt - b.head.ticket.takenAt || (a.head.ticket.id < b.head.ticket.id ? -1 : 1);
}

type CallingConfig = Pick<Config, 'calling' | 'tiers' | 'services' | 'counters'>;

type Candidate = { readonly head: Head; readonly score: Score };
type Chosen = { readonly ticket: TicketId; readonly reason: CallReason };

/** The heads of the lines this counter may call, best first, and why; null when nobody waits for it. */
export function nextFor(config: CallingConfig, hall: Hall, counterId: string, now: number): Chosen | null {
  const counter = config.counters.find(({ id }) => id === counterId);
  const heads = counter ? headsFor(config, hall, counter, now) : [];
  const [best] = heads;
  if (!counter || !best) return null;
  const { rule } = config.calling;
  const [starves, , saved] = best.score;
  const [byRule] = headsFor(config, hall, { ...counter, prefers: noPreference }, now);
  return {
    ticket: best.head.ticket.id,
    reason: {
      rule,
      escalated: rule === 'escalate' && starves === 0 && saved === 1,
      ...(starves === 1 ? { starving: true } : {}),
      ...(byRule?.head.ticket.id === best.head.ticket.id ? {} : { preferred: true }),
      ...(mayHelp(config, hall, counter, best.head.ticket) ? { helping: true } : {}),
      candidates: heads.map((one) => candidateOf(hall, one)),
    },
  };
}

/** Why a clerk called this waiting ticket out of turn, beside the heads of the lines that were passed over. */
export function byNumber(
  config: CallingConfig,
  hall: Hall,
  counter: Counter,
  ticket: Ticket,
  because: ByNumberReason,
  now: number,
): Chosen {
  const chosen = candidate(config, counter, ticket, now);
  const passed = headsFor(config, hall, counter, now).filter(({ head }) => head.ticket.id !== ticket.id);
  return {
    ticket: ticket.id,
    reason: {
      rule: 'by-number',
      because,
      escalated: false,
      candidates: [...(chosen ? [chosen] : []), ...passed].map((one) => candidateOf(hall, one)),
    },
  };
}

const noPreference: Counter['prefers'] = { services: [], tiers: [] };

function headsFor(config: CallingConfig, hall: Hall, counter: Counter, now: number): Candidate[] {
  const heads = linesOf(hall).flatMap(({ first }) =>
    mayCall(config, hall, counter, first) ? (candidate(config, counter, first, now) ?? []) : [],
  );
  return heads.sort(compare);
}

/** Null for a ticket of a tier that is not configured any more. */
function candidate({ calling, tiers }: CallingConfig, counter: Counter, ticket: Ticket, now: number): Candidate | null {
  const rank = tiers.findIndex(({ id }) => id === ticket.tier);
  const tier = tiers[rank];
  if (!tier) return null;
  const head = { ticket, waited: Math.max(0, now - ticket.since), limit: tier.limit, rank };
  return { head, score: scoreOf(head, calling, counter) };
}

function candidateOf(hall: Hall, { head, score }: Candidate): CallReason['candidates'][number] {
  const { ticket, waited, limit } = head;
  // Only an appointment counts a wait from before the customer came.
  const booked = ticket.since < ticket.identifiedAt ? bookedTime(hall, ticket) : null;
  return {
    number: ticket.number,
    tier: ticket.tier,
    service: ticket.service,
    waited,
    share: waited / limit,
    score,
    ...(booked === null ? {} : { appointment: booked }),
  };
}
