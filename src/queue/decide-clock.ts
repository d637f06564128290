import type { Config } from '../contract/config.ts';
import { ok } from '../contract/result.ts';
import { ticketsOfDay } from './apply-day.ts';
import { openDay } from './business-day.ts';
import type { Decided } from './decision.ts';
import type { Hall, HallCommand } from './hall.ts';
import { isHere } from './here.ts';

/**
 * While the clock is doubted the hall goes on in the day it was in, by the last time that was sure (see clock-trust.ts). When it can be trusted
 * again that may turn out to be another day: who came in between is in the hall and stays, however many nights the calendar shows.
 */
export function decideClock(
  config: Config,
  hall: Hall,
  command: Extract<HallCommand, { type: 'doubt-clock' | 'trust-clock' }>,
  now: number,
): Decided {
  if (command.type === 'doubt-clock') {
    if (hall.doubt !== null) return ok({ changes: [], ticket: null });
    const before = ticketsOfDay(hall.tickets, hall.day, hall.carried)
      .filter(isHere)
      .map(({ id }) => id);
    return ok({ changes: [{ kind: 'clock-doubted', at: now, before }], ticket: null });
  }
  if (hall.doubt === null) return ok({ changes: openDay(config, hall, now), ticket: null });
  const before = new Set(hall.doubt.before);
  return ok({
    changes: [...openDay(config, hall, now, ({ id }) => !before.has(id)), { kind: 'clock-trusted', at: now, by: command.by }],
    ticket: null,
  });
}
