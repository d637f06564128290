import type { AppointmentView, CounterSnapshot, TimesView } from '../contract/snapshots.ts';
import { punctuality, slotsOf } from '../queue/appointments.ts';
import type { Appointment, AppointmentId } from '../queue/hall.ts';
import { businessDay } from '../queue/hours.ts';
import { serviceName, tierName } from './hall-names.ts';
import type { Moment as Whole } from './snapshot.ts';

type Moment = Pick<Whole, 'config' | 'hall' | 'now'>;

/** How many appointments a screen lists, also while it looks at them, and how many of those that are done. */
const SHOWN = 100;
const SHOWN_WHILE_LOOKING = 300;
const SHOWN_DONE = 20;

export function timesView({ config, hall, now }: Moment, service: string | null): TimesView | null {
  return service === null ? null : { service, times: slotsOf(config, hall, service, now).map(({ at, free }) => ({ at, free })) };
}

export function appointmentView({ config, hall, now }: Moment, { id, code, service, tier, day, at, state, ticket }: Appointment): AppointmentView {
  const states = { booked: punctuality(config, { at }, now), 'checked-in': 'done', cancelled: 'cancelled' } as const;
  return {
    id, code, service: serviceName(config, service), serviceId: service, tier: tierName(config, tier), at, today: day === businessDay(config, now),
    state: states[state], from: at - config.appointments.early, number: hall.tickets.get(ticket ?? '')?.number ?? null,
  };
}

/** What a staff session looks at: the times of a service, and what it booked last. */
export type Looking = { readonly service: string; readonly booked: AppointmentId | null };

/** For staff: who is still to come, those who were missed among them, in order of their time; for who looks closer also what was booked just now and who came. */
export function staffAppointments(moment: Moment, looking: Looking | null): Pick<CounterSnapshot, 'booking' | 'appointments'> {
  const all = moment.hall.appointments.valueSeq();
  const open = all.filter(({ state }) => state === 'booked').sortBy(({ at }) => at);
  const shown = looking === null
    ? open.take(SHOWN)
    : open.filter(({ id }, i) => i < SHOWN_WHILE_LOOKING || id === looking.booked).concat(all.filter(({ state }) => state === 'checked-in').sortBy(({ at }) => at).takeLast(SHOWN_DONE)).sortBy(({ at }) => at);
  return { booking: timesView(moment, looking?.service ?? null), appointments: shown.map((one) => appointmentView(moment, one)).toArray() };
}
