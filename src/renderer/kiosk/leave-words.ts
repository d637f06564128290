import { unreachable } from '../../contract/result.ts';
import type { TicketState } from '../../contract/snapshots.ts';
import type { Failure } from '../ui/connection.ts';
import type { Texts } from './languages/en.ts';

/** Why a number cannot leave the queue; null for one that can, or has. */
export function whyNot(state: TicketState, text: Texts['leave']): string | null {
  switch (state) {
    case 'waiting':
    case 'parked':
    case 'no-show':
    case 'left':
      return null;
    case 'called':
    case 'serving':
    case 'served':
    case 'expired':
      return text.cannot[state];
    default:
      return unreachable(state);
  }
}

/** What came of an attempt. A number that does not wait any more says so by its state. */
export function leaveRefused(failure: Failure | null, text: Texts['leave']): string {
  if (failure === null || failure === 'not-waiting') return '';
  if (failure === 'wrong-check') return text.wrongCheck;
  return failure === 'too-many-attempts' ? text.tooMany : text.sorry;
}
