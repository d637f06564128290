import type { PlaceView, TicketState } from '../../../contract/snapshots.ts';
import { canLeave } from '../../ui/can-leave.ts';

/** Where the customer is in leaving the queue. */
type LeaveStep =
  /** No number is known to leave with. */
  | { readonly kind: 'find' }
  /** It cannot leave any more. */
  | { readonly kind: 'cannot'; readonly place: PlaceView; readonly state: Exclude<TicketState, 'waiting' | 'parked' | 'no-show' | 'left'> }
  /** Whose number it is is proven first. */
  | { readonly kind: 'check'; readonly place: PlaceView }
  /** What it means is looked at once more. */
  | { readonly kind: 'sure'; readonly place: PlaceView }
  | { readonly kind: 'left'; readonly place: PlaceView };

export function leaveStep(place: PlaceView | null): LeaveStep {
  if (place === null) return { kind: 'find' };
  const { state } = place;
  if (state === 'left') return { kind: 'left', place };
  if (!canLeave(state)) return { kind: 'cannot', place, state };
  return { kind: place.mine ? 'sure' : 'check', place };
}
