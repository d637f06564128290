import type { Config } from '../contract/config.ts';
import type { DayHours } from '../contract/hall-view.ts';
import { spansToday } from './doors.ts';
import type { Day, Hall } from './hall.ts';
import { businessDay, dayAfter, openSpans } from './hours.ts';
import { instantOf } from './zoned-time.ts';

/** How many days ahead customers are told: the same weekday of next week included. */
const DAYS = 8;
const NOON = 12 * 60 * 60_000;

const later = new WeakMap<Config, { readonly day: Day; readonly hours: readonly DayHours[] }>();

/** The opening hours of today, as the manager has changed them, and of the week to come, as configured. */
export function comingHours(config: Config, hall: Pick<Hall, 'day' | 'restrictions'>, now: number): DayHours[] {
  const day = hall.day ?? businessDay(config, now);
  const { hours } = known(config, day);
  const [today, ...others] = hours;
  if (today === undefined || hall.day === null) return [...hours];
  return [{ ...today, spans: spansToday(config, hall) }, ...others];
}

/** What the configuration says is worked out once a day, not for each picture of a screen. */
function known(config: Config, day: Day): { readonly day: Day; readonly hours: readonly DayHours[] } {
  const before = later.get(config);
  if (before?.day === day) return before;
  const found = { day, hours: Array.from({ length: DAYS }, (_, ahead) => hoursOf(config, dayAfter(day, ahead))) };
  later.set(config, found);
  return found;
}

function hoursOf(config: Config, day: Day): DayHours {
  return {
    noon: instantOf(config.hall.timezone, Date.parse(`${day}T00:00:00Z`) + NOON),
    spans: openSpans(config, day),
    special: config.hours.closed.includes(day) || config.hours.open[day] !== undefined,
  };
}
