import { Seq } from 'immutable';
import type { AppointmentView, CounterSnapshot, TimesView } from '../../contract/snapshots.ts';
import { checkInFrom, punctuality, slotsOf, upcoming } from '../../queue/appointments.ts';
import type { Appointment, AppointmentId } from '../../queue/hall.ts';
import { serviceName, tierName } from '../text/hall-names.ts';
import type { Present } from '../../queue/ticket-of-today.ts';

/** How many appointments a screen lists, and how many of those that are done. */
const SHOWN = 300;
const SHOWN_DONE = 20;

export function timesView({ config, hall, now }: Present, service: string | null): TimesView | null {
  return service === null ? null : { service, times: slotsOf(config, hall, service, now).map(({ at, free }) => ({ at, free })) };
}

export function appointmentView(
  { config, hall, now }: Present,
  { id, code, service, tier, day, at, state, ticket }: Appointment,
): AppointmentView {
  const states = { booked: punctuality(config, { at }, now), 'checked-in': 'done', cancelled: 'cancelled' } as const;
  return {
    id,
    code,
    service: serviceName(config, service),
    serviceId: service,
    tier: tierName(config, tier),
    at,
    today: day === hall.day,
    state: states[state],
    from: checkInFrom(config, { at }),
    number: hall.tickets.get(ticket ?? '')?.number ?? null,
  };
}

/** What a staff session looks at: the times of a service, and what it booked last. */
export type Looking = { readonly service: string; readonly booked: AppointmentId | null };

/**
 * For staff, while they look: who is to come, those who were missed among them, who came, and what was booked just now, in order of their time. Not
 * at other times: the list goes out whole with every snapshot.
 */
export function staffAppointments(present: Present, looking: Looking | null): Pick<CounterSnapshot, 'booking' | 'appointments'> {
  if (looking === null) return { booking: null, appointments: [] };
  const all = Seq(upcoming(present.hall)).sortBy(({ at }) => at);
  const open = all.filter(({ state }) => state === 'booked').filter(({ id }, i) => i < SHOWN || id === looking.booked);
  const done = all.filter(({ state }) => state === 'checked-in').takeLast(SHOWN_DONE);
  return {
    booking: timesView(present, looking.service),
    appointments: open
      .concat(done)
      .sortBy(({ at }) => at)
      .map((one) => appointmentView(present, one))
      .toArray(),
  };
}
