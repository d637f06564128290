import { leftBehind } from '../../queue/appointments.ts';
import { presentHall } from '../../queue/present.ts';
import type { Present } from '../../queue/ticket-of-today.ts';
import type { Log } from '../ground/log.ts';

/** How many are named. */
const NAMED = 20;

/** Tells whose bookings the hours or services of this configuration have left behind: somebody has to call them. Who they are stands at the manager's screen. */
export function tellLeftBehind({ config, hall, now }: Present, log: Log): void {
  const left = leftBehind(config, presentHall(config, hall, now));
  if (left.length === 0) return;
  const first = left.slice(0, NAMED).map(({ service, at }) => ({ service, at: new Date(at).toISOString() }));
  log.warn({ count: left.length, first }, 'appointments are outside the hours, or of a service that takes none: call their customers');
}
