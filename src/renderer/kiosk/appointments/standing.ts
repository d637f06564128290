import { unreachable } from '../../../contract/result.ts';
import type { AppointmentView } from '../../../contract/snapshots.ts';

/** How an appointment stands for the customer who is here now. */
export type Standing = 'booked' | 'early' | 'anotherDay' | 'past' | 'onTime' | 'late' | 'done' | 'cancelled';

/** `booked`: whether that was just now. */
export function standingOf({ state, today }: Pick<AppointmentView, 'state' | 'today'>, booked: boolean): Standing {
  switch (state) {
    case 'done':
    case 'cancelled':
      return state;
    case 'early':
      return booked ? 'booked' : today ? 'early' : 'anotherDay';
    case 'late':
      return today ? 'late' : 'past';
    case 'on-time':
      return booked ? 'booked' : 'onTime';
    default:
      return unreachable(state);
  }
}

/** Whether the customer can still come for it. */
export function stands(standing: Standing): boolean {
  return standing !== 'done' && standing !== 'cancelled' && standing !== 'past';
}
