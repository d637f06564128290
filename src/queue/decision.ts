import type { Refusal } from '../contract/refusals.ts';
import type { Result } from '../contract/result.ts';
import type { Change, TicketId } from './hall.ts';

/** What a command comes to: the changes to make (none where it was done already), and the ticket it was about. */
export type Decision = { readonly changes: readonly Change[]; readonly ticket: TicketId | null };

export type Decided = Result<Decision, Refusal>;
