import type { Config } from '../contract/config.ts';
import { err, ok } from '../contract/result.ts';
import { aheadOf } from './ahead.ts';
import { promisedSince, punctuality } from './appointments.ts';
import { openDay, type Decided } from './decision.ts';
import type { Appointment, Hall, HallCommand } from './hall.ts';
import { businessDay, isOpen } from './hours.ts';
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
  if (appointment.day !== businessDay(config, now)) return err('another-day');
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
  if (!isOpen(config, now)) return err('hall-closed');
  // An appointment was promised.
  const last = appointment === null ? lastNumberAt(config, { wait: command.forecast ?? null, takes: command.takes ?? null }, now) : null;
  if (last !== null && now > last) return err('last-number-given');

  const opening = openDay(config, hall, now);
  const newDay = opening.length > 0;
  const day = newDay ? businessDay(config, now) : (hall.day ?? businessDay(config, now));
  const prefix = tier.prefix ?? service.prefix;
  const count = (newDay ? 0 : hall.issued.get(prefix, 0)) + 1;
  const number = `${prefix}${String(count).padStart(3, '0')}`;
  const id = `${day}-${number}`;
  const identifiedAt = Math.min(command.identifiedAt, now);
  const since = appointment === null ? identifiedAt : promisedSince(config, appointment, { tier: tier.id, identifiedAt }, now);
  const ahead = newDay ? 0 : aheadOf(config, hall, { id, tier: tier.id, service: service.id, further, bound: null, since });
  return ok({
    ticket: id,
    changes: [
      ...opening,
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
