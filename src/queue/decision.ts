import type { Refusal } from '../contract/refusals.ts';
import type { Config } from '../contract/config.ts';
import type { Result } from '../contract/result.ts';
import type { Change, Hall, TicketId } from './hall.ts';
import { businessDay } from './hours.ts';

/** What a command comes to: the changes to make (none where it was done already), and the ticket it was about. */
export type Decision = { readonly changes: readonly Change[]; readonly ticket: TicketId | null };

export type Decided = Result<Decision, Refusal>;

/** The changes that open the business day of `now`, or none when it is open. */
export function openDay(config: Config, hall: Hall, now: number): Change[] {
  const day = businessDay(config, now);
  if (hall.day !== null && day <= hall.day) return [];
  const stale = hall.queuedJobs
    .toArray()
    .map((id): Change => ({ kind: 'job-ended', at: now, job: id, state: 'failed', detail: 'the business day of this ticket is over' }));
  return [...stale, ...expireAll(hall, now), { kind: 'day-opened', at: now, day }];
}

/** Who still waits, or was to come back, will not be served any more. */
export function expireAll(hall: Hall, now: number): Change[] {
  const inLine = hall.waiting.valueSeq().flatMap((line) => line);
  const parked = hall.tickets
    .valueSeq()
    .filter(({ state }) => state === 'parked')
    .map(({ id }) => id);
  return [...inLine, ...parked].map((ticket): Change => ({ kind: 'ticket-expired', at: now, ticket }));
}
