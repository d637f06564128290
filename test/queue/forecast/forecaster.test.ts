import { describe, expect, it } from 'vitest';
import { HallForecaster, type HallForecast } from '../../../src/queue/forecast/forecaster.ts';
import { happeningsOf } from '../../../src/queue/forecast/history.ts';
import { instantsOf } from '../../../src/queue/forecast/walk.ts';
import { generatedDays, past, smallHall } from './generated-halls.ts';

const forecastAt = (tickets: Parameters<typeof happeningsOf>[0], now: number, limit: number | null = null): HallForecast => {
  const forecaster = new HallForecaster({ seed: 1, limitOf: () => limit });
  for (const instant of instantsOf(happeningsOf(tickets).filter(({ at }) => at <= now))) forecaster.tell(instant);
  return forecaster.forecast(now);
};

describe('the forecast of a hall', () => {
  const history = generatedDays(smallHall, 3, 51);
  const peak = (history.at(-1)?.identifiedAt ?? 0) - 6 * 3_600_000;

  it('says of everyone who waits, and of newcomers of each tier and service, how long', () => {
    const { waiting, newcomers } = forecastAt(history, peak);
    expect(waiting.length).toBeGreaterThan(0);
    expect(waiting.map(({ id }) => id)).toEqual(
      history.flatMap(({ identifiedAt, calledAt, finishedAt }, id) =>
        identifiedAt > peak - 12 * 3_600_000 && identifiedAt <= peak && (calledAt ?? finishedAt ?? Infinity) > peak ? [id] : [],
      ),
    );
    expect(newcomers.length).toBe(6);
    for (const { wait } of newcomers) {
      if (wait === null) throw new Error('everything needed is known by now');
      expect(wait.p10).toBeLessThanOrEqual(wait.p50);
      expect(wait.p50).toBeLessThanOrEqual(wait.p90);
    }
  });

  it('is plain data that goes to another thread and back', () => {
    const forecast = forecastAt(history, peak);
    expect(structuredClone(forecast)).toEqual(forecast);
    for (const instant of instantsOf(happeningsOf(history.slice(0, 20)))) expect(structuredClone(instant)).toEqual(instant);
  });

  it('is not known before anybody was called', () => {
    const tickets = [past({ at: 0 }), past({ at: 60 })];
    const { waiting, newcomers } = forecastAt(tickets, tickets[1]?.identifiedAt ?? 0);
    expect(waiting.map(({ wait }) => wait)).toEqual([null, null]);
    expect(newcomers.map(({ wait }) => wait)).toEqual([null]);
  });

  it('grows along the line, and the chance of a breach with it', () => {
    const served = Array.from({ length: 20 }, (_, i) => past({ at: i * 300, called: i * 300, started: i * 300, finished: i * 300 + 290 }));
    const line = Array.from({ length: 6 }, (_, i) => past({ at: 6_010 + i }));
    const busy = past({ at: 6_000, called: 6_000, started: 6_000, finished: 6_290 });
    const tickets = [...served, busy, ...line];
    const { waiting } = forecastAt(tickets, line.at(-1)?.identifiedAt ?? 0, 15 * 60_000);
    const medians = waiting.map(({ wait }) => wait?.p50 ?? Number.NaN);
    expect(medians).toEqual(medians.toSorted((a, b) => a - b));
    expect(medians[0]).toBeGreaterThan(200_000);
    expect(medians[0]).toBeLessThan(320_000);
    const [first, last] = [waiting[0]?.wait?.breach, waiting.at(-1)?.wait?.breach];
    expect(first).toBeLessThan(0.1);
    expect(last).toBeGreaterThan(0.8);
  });
});
