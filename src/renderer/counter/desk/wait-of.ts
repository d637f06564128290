import type { CounterTicket } from '../../../contract/snapshots.ts';

type Times = Pick<CounterTicket, 'identifiedAt' | 'firstStartedAt' | 'queuedAt' | 'calledAt' | 'startedAt'>;

/**
 * The wait that a clerk sees, milliseconds: until the first service starts, not until the call (S3). `again`: it is the one
 * after that, of a customer who was sent on and stood in line once more; no limit is set for it.
 */
export function waitOf(
  { identifiedAt, firstStartedAt, queuedAt, calledAt, startedAt }: Times,
  now: number,
): { readonly waited: number; readonly again: boolean } {
  const again = firstStartedAt !== null && queuedAt > firstStartedAt && calledAt > queuedAt;
  return { waited: again ? (startedAt ?? now) - queuedAt : (firstStartedAt ?? now) - identifiedAt, again };
}
