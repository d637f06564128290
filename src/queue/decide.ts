import type { Config } from '../contract/config.ts';
import { serves } from '../contract/config-counters.ts';
import { err, ok, unreachable } from '../contract/result.ts';
import { adopt } from './adopt.ts';
import { apply } from './apply.ts';
import { book, cancelAppointment } from './appointments.ts';
import { endDay, openDay, setBack } from './business-day.ts';
import { decideClock } from './decide-clock.ts';
import { decideAtCounter } from './decide-counter.ts';
import { decideRestrictions } from './decide-restrictions.ts';
import { checkIn, take } from './decide-take.ts';
import { decideStay, decideUndo, reopenDay } from './decide-undo.ts';
import { decideTicket } from './decide-ticket.ts';
import type { Decided } from './decision.ts';
import { ticketNumbered } from './here.ts';
import { jobsOf, type Change, type Hall, type HallCommand, type Ticket } from './hall.ts';

/**
 * Decides a command by the rules, without clock, I/O or chance. `now` is epoch milliseconds.
 * A command that finds another business day opens it first, and one that finds the clock set back takes along who came by its later time. Counts are kept by day, so a clock that was set back gives
 * no number twice.
 */
export function decide(config: Config, hall: Hall, command: HallCommand, now: number): Decided {
  const opening = [...(command.type === 'trust-clock' ? [] : openDay(config, hall, now)), ...setBack(hall, now)];
  if (opening.length === 0) return decideToday(config, hall, command, now);
  const decided = decideToday(config, opening.reduce(apply, hall), command, now);
  return decided.ok ? ok({ ...decided.value, changes: [...opening, ...decided.value.changes] }) : decided;
}

/** Of a hall whose day is open. */
function decideToday(config: Config, hall: Hall, command: HallCommand, now: number): Decided {
  switch (command.type) {
    case 'take':
      return take(config, hall, command, now);
    case 'check-in':
      return checkIn(config, hall, command, now);
    case 'book':
      return book(config, hall, command, now);
    case 'cancel-appointment':
      return cancelAppointment(hall, command.appointment, now);
    case 'open-counter':
    case 'close-counter':
    case 'pause':
    case 'resume':
    case 'call':
    case 'call-number':
    case 'recall':
    case 'start':
    case 'finish':
    case 'no-show':
    case 'park':
    case 'transfer':
    case 'add-service':
      return decideAtCounter(config, hall, command, now);
    case 'readmit':
    case 'change-service':
    case 'leave':
      return decideTicket(config, hall, command, now);
    case 'undo':
      return decideUndo(config, hall, command, now);
    case 'stay':
      return decideStay(config, hall, command.number, now);
    case 'open-day':
      return ok({ changes: [], ticket: null });
    case 'end-day':
      return ok({ changes: endDay(hall, now), ticket: null });
    case 'reopen-day':
      return ok({ changes: reopenDay(hall, now), ticket: null });
    case 'doubt-clock':
    case 'trust-clock':
      return decideClock(config, hall, command, now);
    case 'close-early':
    case 'keep-hours':
    case 'stop-numbers':
    case 'give-numbers':
      return decideRestrictions(config, hall, command, now);
    case 'reprint':
      return reprint(hall, command.number, now);
    case 'adopt':
      return ok({ changes: adopt(config, hall, now), ticket: null });
    case 'send-job':
    case 'end-job':
      return job(config, hall, command, now);
    default:
      return unreachable(command);
  }
}

/**
 * Another copy of today's ticket: the same number, counted on. While an earlier copy may still come out there is
 * nothing to reprint; whether an unconfirmed one did, staff have looked.
 */
function reprint(hall: Hall, number: string, now: number): Decided {
  const ticket = ticketNumbered(hall, number);
  if (!ticket) return err('unknown-ticket');
  const copies = jobsOf(hall, ticket.id);
  if (copies.some(({ state }) => state === 'queued' || state === 'sending')) return err('already-printing');
  return ok({ ticket: ticket.id, changes: [{ kind: 'job-queued', at: now, ticket: ticket.id, copy: copies.length }] });
}

/** The print queue reports; a report about a job that is not at that step is stale and changes nothing. */
function job(config: Config, hall: Hall, command: Extract<HallCommand, { type: 'send-job' | 'end-job' }>, now: number): Decided {
  const stale: Decided = ok({ changes: [], ticket: null });
  const known = hall.jobs.get(command.job);
  if (!known) return stale;
  const changed = (change: Change): Decided => ok({ changes: [change], ticket: known.ticket });
  if (command.type === 'send-job') {
    const isNext = hall.sendingJob === null && hall.queuedJobs.first() === command.job;
    if (!isNext) return stale;
    const { discardAfter } = config.printer;
    // When paper returns after an hour, an hour's tickets must not all come out for customers who have left.
    // All of them at once: whoever has just taken a number does not wait while a backlog is given up one by one.
    const expired = hall.queuedJobs.takeWhile((id) => now - (hall.jobs.get(id)?.queuedAt ?? now) > discardAfter).toArray();
    if (expired.length > 0) {
      const limit = discardAfter % 60_000 === 0 ? `${discardAfter / 60_000} min` : `${discardAfter / 1_000} s`;
      const detail = `it waited longer than printer.discardAfter (${limit}); the number stays valid`;
      return ok({
        ticket: known.ticket,
        changes: expired.map((id): Change => ({ kind: 'job-ended', at: now, job: id, state: 'failed', detail })),
      });
    }
    return changed({ kind: 'job-sending', at: now, job: command.job });
  }
  const { outcome } = command;
  // A printer that got paper an hour later may confirm then: from unconfirmed a job can still come to printed, and nowhere else.
  const confirmedLate = known.state === 'unconfirmed' && outcome.kind === 'printed';
  if (known.state !== 'sending' && !confirmedLate) return stale;
  switch (outcome.kind) {
    case 'printed':
      return changed({ kind: 'job-ended', at: now, job: command.job, state: 'printed', detail: null });
    case 'unconfirmed':
      return changed({ kind: 'job-ended', at: now, job: command.job, state: 'unconfirmed', detail: outcome.detail });
    case 'not-sent':
      return changed({ kind: 'job-returned', at: now, job: command.job, detail: outcome.detail });
    default:
      return unreachable(outcome);
  }
}

/** The counters kept for members of this tier (S4: silver and up are sent to their room); null for who has none. */
export function roomOf(config: Config, tier: string): Config['counters'] | null {
  if (config.tiers.find(({ id }) => id === tier)?.vip !== true) return null;
  const reserved = config.counters.filter(({ tiers }) => tiers !== 'all' && tiers.includes(tier));
  return reserved.length > 0 ? reserved : null;
}

/** Those of them that serve this ticket. */
export function reservedCounters(config: Config, { tier, service }: Pick<Ticket, 'tier' | 'service'>): Config['counters'] | null {
  const reserved = roomOf(config, tier)?.filter((counter) => serves(counter, tier, service)) ?? [];
  return reserved.length > 0 ? reserved : null;
}
