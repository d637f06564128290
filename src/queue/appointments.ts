import type { Config } from '../contract/config.ts';
import { err, ok } from '../contract/result.ts';
import type { Decided } from './decision.ts';
import type { Appointment, Day, Hall, HallCommand, Ticket } from './hall.ts';
import { businessDay, dayAfter, openSpans } from './hours.ts';

/** A time that can be booked; `at` is when it begins, `free` how many more can book it. */
export type Slot = { readonly day: Day; readonly at: number; readonly free: number };

/** The times of a service that can be booked now, ascending; none where the service takes no appointments. */
export function slotsOf(config: Config, hall: Pick<Hall, 'appointments'>, serviceId: string, now: number): Slot[] {
  const offer = config.services.find(({ id }) => id === serviceId)?.appointments;
  if (!offer) return [];
  const today = businessDay(config, now);
  const taken = hall.appointments
    .valueSeq()
    .filter(({ service, state }) => service === serviceId && state !== 'cancelled')
    .countBy(({ at }) => at);
  return Array.from({ length: config.appointments.ahead + 1 }, (_, i) => dayAfter(today, i)).flatMap((day) =>
    openSpans(config, day).flatMap(({ from, to }) =>
      Array.from({ length: Math.floor((to - from) / offer.every) }, (_, i) => from + i * offer.every)
        .filter((at) => at > now)
        // Hours past midnight belong to the day they began on.
        .map((at) => ({ day: businessDay(config, at), at, free: Math.max(0, offer.capacity - taken.get(at, 0)) })),
    ),
  );
}

export function book(config: Config, hall: Hall, command: Extract<HallCommand, { type: 'book' }>, now: number): Decided {
  const { appointment: id, code, service, tier, at } = command;
  if (hall.appointments.has(id)) return ok({ changes: [], ticket: null });
  if (!config.tiers.some((one) => one.id === tier)) return err('unknown-service');
  const slot = slotsOf(config, hall, service, now).find((one) => one.at === at);
  if (!slot) return err('not-bookable');
  if (slot.free === 0) return err('slot-full');
  return ok({
    changes: [{ kind: 'appointment-booked', at: now, appointment: { id, code, service, tier, day: slot.day, at } }],
    ticket: null,
  });
}

export function cancelAppointment(hall: Hall, id: string, now: number): Decided {
  const appointment = hall.appointments.get(id);
  if (!appointment) return err('unknown-appointment');
  if (appointment.state === 'checked-in') return err('already-checked-in');
  return ok({
    changes: appointment.state === 'cancelled' ? [] : [{ kind: 'appointment-cancelled', at: now, appointment: id }],
    ticket: null,
  });
}

/** The time that this ticket's customer had booked; null for who came without an appointment. */
export function bookedTime(hall: Pick<Hall, 'appointments'>, { appointment }: Pick<Ticket, 'appointment'>): number | null {
  return hall.appointments.get(appointment ?? '')?.at ?? null;
}

/** Whether the customer of an appointment comes too soon for it, while it holds, or too late. */
export function punctuality(
  { appointments }: Pick<Config, 'appointments'>,
  { at }: Pick<Appointment, 'at'>,
  now: number,
): 'early' | 'on-time' | 'late' {
  if (now < at - appointments.early) return 'early';
  return now <= at + appointments.late ? 'on-time' : 'late';
}

/**
 * From when the wait of a ticket with an appointment counts: as if its customer had come so long before their time that they go first at it
 * by rule `escalate`; by the other rules they stand where that arrival would have put them. So an appointment is honoured around its time and
 * takes no more from the others than a customer who came earlier does. Who came earlier still loses nothing by it; who is late waits like everyone.
 */
export function promisedSince(
  config: Pick<Config, 'appointments' | 'calling' | 'tiers'>,
  appointment: Pick<Appointment, 'at'>,
  who: Pick<Ticket, 'tier' | 'identifiedAt'>,
  now: number,
): number {
  const limit = config.tiers.find(({ id }) => id === who.tier)?.limit ?? 0;
  return punctuality(config, appointment, now) === 'late'
    ? who.identifiedAt
    : Math.min(who.identifiedAt, appointment.at - Math.ceil(config.calling.escalateAt * limit));
}
