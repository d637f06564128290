import type { KioskSnapshot } from '../../../contract/snapshots.ts';

/** Whether appointments can be made here for anything. */
export function takesAppointments({ services }: Pick<KioskSnapshot, 'services'>): boolean {
  return services.some(({ bookable }) => bookable);
}
