import type { Config } from '../contract/config.ts';
import type { DayHours } from '../contract/hall-view.ts';
import { spansToday } from './doors.ts';
import type { Day, Hall } from './hall.ts';
import { businessDay, dayAfter, openSpans } from './hours.ts';
import { instantOf } from './zoned-time.ts';

/** How many days ahead customers are told: the same weekday of next week included. */
const DAYS = 8;
const NOON = 12 * 60 * 60_000;

const hoursFrom = new WeakMap<Config, { readonly day: Day; readonly hours: readonly DayHours[] }>();

/** The opening hours of today, as the manager has changed them, and of the week to come, as configured. */
export function comingHours(config: Config, hall: Pick<Hall, 'day' | 'restrictions'>, now: number): DayHours[] {
  const day = hall.day ?? businessDay(config, now);
  const [today, ...others] = configuredHours(config, day);
  if (today === undefined) return [];
  if (hall.day === null) return [today, ...others];
  return [{ ...today, spans: spansToday(config, hall) }, ...others];
}

/** What the configuration says is worked out once a day, not for each picture of a screen. */
function configuredHours(config: Config, day: Day): readonly DayHours[] {
  const known = hoursFrom.get(config);
  if (known?.day === day) return known.hours;
  const hours = Array.from({ length: DAYS }, (_, ahead) => hoursOf(config, dayAfter(day, ahead)));
  hoursFrom.set(config, { day, hours });
  return hours;
}

function hoursOf(config: Config, day: Day): DayHours {
  return {
    noon: instantOf(config.hall.timezone, Date.parse(`${day}T00:00:00Z`) + NOON),
    spans: openSpans(config, day),
    special: config.hours.closed.includes(day) || config.hours.open[day] !== undefined,
  };
}
