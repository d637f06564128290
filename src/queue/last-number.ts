import type { Config } from '../contract/config.ts';
import { doorsCloseAt } from './doors.ts';
import type { Hall, ToldWait } from './hall.ts';

/** What is forecast of somebody who takes a number now, milliseconds; null where it is not known. */
export type Expected = { readonly wait: ToldWait | null; /** What their services take on average. */ readonly takes: number | null };

/**
 * Until when such a number is given, so that the hall can close in time: whoever takes one later would probably
 * still be at a counter when the doors close for the day. Null where they never close, where the hall gives numbers
 * until then, and while nothing is forecast.
 */
export function lastNumberAt(
  config: Pick<Config, 'hall' | 'hours'>,
  hall: Pick<Hall, 'restrictions' | 'doubt'>,
  { wait, takes }: Expected,
  now: number,
): number | null {
  if (config.hours.lastNumber === 'closing' || wait === null) return null;
  const closes = doorsCloseAt(config, hall, now);
  return closes === null ? null : closes - wait.p50 - (takes ?? 0);
}
