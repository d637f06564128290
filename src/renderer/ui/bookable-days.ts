import type { TimeView } from '../../contract/snapshots.ts';
import { isSameDay } from './times.ts';

/** A day of the calendar with its times, ascending; `at` is the first of them. */
export type BookableDay = { readonly at: number; readonly times: readonly TimeView[]; readonly free: number };

/** The days on which there are times, full ones too. `times` ascend; days are those of the hall's calendar. */
export function daysOf(times: readonly TimeView[], timezone: string): BookableDay[] {
  const days: TimeView[][] = [];
  for (const time of times) {
    const last = days.at(-1);
    const [first] = last ?? [];
    if (last !== undefined && first !== undefined && isSameDay(first.at, time.at, timezone)) last.push(time);
    else days.push([time]);
  }
  return days.map((list) => ({ at: list[0]?.at ?? 0, times: list, free: list.reduce((sum, { free }) => sum + free, 0) }));
}

/** Times without a break, such as those before lunch. `gap`: in which nothing can be booked, since the stretch before; null for the first. */
type Stretch = { readonly gap: { readonly from: number; readonly to: number } | null; readonly times: readonly TimeView[] };

/** Times follow each other as closely as they do anywhere on the day; a longer way between two of them is a gap. */
export function stretchesOf(times: readonly TimeView[]): Stretch[] {
  const every = Math.min(...times.slice(1).map(({ at }, i) => at - (times[i]?.at ?? 0)));
  const stretches: { gap: Stretch['gap']; times: TimeView[] }[] = [];
  for (const time of times) {
    const last = stretches.at(-1);
    const before = last?.times.at(-1)?.at ?? 0;
    if (last === undefined) stretches.push({ gap: null, times: [time] });
    else if (time.at - before > every) stretches.push({ gap: { from: before + every, to: time.at }, times: [time] });
    else last.times.push(time);
  }
  return stretches;
}
