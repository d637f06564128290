import type { Config } from '../../contract/config.ts';
import type { Taking } from '../../contract/snapshots.ts';
import type { WaitRange } from '../../contract/wait-words.ts';
import { earlier, numbersStopAt } from '../../queue/doors.ts';
import type { Hall, Ticket, ToldWait } from '../../queue/hall.ts';
import { lastNumberAt, type Expected } from '../../queue/last-number.ts';
import type { ForecastNow } from './newest-forecast.ts';

type Known = { readonly config: Config; readonly hall: Hall; readonly forecast: ForecastNow; readonly now: number };

/** What a newcomer is told. `further`: more services on the same ticket. */
export function expected({ forecast }: Pick<Known, 'forecast'>, tier: string, service: string, further: readonly string[] = []): Expected {
  const wait = forecast.newcomer(tier, service)?.wait ?? null;
  const takes = [service, ...further].map((id) => forecast.newcomer(tier, id)?.takes ?? null);
  return { wait, takes: takes.includes(null) ? null : takes.reduce<number>((sum, one) => sum + (one ?? 0), 0) };
}

export function rangeOf(wait: Pick<ToldWait, 'p10' | 'p90'> | null): WaitRange | null {
  return wait && { low: wait.p10, high: wait.p90 };
}

/** How much longer a waiting ticket will probably wait; null where it does not wait, or that is not known. */
export function restOf({ forecast, now }: Pick<Known, 'forecast' | 'now'>, ticket: Ticket): WaitRange | null {
  const starts = ticket.state === 'waiting' ? (forecast.waiting(ticket.id)?.starts ?? null) : null;
  return starts && { low: Math.max(0, starts.p10 - now), high: Math.max(0, starts.p90 - now) };
}

/** Whether this service is still given to this tier. */
export function takingOf({ config, hall, forecast, now }: Known, tier: string, service: string): Taking {
  const last = lastNumberAt(config, hall, expected({ forecast }, tier, service), now);
  const stops = numbersStopAt(hall, service);
  // As the rules have it (decide-take.ts): from a stop on, and behind the last moment.
  if ((stops !== null && now >= stops) || (last !== null && now > last)) return { state: 'last-number-given' };
  return { state: 'open', until: earlier(last, stops) };
}
