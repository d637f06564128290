import type { BookedView, TodayView } from '../../contract/snapshots-today.ts';
import { leftBehind } from '../../queue/appointments.ts';
import type { Appointment } from '../../queue/hall.ts';
import type { Present } from '../../queue/ticket-of-today.ts';

/** How many bookings the manager's screen gets to know of each kind. */
const MOST = 300;

/** What the manager has changed about this day, and whom that concerns. */
export function todayView({ config, hall, now }: Present): TodayView {
  const { closes, stops, stopped, ended } = hall.restrictions;
  const booked = hall.appointments
    .valueSeq()
    .filter(({ day, state, at }) => day === hall.day && state === 'booked' && at >= now)
    .sortBy(({ at }) => at)
    .take(MOST)
    .map(bookedView)
    .toArray();
  return {
    ended,
    closes,
    stops,
    stopped: config.services.flatMap(({ id }) => {
      const from = stopped.get(id);
      return from === undefined ? [] : [{ service: id, from }];
    }),
    booked,
    leftBehind: leftBehind(config, hall).slice(0, MOST).map(bookedView),
  };
}

function bookedView({ id, code, service, at }: Appointment): BookedView {
  return { id, code, serviceId: service, at };
}
