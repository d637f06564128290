import type { Refusal } from '../contract/refusals.ts';
import type { Config } from '../contract/config.ts';
import { err, ok } from '../contract/result.ts';
import { aheadOf } from './ahead.ts';
import { promisedSince, punctuality } from './appointments.ts';
import type { Decided } from './decision.ts';
import { doorsOpen, numbersStopAt } from './doors.ts';
import type { Appointment, Day, Hall, HallCommand } from './hall.ts';
import { isHere } from './here.ts';
import { businessDay } from './hours.ts';
import { lastNumberAt } from './last-number.ts';

/** Gives the visit a number: the next of its prefix, once, whatever is asked a second time. */
export function take(config: Config, hall: Hall, command: Extract<HallCommand, { type: 'take' }>, now: number): Decided {
  return give(config, hall, command, null, now);
}

/** Gives the customer of an appointment their number, at a place that honours it. */
export function checkIn(config: Config, hall: Hall, command: Extract<HallCommand, { type: 'check-in' }>, now: number): Decided {
  const appointment = hall.appointments.get(command.appointment);
  if (!appointment || appointment.state === 'cancelled') return err('unknown-appointment');
  if (appointment.ticket !== null) return ok({ changes: [], ticket: appointment.ticket });
  if (appointment.day !== hall.day) return err('another-day');
  if (punctuality(config, appointment, now) === 'early') return err('too-early');
  const { service, tier } = appointment;
  return give(config, hall, { ...command, type: 'take', service, tier: command.tier ?? tier }, appointment, now);
}

function give(
  config: Config,
  hall: Hall,
  command: Extract<HallCommand, { type: 'take' }>,
  appointment: Appointment | null,
  now: number,
): Decided {
  const already = hall.visits.get(command.visit);
  if (already !== undefined) return ok({ changes: [], ticket: already });

  const service = config.services.find(({ id }) => id === command.service);
  const tier = config.tiers.find(({ id }) => id === command.tier);
  const further = [...new Set(command.further ?? [])].filter((id) => id !== command.service);
  if (!service || !tier || !further.every((id) => config.services.some((one) => one.id === id))) return err('unknown-service');
  const refused = appointment === null ? notGivenNow(config, hall, command, now) : notHonouredNow(config, hall, appointment, now);
  if (refused !== null) return err(refused);

  const day = hall.day ?? businessDay(config, now);
  const prefix = tier.prefix ?? service.prefix;
  const { count, number } = nextNumber(hall, day, prefix);
  const id = `${day}-${number}`;
  const identifiedAt = Math.min(command.identifiedAt ?? now, now);
  const since = appointment === null ? identifiedAt : promisedSince(config, appointment, { tier: tier.id, identifiedAt }, now);
  const ahead = aheadOf(config, hall, { id, tier: tier.id, service: service.id, further, bound: null, since });
  return ok({
    ticket: id,
    changes: [
      {
        kind: 'ticket-taken',
        at: now,
        prefix,
        count,
        ticket: {
          id,
          day,
          number,
          ahead,
          identifiedAt,
          since,
          further,
          appointment: appointment?.id ?? null,
          forecast: command.forecast ?? null,
          code: command.code,
          visit: command.visit,
          service: service.id,
          tier: tier.id,
          language: command.language,
        },
      },
      { kind: 'job-queued', at: now, ticket: id, copy: 0 },
    ],
  });
}

/** The next count of the day that is not in use by somebody who was taken along from another. */
function nextNumber({ issued, tickets, carried }: Hall, day: Day, prefix: string): { readonly count: number; readonly number: string } {
  const inUse = new Set(carried.flatMap((id) => tickets.get(id) ?? []).flatMap((ticket) => (isHere(ticket) ? ticket.number : [])));
  for (let count = (issued.get(day)?.get(prefix) ?? 0) + 1; ; count += 1) {
    const number = `${prefix}${String(count).padStart(3, '0')}`;
    if (!inUse.has(number)) return { count, number };
  }
}

/** Why somebody without an appointment gets no number now; null where they do. */
function notGivenNow(config: Config, hall: Hall, command: Extract<HallCommand, { type: 'take' }>, now: number): Refusal | null {
  if (!doorsOpen(config, hall, now)) return 'hall-closed';
  const stops = numbersStopAt(hall, command.service);
  if (stops !== null && now >= stops) return 'last-number-given';
  const last = lastNumberAt(config, hall, { wait: command.forecast ?? null, takes: command.takes ?? null }, now);
  return last !== null && now > last ? 'last-number-given' : null;
}

/** An appointment was promised: in its time it is honoured whatever the doors and the last number say, until nobody serves any more. */
function notHonouredNow(config: Config, hall: Hall, appointment: Appointment, now: number): Refusal | null {
  if (hall.restrictions.ended !== null) return 'hall-closed';
  return punctuality(config, appointment, now) === 'late' && !doorsOpen(config, hall, now) ? 'hall-closed' : null;
}
