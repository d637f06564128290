import type { ServiceView } from '../../contract/snapshots.ts';

/** Whether appointments can be made here for anything. */
export function takesAppointments({ services }: { readonly services: readonly Pick<ServiceView, 'bookable'>[] }): boolean {
  return services.some(({ bookable }) => bookable);
}
