import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Change } from '../../../src/queue/hall.ts';
import { openHall, makeDirectory } from '../../../src/main/data/data-directory.ts';
import type { ForecastAnswer, ForecastBeginning, ForecastRequest } from '../../../src/main/forecast/forecast-messages.ts';
import { changesSince, journalBetween } from '../../../src/main/forecast/journal-past.ts';
import { startLiveForecast, type LiveForecasts } from '../../../src/main/forecast/live-forecast.ts';
import type { LiveForecast } from '../../../src/queue/forecast/live-forecaster.ts';
import { standingOf } from '../../../src/queue/forecast/live-events.ts';
import { manualTimers, type ManualTimers } from '../../support/manual-timers.ts';
import { playPast } from '../../support/played-past.ts';
import { scratch } from '../../support/appliance.ts';
import { MINUTE, T0, testConfig } from '../../queue/halls.ts';
import { deskRig, takeCommand, type DeskRig } from '../desk/desk-rig.ts';

const config = testConfig();

/** What a thread was asked and what it may be made to say. */
type Played = {
  readonly beginning: ForecastBeginning;
  readonly requests: ForecastRequest[];
  answer(message: ForecastAnswer): void;
  die(why: string): void;
  ended: boolean;
};

function forecastAt(at: number): LiveForecast {
  const wait = { p10: MINUTE, p50: 2 * MINUTE, p90: 4 * MINUTE, breach: 0.1 };
  return {
    at,
    waiting: [{ ticket: '2026-11-21-A001', starts: { p10: at, p50: at + MINUTE, p90: at + 2 * MINUTE }, breach: 0.2 }],
    newcomers: [{ tier: 'standard', service: 'topup', wait, takes: MINUTE }],
  };
}

describe('the live forecast', () => {
  let rig: DeskRig;
  let timers: ManualTimers;
  let live: LiveForecasts;
  const threads: Played[] = [];
  const logged: string[] = [];
  let changes = 0;
  let candidates: string[] = [];
  const log = {
    info: (...said: unknown[]) => logged.push(String(said[1])),
    warn: (...said: unknown[]) => logged.push(String(said[1])),
    error: (...said: unknown[]) => logged.push(String(said[1])),
  };
  const thread = (): Played => {
    const last = threads.at(-1);
    if (!last) throw new Error('no thread was started');
    return last;
  };
  const learn = (): void => thread().answer({ kind: 'learned', changes: 0, took: 1 });
  const forecast = (): void => thread().answer({ kind: 'forecast', forecast: forecastAt(timers.now()), took: 5 });
  const asked = (): string[] => thread().requests.map(({ kind }) => kind);
  const take = async (visit: string): Promise<void> => {
    rig.time.now = timers.now();
    await rig.desk.submit(takeCommand(visit, { identifiedAt: timers.now() }));
  };

  beforeEach(async () => {
    threads.length = 0;
    logged.length = 0;
    changes = 0;
    candidates = [];
    timers = manualTimers(T0);
    rig = await deskRig();
    live = startLiveForecast({
      config,
      desk: rig.desk,
      dataDirectory: '/nowhere',
      log,
      timers,
      startThread(beginning, listener) {
        const played: Played = {
          beginning,
          requests: [],
          answer: (message) => listener.answered(message),
          die: (why) => listener.ended(why),
          ended: false,
        };
        threads.push(played);
        return { post: (request) => played.requests.push(structuredClone(request)), end: async () => void (played.ended = true) };
      },
    });
    live.onChange(() => {
      changes += 1;
      live.seekHelp(candidates);
    });
  });
  afterEach(() => live.stop());

  it('is not known before the past is learned and a forecast made, and known then', () => {
    expect(live.now()).toMatchObject({ made: null, helps: null });
    expect(live.now().newcomer('standard', 'topup')).toBeNull();
    expect(asked()).toEqual([]);
    learn();
    expect(asked()).toEqual(['forecast']);
    forecast();
    expect(changes).toBe(1);
    expect(live.now().newcomer('standard', 'topup')).toMatchObject({ wait: { p50: 2 * MINUTE } });
    expect(live.now().newcomer('gold', 'topup')).toBeNull();
    expect(live.now().waiting('2026-11-21-A001')).toMatchObject({ breach: 0.2 });
    expect(live.now().waiting('2026-11-21-A002')).toBeNull();
  });

  it('gathers changes: no more than one forecast a second, and one every fifteen without any', async () => {
    learn();
    forecast();
    timers.advance(1_000);
    for (const visit of ['a', 'b', 'c']) await take(visit);
    timers.advance(0);
    expect(asked()).toEqual(['forecast', 'forecast']);
    const request = thread().requests[1];
    if (request?.kind !== 'forecast') throw new Error('a forecast was asked for');
    expect(request.changes.some(({ kind }) => kind === 'ticket-taken')).toBe(true);
    expect(request.changes.some(({ kind }) => kind.startsWith('job-'))).toBe(false);
    forecast();
    await take('d');
    timers.advance(999);
    const before = asked().length;
    timers.advance(1);
    expect(asked().length).toBe(before + 1);
    forecast();
    timers.advance(14_999);
    expect(asked().length).toBe(before + 1);
    timers.advance(1);
    expect(asked().length).toBe(before + 2);
  });

  it('a slow thread is asked nothing more until it has answered; then everything that happened meanwhile at once', async () => {
    learn();
    await take('a');
    timers.advance(5_000);
    await take('b');
    timers.advance(20_000);
    expect(asked()).toEqual(['forecast']);
    forecast();
    timers.advance(0);
    const request = thread().requests[1];
    expect(request?.kind === 'forecast' ? request.changes.filter(({ kind }) => kind === 'ticket-taken').length : 0).toBe(2);
  });

  it('a forecast that is too old is told no more', () => {
    learn();
    forecast();
    timers.advance(45_000);
    expect(live.now().made).not.toBeNull();
    timers.advance(1);
    expect(live.now()).toMatchObject({ made: null });
  });

  it('a thread that dies or hangs is replaced, later each time, and the log says so; a forecast makes it good again', async () => {
    learn();
    thread().die('out of memory');
    expect(logged).toContain('the forecast of waits is started again');
    expect(threads.length).toBe(1);
    timers.advance(1_000);
    expect(threads.length).toBe(2);
    // What was committed before is in its past.
    expect(thread().beginning.until).toBe(timers.now());
    thread().die('again');
    timers.advance(1_999);
    expect(threads.length).toBe(2);
    timers.advance(1);
    expect(threads.length).toBe(3);
    learn();
    timers.advance(60_000);
    expect(threads[2]?.ended).toBe(true);
    timers.advance(4_000);
    expect(threads.length).toBe(4);
    learn();
    forecast();
    thread().die('once more');
    timers.advance(1_000);
    expect(threads.length).toBe(5);
    // The desk went on all the time.
    await take('a');
    expect(rig.desk.hall.tickets.size).toBe(1);
  });

  it('what a dead thread still says is not heard', () => {
    const first = thread();
    first.die('gone');
    first.answer({ kind: 'forecast', forecast: forecastAt(T0), took: 1 });
    expect(live.now().made).toBeNull();
  });

  it('a clock that is set back begins anew, with the past up to then', async () => {
    learn();
    forecast();
    await take('a');
    const back = timers.now() - 60 * MINUTE;
    rig.time.now = back;
    await rig.desk.submit(takeCommand('b', { identifiedAt: back }));
    expect(threads[0]?.ended).toBe(true);
    expect(live.now().made).toBeNull();
    timers.advance(1_000);
    expect(threads.length).toBe(2);
  });

  it('asks what would help only while somebody wants to know, and not more often than every ten seconds', () => {
    learn();
    forecast();
    expect(asked()).toEqual(['forecast']);
    candidates = ['2', 'vip'];
    timers.advance(15_000);
    forecast();
    expect(asked()).toEqual(['forecast', 'forecast', 'what-helps']);
    thread().answer({ kind: 'what-helps', helps: { at: timers.now(), breaches: 3, counters: [{ id: '2', breaches: 1 }] } });
    expect(live.now().helps).toMatchObject({ breaches: 3 });
    candidates = [];
    timers.advance(15_000);
    forecast();
    expect(live.now().helps).toBeNull();
  });
});

describe('the thread of the forecast', () => {
  it('learns from the journal beside the appliance, and forecasts the hall as it stands', { timeout: 60_000 }, async () => {
    const place = scratch();
    onTestFinished(() => place.remove());
    const now = T0;
    await playPast(place.path, config, {
      now,
      days: 2,
      hours: 1,
      async today(at) {
        await at(12, { type: 'open-counter', counter: '1' });
        for (let i = 0; i < 6; i += 1)
          await at(10 - i, {
            type: 'take',
            visit: `crowd-${i}`,
            service: 'topup',
            tier: 'standard',
            language: 'en',
            identifiedAt: now - (10 - i) * MINUTE,
            code: `crowd-${i}`,
          });
        await at(1, { type: 'call', counter: '1' });
      },
    });
    const opened = openHall(place.path);
    if (!opened.ok) throw new Error(opened.error);
    onTestFinished(() => opened.value.close());
    const rig = await deskRig(`${place.path}/hall.db`, config, { now });
    let told = (): void => {};
    const first = new Promise<void>((resolve) => (told = resolve));
    const logged: unknown[] = [];
    const say = (...said: unknown[]): void => void logged.push(said);
    const live = startLiveForecast({
      config,
      desk: rig.desk,
      dataDirectory: place.path,
      log: { info: say, warn: say, error: say },
      timers: {
        now: () => now,
        after: (ms, action) => {
          const timer = setTimeout(action, ms);
          return () => clearTimeout(timer);
        },
      },
    });
    live.onChange(() => told());
    live.seekHelp(['2']);
    await first;
    const known = live.now();
    const last = known.waiting('2026-11-21-A006');
    expect(known.newcomer('standard', 'topup')?.wait?.p50).toBeGreaterThan(5 * MINUTE);
    expect(last?.starts?.p50).toBeGreaterThan(now + 5 * MINUTE);
    expect(last?.starts?.p90).toBeGreaterThan(last?.starts?.p10 ?? Infinity);
    expect(known.waiting('2026-11-21-A001')).toBeNull();
    await live.stop();
    expect(logged.flat()).toContain('the forecast of waits has learned from the past');
  });

  it('reads the journal from a time on, in order, though times are not indexed', async () => {
    const place = scratch();
    onTestFinished(() => place.remove());
    await playPast(place.path, config, { now: T0, days: 2, hours: 1 });
    const opened = openHall(place.path);
    if (!opened.ok) throw new Error(opened.error);
    onTestFinished(() => opened.value.close());
    const database = opened.value;
    const changesBetween = async (...asked: Parameters<typeof journalBetween>): Promise<Change[]> => {
      const all: Change[] = [];
      for await (const some of journalBetween(...asked)) all.push(...some);
      return all;
    };
    const all = await changesBetween(database, place.path, 0, Infinity);
    const middle = all[Math.floor(all.length / 2)]?.at ?? 0;
    const since = await changesBetween(database, place.path, middle, Infinity);
    expect(since).toEqual(all.filter(({ at }) => at >= middle));
    expect(since.length).toBeLessThan(all.length);
    expect(await changesSince(database, middle)).toBe(since.length);
    expect(await changesBetween(database, place.path, 0, middle)).toEqual(all.filter(({ at }) => at < middle));
    expect(await changesBetween(database, place.path, T0 * 2, Infinity)).toEqual([]);
    const empty = scratch();
    onTestFinished(() => empty.remove());
    makeDirectory(`${empty.path}/data`);
    const nothing = openHall(`${empty.path}/data`);
    if (!nothing.ok) throw new Error(nothing.error);
    expect(await changesBetween(nothing.value, `${empty.path}/data`, 0, Infinity)).toEqual([]);
    expect(await changesSince(nothing.value, 0)).toBe(0);
    await nothing.value.close();
  });
});

describe('the hall as it stands', () => {
  it('tells each line with who may call it, and whom each counter has', async () => {
    const rig = await deskRig();
    await rig.desk.submit({ type: 'open-counter', counter: '1' });
    for (const visit of ['a', 'b']) await rig.desk.submit(takeCommand(visit));
    await rig.desk.submit(takeCommand('c', { further: ['plan'] }));
    await rig.desk.submit({ type: 'call', counter: '1' });
    const standing = standingOf(config, rig.desk.hall, T0 + MINUTE);
    expect(standing.lines).toEqual([
      { tier: 'standard', services: ['topup'], counters: ['1', '2'], tickets: [{ id: '2026-11-21-A002', since: T0, identifiedAt: T0 }] },
      { tier: 'standard', services: ['topup', 'plan'], counters: ['1'], tickets: [{ id: '2026-11-21-A003', since: T0, identifiedAt: T0 }] },
    ]);
    expect(standing.counters).toEqual([
      { id: '1', customer: { tier: 'standard', services: ['topup'], calledAt: T0, startedAt: null } },
      { id: '2', customer: null },
      { id: 'vip', customer: null },
    ]);
  });
});
