import { generateDay, type GeneratedHall } from '../../../src/queue/forecast/generate-day.ts';
import type { PastTicket } from '../../../src/queue/forecast/history.ts';
import { Random } from '../../../src/queue/forecast/random.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A small hall with two peaks, three tiers, counters that change by the hour. */
export const smallHall: GeneratedHall = {
  rule: 'escalate',
  escalateAt: 0.6,
  starvesAt: 3,
  tiers: [
    { name: 'gold', share: 0.15, limit: 10 * MINUTE },
    { name: 'silver', share: 0.25, limit: 15 * MINUTE },
    { name: 'standard', share: 0.6, limit: 30 * MINUTE },
  ],
  services: [
    { name: 'topup', share: 0.6, mean: 4 * MINUTE, scatter: 0.5 },
    { name: 'plan', share: 0.4, mean: 8 * MINUTE, scatter: 0.6 },
  ],
  counters: [
    { name: '1', hours: [9, 17], tiers: null, services: null },
    { name: '2', hours: [9, 12, 13, 17], tiers: null, services: null },
    { name: '3', hours: [10, 12, 14, 17], tiers: null, services: null },
  ],
  opens: 9,
  closes: 17,
  profile: (hour) => 0.4 + Math.exp(-((hour - 10.5) ** 2)) + Math.exp(-((hour - 15) ** 2)),
  load: 0.92,
  noShows: 0.03,
  patience: 2 * HOUR,
  walk: 10_000,
  gap: 8_000,
};

export function generatedDays(hall: GeneratedHall, days: number, seed: number): PastTicket[] {
  const random = new Random(seed);
  return Array.from({ length: days }, (_, day) => generateDay(hall, Date.UTC(2026, 0, 5) - 8 * HOUR + day * DAY, 8 * HOUR, random)).flat();
}

/** A ticket of a hand-made history; times in seconds after an arbitrary morning. */
export function past(
  ticket: Partial<Omit<PastTicket, 'identifiedAt' | 'calledAt' | 'startedAt' | 'finishedAt'>> & {
    readonly at: number;
    readonly called?: number;
    readonly started?: number;
    readonly finished?: number;
  },
): PastTicket {
  const { at, called, started, finished, ...rest } = ticket;
  const time = (seconds: number | undefined): number | null => (seconds === undefined ? null : morning + seconds * 1_000);
  return {
    ticket: `T${at}`,
    service: 'topup',
    tier: 'standard',
    counter: called === undefined ? null : '1',
    offset: 8 * HOUR,
    outcome: started === undefined ? 'open' : 'served',
    identifiedAt: morning + at * 1_000,
    calledAt: time(called),
    startedAt: time(started),
    finishedAt: time(finished),
    ...rest,
  };
}
const morning = Date.parse('2026-01-05T09:00:00+08:00');
