import type { CounterSnapshot, ManagerSnapshot } from '../../../contract/snapshots.ts';

/** What staff's screens know about appointments. */
export type AppointmentsSnapshot = Pick<CounterSnapshot | ManagerSnapshot, 'hall' | 'services' | 'booking' | 'appointments'> & {
  readonly tiers: readonly Pick<CounterSnapshot['tiers'][number], 'id' | 'name'>[];
};
