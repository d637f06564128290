import type { TicketState } from '../../contract/snapshots.ts';

/** Whether a ticket in this state can leave the queue. */
export function canLeave(state: TicketState): state is 'waiting' | 'parked' | 'no-show' {
  return state === 'waiting' || state === 'parked' || state === 'no-show';
}
