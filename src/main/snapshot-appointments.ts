import type { AppointmentView, TimesView } from '../contract/snapshots.ts';
import { punctuality, slotsOf } from '../queue/appointments.ts';
import type { Appointment } from '../queue/hall.ts';
import { serviceName, tierName } from './hall-names.ts';
import type { Moment } from './snapshot.ts';

/** How many appointments a screen lists. */
const SHOWN = 100;

export function timesView({ config, hall, now }: Moment, service: string | null): TimesView | null {
  return service === null ? null : { service, times: slotsOf(config, hall, service, now).map(({ at, free }) => ({ at, free })) };
}

export function appointmentView({ config, now }: Moment, { id, code, service, tier, at, state }: Appointment): AppointmentView {
  const states = { booked: punctuality(config, { at }, now), 'checked-in': 'done', cancelled: 'cancelled' } as const;
  return { id, code, service: serviceName(config, service), tier: tierName(config, tier), at, state: states[state], from: at - config.appointments.early };
}

/** Those that are still to come or were missed today. */
export function openAppointments(moment: Moment): AppointmentView[] {
  return moment.hall.appointments.valueSeq().filter(({ state }) => state === 'booked').sortBy(({ at }) => at).take(SHOWN).map((one) => appointmentView(moment, one)).toArray();
}
