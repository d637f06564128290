import type { Language } from '../../contract/language.ts';
import { formatDay, formatTime, isSameDay } from '../ui/times.ts';

/** A time of day in the hall, with its day when that is not today's. `at` and `now` are epoch milliseconds. */
export function moment(at: number, now: number, timezone: string, language: Language): string {
  const time = formatTime(at, timezone, language);
  return isSameDay(at, now, timezone) ? time : `${formatDay(at, timezone, language)} ${time}`;
}
