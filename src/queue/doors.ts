import type { Config } from '../contract/config.ts';
import type { OpenState } from '../contract/hall-view.ts';
import type { Hall } from './hall.ts';
import { dayEnds, isOpen, openSpans, openState, opensAfter, type Span } from './hours.ts';

/*
 * The hours as configured, and what the manager changed about them today. While the clock is doubted nobody knows the hours: the doors count
 * as open, because whoever stands before a kiosk needs a number.
 */

type HoursConfig = Pick<Config, 'hours' | 'hall'>;
type Today = Pick<Hall, 'restrictions' | 'doubt'>;

/** Whether the hall takes customers at `now`. */
export function doorsOpen(config: HoursConfig, { restrictions: { closes, ended }, doubt }: Today, now: number): boolean {
  if (ended !== null) return false;
  if (closes !== null && now >= closes) return false;
  return doubt !== null || isOpen(config, now);
}

/** The same, and until or from when. */
export function doorsState(config: HoursConfig, hall: Today & Pick<Hall, 'day'>, now: number): OpenState {
  const { closes, ended } = hall.restrictions;
  if (!doorsOpen(config, hall, now)) {
    const configured = openState(config, now);
    const early = (ended !== null || (closes !== null && now >= closes)) && hall.day !== null;
    return { state: 'closed', opens: early || configured.state === 'open' ? opensAfter(config, hall.day, now) : configured.opens };
  }
  if (hall.doubt !== null) return { state: 'open', closes };
  const state = openState(config, now);
  return state.state === 'open' ? { state: 'open', closes: earlier(state.closes, closes) } : state;
}

/** When the doors close for the last time on the business day of `now`; null where they do not, or nobody can know. */
export function doorsCloseAt(config: HoursConfig, { restrictions, doubt }: Today, now: number): number | null {
  const closes = closedFrom(restrictions);
  return doubt !== null ? closes : earlier(dayEnds(config, now), closes);
}

/** When the hall takes customers on its day, ascending. */
export function spansToday(config: HoursConfig, { day, restrictions }: Pick<Hall, 'day' | 'restrictions'>): Span[] {
  const closes = closedFrom(restrictions);
  const spans = day === null ? [] : openSpans(config, day);
  return closes === null ? spans : spans.filter(({ from }) => from < closes).map(({ from, to }) => ({ from, to: Math.min(to, closes) }));
}

/** From when the doors are closed for the day, because the manager closes early or has ended the day; null for neither. */
export function closedFrom({ closes, ended }: Hall['restrictions']): number | null {
  return earlier(closes, ended);
}

/** From when no more numbers are given for a service today; null where they are given until the doors close. */
export function numbersStopAt({ restrictions: { stops, stopped } }: Pick<Hall, 'restrictions'>, service: string): number | null {
  return earlier(stops, stopped.get(service) ?? null);
}

/** Null is never. */
export function earlier(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}
