import type { KioskSnapshot, KioskTicket } from '../../contract/snapshots.ts';
import type { Task } from './task.ts';
import { paperState, type PaperState } from './ticket/paper-state.ts';

/** What the kiosk shows. The screen and the speech both go by it, so that they cannot disagree. */
export type Scene =
  /** Nobody is there: the hall and the invitation. */
  | { readonly kind: 'rest' }
  /** Outside the opening hours; `opens`: null when no such moment is known. */
  | { readonly kind: 'closed'; readonly opens: number | null }
  /** The number that was taken, and what became of its paper. */
  | { readonly kind: 'ticket'; readonly ticket: KioskTicket; readonly paper: PaperState }
  /** What the customer is doing. `endsSoon`: when the visit ends, once they are to be asked whether they are still there. */
  | { readonly kind: 'task'; readonly task: Task; readonly endsSoon: number | null };

/** What is true of the customer beside the snapshot. */
type Customer = {
  /** What they are doing, as far as the visit lets them. */
  readonly task: Task;
  /** Whether nobody has been there for long enough. */
  readonly rests: boolean;
  /** Whether the visit will end soon if nothing is touched. */
  readonly almostOver: boolean;
};

export function sceneOf({ visit, hall, printer }: Pick<KioskSnapshot, 'visit' | 'hall' | 'printer'>, customer: Customer): Scene {
  const { task, rests, almostOver } = customer;
  const { ticket, place, ends } = visit;
  if (ticket !== null) {
    // A number can leave the queue from its customer's phone, too.
    if (place?.state === 'left') return { kind: 'task', task: { kind: 'leave' }, endsSoon: null };
    // The number has a countdown of its own in place of the question.
    if (task.kind === 'questions' || (task.kind === 'leave' && place !== null)) return { kind: 'task', task, endsSoon: null };
    return { kind: 'ticket', ticket, paper: paperState(ticket.print, printer) };
  }
  // Who still waits when the hall closes may look, and leave.
  if (hall.open.state === 'closed' && task.kind !== 'place' && task.kind !== 'leave') return { kind: 'closed', opens: hall.open.opens };
  if (rests) return { kind: 'rest' };
  return { kind: 'task', task, endsSoon: almostOver ? ends : null };
}
