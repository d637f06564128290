import { describe, expect, it } from 'vitest';
import { LiveForecaster, type LiveForecast, type LiveHappening } from '../../../src/queue/forecast/live-forecaster.ts';
import type { Standing } from '../../../src/queue/forecast/known-hall.ts';
import { Random } from '../../../src/queue/forecast/random.ts';
import { MINUTE, T0, testConfig } from '../halls.ts';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const config = testConfig();
type Line = Standing['lines'][number];

/** So many people wait for a top-up, one a minute, the last one now. */
function line(count: number, now: number, more: Partial<Line> = {}): Line {
  return {
    tier: 'standard',
    services: ['topup'],
    counters: ['1', '2'],
    tickets: Array.from({ length: count }, (_, i) => ({
      id: `A${i}`,
      since: now - (count - i) * MINUTE,
      identifiedAt: now - (count - i) * MINUTE,
    })),
    ...more,
  };
}

const nobody: Standing['counters'] = ['1', '2', 'vip'].map((id) => ({ id, customer: null }));
const busy = (now: number): Standing['counters'] =>
  nobody.map(({ id }) => ({
    id,
    customer: { tier: 'standard', services: ['topup'], calledAt: now - 2 * MINUTE, startedAt: now - 2 * MINUTE },
  }));

/** Past days on which counters 1 and 2 served everybody in about five minutes, from `opens` to 18:00. */
function pastDays(days: number, until: number, opens = '08:30'): LiveHappening[] {
  const random = new Random(7);
  const told: LiveHappening[] = [];
  for (let day = days; day > 0; day -= 1) {
    const date = new Date(until + 8 * HOUR - day * DAY).toISOString().slice(0, 10);
    const at = Date.parse(`${date}T${opens}:00+08:00`);
    const closes = Date.parse(`${date}T18:00:00+08:00`);
    for (const counter of ['1', '2']) told.push({ kind: 'opened', counter, at });
    for (const counter of ['1', '2']) {
      let free = at;
      for (let i = 0; free < closes - 15 * MINUTE; i += 1) {
        const ticket = `${date}-${counter}-${i}`;
        const ends = free + 10_000 + 5 * MINUTE * Math.exp(0.3 * random.normal());
        told.push(
          { kind: 'identified', ticket, at: free, service: 'topup', tier: 'standard', offset: 8 * HOUR },
          { kind: 'called', ticket, counter, at: free },
          { kind: 'started', ticket, at: free + 10_000 },
          { kind: 'finished', ticket, at: ends },
        );
        free = ends + 20_000;
      }
    }
    for (const counter of ['1', '2']) told.push({ kind: 'closed', counter, at: closes });
  }
  return told.sort((a, b) => a.at - b.at);
}

function live(history: readonly LiveHappening[], open: readonly string[], at = T0 - HOUR): LiveForecaster {
  const forecaster = new LiveForecaster(config, 1);
  forecaster.judgeEvery = 0;
  forecaster.tell(history, null);
  forecaster.judgeEvery = 1;
  forecaster.tell(
    open.map((counter) => ({ kind: 'opened', counter, at })),
    null,
  );
  return forecaster;
}

const history = pastDays(5, T0);
const last = ({ waiting }: LiveForecast): { readonly p10: number; readonly p50: number; readonly p90: number } => {
  const starts = waiting.at(-1)?.starts;
  if (!starts) throw new Error('the last wait should be known');
  return starts;
};

describe('the forecast of a hall whose configuration is known', () => {
  const standing: Standing = { now: T0, lines: [line(10, T0)], counters: busy(T0) };

  it('opening, pausing and closing a counter changes it', () => {
    const median = (forecaster: LiveForecaster): number => last(forecaster.forecast(standing)).p50 - T0;
    const both = live(history, ['1', '2']);
    const one = live(history, ['1']);
    expect(median(both) / MINUTE).toBeGreaterThan(17);
    expect(median(both) / MINUTE).toBeLessThan(33);
    expect(median(one)).toBeGreaterThan(1.3 * median(both));
    one.tell([{ kind: 'opened', counter: '2', at: T0 }], standing);
    expect(median(one)).toBeLessThan(1.15 * median(both));
    one.tell([{ kind: 'paused', counter: '2', at: T0 }], standing);
    expect(median(one)).toBeGreaterThan(1.1 * median(both));
    one.tell([{ kind: 'closed', counter: '2', at: T0 }], standing);
    expect(median(one)).toBeGreaterThan(1.3 * median(both));
  });

  it('knows nothing of what comes: the same until then, the same forecast', () => {
    const future = pastDays(3, T0 + 4 * DAY, '10:00').filter(({ at }) => at > T0);
    expect(future.length).toBeGreaterThan(100);
    const before = live(history, ['1', '2']).forecast(standing);
    const forecaster = live(history, ['1', '2']);
    const again = forecaster.forecast(standing);
    expect(again).toEqual(before);
    forecaster.tell(future, null);
    expect(again).toEqual(before);
    expect(
      live(
        [...history, ...future].filter(({ at }) => at <= T0),
        ['1', '2'],
      ).forecast(standing),
    ).toEqual(before);
  });

  it('says of a first day that it is not known yet; then widely, then less so', () => {
    const first = live([], ['1', '2']);
    const unknown = first.forecast(standing);
    expect(unknown.waiting.map(({ starts, breach }) => [starts, breach])).toEqual(unknown.waiting.map(() => [null, null]));
    expect(unknown.newcomers.every(({ wait }) => wait === null)).toBe(true);

    const served = (count: number): LiveHappening[] =>
      Array.from({ length: count }, (_, i): LiveHappening[] => [
        { kind: 'identified', ticket: `x${i}`, at: T0 - 50 * MINUTE + i * 10_000, service: 'topup', tier: 'standard', offset: 8 * HOUR },
        { kind: 'called', ticket: `x${i}`, counter: '1', at: T0 - 50 * MINUTE + i * 10_000 },
        { kind: 'started', ticket: `x${i}`, at: T0 - 50 * MINUTE + i * 10_000 },
        { kind: 'finished', ticket: `x${i}`, at: T0 - 45 * MINUTE + i * 10_000 + (i % 5) * 20_000 },
      ])
        .flat()
        .sort((a, b) => a.at - b.at);
    const width = (forecaster: LiveForecaster): number =>
      last(forecaster.forecast(standing)).p90 / MINUTE - last(forecaster.forecast(standing)).p10 / MINUTE;
    first.tell(served(4), null);
    expect(first.forecast(standing).waiting.every(({ starts }) => starts === null)).toBe(true);
    first.tell(
      served(5).filter((one) => 'ticket' in one && one.ticket === 'x4'),
      null,
    );
    expect(width(first)).toBeGreaterThan(15);
    expect(width(live(history, ['1', '2']))).toBeLessThan(width(first));
  });

  it('a pause that is to end soon, and a counter planned to open soon, are counted on', () => {
    const paused = (until: number | null): number => {
      const forecaster = live(history, ['1', '2']);
      forecaster.tell([{ kind: 'paused', counter: '2', at: T0, until }], standing);
      return last(forecaster.forecast(standing)).p50;
    };
    expect(paused(T0 + MINUTE)).toBeLessThan(paused(T0 + 3 * HOUR) - 5 * MINUTE);
    const planned = (hours: string): number => {
      const forecaster = new LiveForecaster(
        testConfig({
          counters: testConfig().counters.map((counter) =>
            counter.id === '2'
              ? { id: '2', name: counter.name, services: ['topup'], hours }
              : { id: counter.id, name: counter.name, tiers: counter.tiers },
          ),
        }),
        1,
      );
      forecaster.judgeEvery = 0;
      forecaster.tell([...history, { kind: 'opened', counter: '1', at: T0 - HOUR }], null);
      return last(forecaster.forecast(standing)).p50;
    };
    expect(planned('10:01-18:00')).toBeLessThan(planned('15:00-18:00') - 5 * MINUTE);
  });

  it('says nothing while every counter of a hall without past days is closed', () => {
    const forecaster = live(
      history.filter(({ kind }) => kind !== 'opened' && kind !== 'closed'),
      [],
    );
    expect(forecaster.forecast(standing).newcomers.every(({ wait }) => wait === null)).toBe(true);
  });

  it('serves whom the configuration says: nobody waits for a counter that may not call them', () => {
    const plan = line(4, T0, { services: ['plan'], counters: ['1'] });
    const one = live(history, ['1', '2']).forecast({ now: T0, lines: [plan], counters: nobody });
    const closed = live(history, ['2']).forecast({ now: T0, lines: [plan], counters: nobody });
    // Counter 2 does top-ups only; without counter 1 they wait until it opens, if at all.
    expect(closed.waiting[0]?.starts?.p50 ?? Infinity).toBeGreaterThan((one.waiting[0]?.starts?.p50 ?? Infinity) + 10 * MINUTE);
  });

  it('a ticket bound to a counter waits for that one, and one with several services keeps it longer', () => {
    const bound: Line = { ...line(1, T0), counters: ['2'], tickets: [{ id: 'bound', since: T0, identifiedAt: null }] };
    const counters = nobody.map((one) =>
      one.id === '2' ? { id: '2', customer: { tier: 'standard', services: ['topup'], calledAt: T0, startedAt: T0 } } : one,
    );
    const forecaster = live(history, ['1', '2']);
    const waits = forecaster.forecast({ now: T0, lines: [bound], counters }).waiting[0];
    expect(((waits?.starts?.p50 ?? 0) - T0) / MINUTE).toBeGreaterThan(3);
    expect(waits?.breach).toBe(0);
    const after = (services: readonly string[]): number => {
      const first: Line = {
        tier: 'standard',
        services,
        counters: ['1'],
        tickets: [{ id: 'first', since: T0 - MINUTE, identifiedAt: T0 - MINUTE }],
      };
      const second: Line = {
        tier: 'standard',
        services: ['plan'],
        counters: ['1'],
        tickets: [{ id: 'second', since: T0, identifiedAt: T0 }],
      };
      return (
        forecaster.forecast({ now: T0, lines: [first, second], counters: nobody }).waiting.find(({ ticket }) => ticket === 'second')?.starts
          ?.p50 ?? 0
      );
    };
    expect(after(['topup', 'plan'])).toBeGreaterThan(after(['topup']) + 3 * MINUTE);
  });

  it('counts a limit from identification, wherever the place in the line counts from', () => {
    const late = { ...line(1, T0), tickets: [{ id: 'late', since: T0, identifiedAt: T0 - 29.9 * MINUTE }] };
    const fresh = { ...line(1, T0), tickets: [{ id: 'late', since: T0, identifiedAt: T0 }] };
    const breach = (of: Line): number =>
      live(history, ['1', '2']).forecast({ now: T0, lines: [of], counters: busy(T0) }).waiting[0]?.breach ?? -1;
    expect(breach(late)).toBeGreaterThan(0.9);
    expect(breach(fresh)).toBeLessThan(0.1);
  });

  it('nobody comes after the doors close: the last one waits for those who are here', () => {
    const evening = Date.parse('2026-11-21T17:55:00+08:00');
    const at = { now: evening, lines: [line(6, evening)], counters: busy(evening) };
    const starts = last(live(history, ['1', '2']).forecast(at));
    expect((starts.p50 - evening) / MINUTE).toBeLessThan(25);
  });

  it('what helps is the counter whose opening saves most limits; one that serves nobody who waits saves none', () => {
    const crowd = { now: T0, lines: [line(14, T0)], counters: busy(T0) };
    const forecaster = live(history, ['1']);
    const { breaches, counters } = forecaster.whatHelps(crowd, ['2', 'vip']);
    const [two, vip] = counters.map((one) => one.breaches);
    expect(breaches).toBeGreaterThan(3);
    expect(two).toBeLessThan(breaches - 2);
    // The VIP room is for gold; the same chances befall the same customers, so the difference is exactly none.
    expect(vip).toBe(breaches);
    const median = (found: LiveForecast): number => last(found).p50;
    expect(median(forecaster.forecast(crowd))).toBeGreaterThan(T0);
  });

  it('is plain data that goes to a thread and back, and a clock set back does not confuse it', () => {
    const forecaster = live(history, ['1', '2']);
    const forecast = forecaster.forecast(standing);
    expect(structuredClone(forecast)).toEqual(forecast);
    forecaster.tell(
      [{ kind: 'identified', ticket: 'back', at: T0 - 5 * HOUR, service: 'topup', tier: 'gold', offset: 8 * HOUR }],
      standing,
    );
    expect(forecaster.forecast(standing).newcomers.find(({ tier }) => tier === 'gold')?.wait).not.toBeNull();
  });
});
