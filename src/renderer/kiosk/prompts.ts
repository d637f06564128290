import type { KioskSnapshot } from '../../contract/snapshots.ts';
import type { Task } from './task.ts';
import { paperState } from './ticket-view.tsx';

/** A clip in assets/speech, the same in every language. */
export type Clip =
  | Task['kind']
  | 'your-number'
  | 'printed'
  | 'no-paper'
  | 'still-there'
  | 'closed'
  | `digit-${string}`
  | `letter-${string}`;

/** What is said on this screen, clip after clip. */
export function promptFor(snapshot: KioskSnapshot, task: Task): readonly Clip[] {
  const { visit, hall, printer } = snapshot;
  // Also over a ticket, or while the hall is closed.
  if (task.kind === 'place' || task.kind === 'leave') return [task.kind];
  if (visit.ticket !== null) {
    const paper = paperState(visit.ticket.print, printer);
    // Once it is known what to take along, all is said in one.
    if (paper === 'printing') return [];
    return ['your-number', ...spelled(visit.ticket.number), paper === 'printed' ? 'printed' : 'no-paper'];
  }
  return hall.open.state === 'closed' ? ['closed'] : [task.kind];
}

/** A number character by character: A012 is A, 0, 1, 2. */
export function spelled(number: string): Clip[] {
  return Array.from(number, (character): Clip => (/\d/.test(character) ? `digit-${character}` : `letter-${character}`));
}
