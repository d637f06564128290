import type { Config } from '../contract/config.ts';
import { err, ok } from '../contract/result.ts';
import type { Decided } from './decision.ts';
import { closedFrom, numbersStopAt } from './doors.ts';
import type { Appointment, Day, Hall, HallCommand, Ticket } from './hall.ts';
import { businessDay, dayAfter, isOpen, openBetween, openSpans } from './hours.ts';

/** A time that can be booked; `at` is when it begins, `free` how many more can book it. */
export type Slot = { readonly day: Day; readonly at: number; readonly free: number };

/** The times of a service that can be booked now, ascending; none where the service takes no appointments. */
export function slotsOf(
  config: Config,
  hall: Pick<Hall, 'appointments' | 'day' | 'doubt' | 'restrictions'>,
  serviceId: string,
  now: number,
): Slot[] {
  const offer = config.services.find(({ id }) => id === serviceId)?.appointments;
  // Nobody is promised a day that may not be the one they think.
  if (!offer || hall.doubt !== null) return [];
  const today = businessDay(config, now);
  const endsAt = Math.min(closedFrom(hall.restrictions) ?? Infinity, numbersStopAt(hall, serviceId) ?? Infinity);
  const taken = hall.appointments
    .valueSeq()
    .filter(({ service, state }) => service === serviceId && state !== 'cancelled')
    .countBy(({ at }) => at);
  return Array.from({ length: config.appointments.ahead + 1 }, (_, i) => dayAfter(today, i)).flatMap((day) =>
    openSpans(config, day).flatMap(({ from, to }) =>
      Array.from({ length: Math.floor((to - from) / offer.every) }, (_, i) => from + i * offer.every)
        .filter((at) => at > now)
        // Hours past midnight belong to the day they began on.
        .map((at) => ({ day: businessDay(config, at), at, free: Math.max(0, offer.capacity - taken.get(at, 0)) }))
        .filter((slot) => slot.day !== hall.day || slot.at < endsAt),
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

type WindowConfig = Pick<Config, 'appointments' | 'hours' | 'hall'>;

/**
 * From when an appointment can be checked in: `appointments.early` before its time, but not before the doors open for it. Where hours that
 * were changed later have left it outside them, as was promised.
 */
export function checkInFrom(config: WindowConfig, { at }: Pick<Appointment, 'at'>): number {
  const early = at - config.appointments.early;
  const spans = openBetween(config, early, at);
  let opens: number | null = null;
  for (const { from, to } of spans) {
    if (from > at) break;
    // Spans that touch are one.
    opens = at < to ? (opens ?? from) : spans.some((next) => next.from === to) ? (opens ?? from) : null;
  }
  return opens === null ? early : Math.max(early, opens);
}

/** Whether the customer of an appointment comes too soon for it, while it holds, or too late. */
export function punctuality(config: WindowConfig, appointment: Pick<Appointment, 'at'>, now: number): 'early' | 'on-time' | 'late' {
  if (now < checkInFrom(config, appointment)) return 'early';
  return now <= appointment.at + config.appointments.late ? 'on-time' : 'late';
}

/** Appointments of today and of days to come whose customers nobody will be there for: hours, services or the manager have changed. In order. */
export function leftBehind(config: Config, hall: Pick<Hall, 'appointments' | 'day' | 'restrictions'>): readonly Appointment[] {
  const closes = closedFrom(hall.restrictions);
  const known = lastBehind.get(hall.appointments);
  if (known?.config === config && known.day === hall.day && known.closes === closes) return known.found;
  const found = upcoming(hall)
    .filter(({ state, service, day, at }) => {
      if (state !== 'booked') return false;
      if (config.services.find(({ id }) => id === service)?.appointments === undefined) return true;
      return !isOpen(config, at) || (day === hall.day && closes !== null && at >= closes);
    })
    .toSorted((a, b) => a.at - b.at);
  lastBehind.set(hall.appointments, { config, day: hall.day, closes, found });
  return found;
}

/** The last answer: every drawing of a manager's screen asks, and hours are looked up for each appointment. */
const lastBehind = new WeakMap<
  Hall['appointments'],
  { readonly config: Config; readonly day: Hall['day']; readonly closes: number | null; readonly found: readonly Appointment[] }
>();

/** Without those of days that are over. */
export function upcoming({ appointments, day }: Pick<Hall, 'appointments' | 'day'>): Appointment[] {
  return appointments
    .valueSeq()
    .filter((appointment) => day === null || appointment.day >= day)
    .toArray();
}

/**
 * From when the wait of a ticket with an appointment counts: as if its customer had come so long before their time that they go first at it
 * by rule `escalate`; by the other rules they stand where that arrival would have put them. So an appointment is honoured around its time and
 * takes no more from the others than a customer who came earlier does. Who came earlier still loses nothing by it; who is late waits like everyone.
 */
export function promisedSince(
  config: WindowConfig & Pick<Config, 'calling' | 'tiers'>,
  appointment: Pick<Appointment, 'at'>,
  who: Pick<Ticket, 'tier' | 'identifiedAt'>,
  now: number,
): number {
  const limit = config.tiers.find(({ id }) => id === who.tier)?.limit ?? 0;
  return punctuality(config, appointment, now) === 'late'
    ? who.identifiedAt
    : Math.min(who.identifiedAt, appointment.at - Math.ceil(config.calling.escalateAt * limit));
}
