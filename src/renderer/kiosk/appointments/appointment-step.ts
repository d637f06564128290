import type { AppointmentView, Visit } from '../../../contract/snapshots.ts';
import type { Task } from '../task.ts';

/** Whether the customer is looking for an appointment, or at one. `booked`: it was booked just now. */
type AppointmentStep =
  | { readonly kind: 'find' }
  | { readonly kind: 'found'; readonly appointment: AppointmentView; readonly booked: boolean };

export function appointmentStep({ which }: Task<'appointment'>, { appointment }: Pick<Visit, 'appointment'>): AppointmentStep {
  if (appointment === null || which === 'another') return { kind: 'find' };
  return { kind: 'found', appointment, booked: which === 'booked' };
}
