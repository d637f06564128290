import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/contract/config.ts';
import { aheadOf } from '../../src/queue/ahead.ts';
import { replay } from '../../src/queue/apply.ts';
import type { Hall } from '../../src/queue/hall.ts';
import { presentHall } from '../../src/queue/present.ts';
import { ticketByCode, ticketByNumber } from '../../src/queue/ticket-of-today.ts';
import { anyCommands, doStep, Driven, MINUTE, T0, testConfig } from './halls.ts';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const at = (clock: string, day = '2026-11-21'): number => Date.parse(`${day}T${clock}:00+08:00`);
const hours = (daily: string, more: object = {}): Config => testConfig({ hours: { daily, ...more } });

function driven(config: Config = testConfig(), now = T0): Driven {
  const hall = new Driven(config);
  hall.now = now;
  return hall;
}

/** The numbers of a line, as they would be called. */
function line(hall: Hall, key = 'standard/topup'): (string | undefined)[] {
  return (hall.waiting.get(key)?.toArray() ?? []).map((id) => hall.tickets.get(id)?.number);
}

const plain = (hall: Hall): unknown => JSON.parse(JSON.stringify(hall));

describe('midnight in an open hall', () => {
  const nights = ['00:00-24:00', '06:00-06:00'];

  it.each(nights)('%s: who waits before the day changes is called after it, and everybody keeps their place', (daily) => {
    const boundary = daily === '06:00-06:00' ? '06' : '04';
    const before = daily === '06:00-06:00' ? '05' : '03';
    const hall = driven(hours(daily), at(`${before}:58`));
    hall.do({ type: 'open-counter', counter: '2' });
    for (let i = 0; i < 4; i += 1) hall.take();
    hall.do({ type: 'leave', number: 'A002' });
    hall.now = at(`${boundary}:01`);
    expect(hall.call('2')).toBe('A001');
    expect(hall.hall.day).toBe('2026-11-21');
    expect(line(hall.hall)).toEqual(['A003', 'A004']);
    const next = hall.take();
    // The numbers that are in use are not given again; that of who left is.
    expect([hall.number(next), hall.hall.tickets.get(next)?.ahead, hall.number(hall.take())]).toEqual(['A002', 2, 'A005']);
    expect(hall.journal.some(({ kind }) => kind === 'ticket-expired' || kind === 'counter-closed')).toBe(false);
  });

  it('invariant 11: who was set aside before it comes back, the phone of who waits knows them, and their paper is not given up', () => {
    const hall = driven(hours('00:00-24:00'), at('03:50'));
    hall.do({ type: 'open-counter', counter: '2' });
    const parked = hall.take();
    const waits = hall.take();
    expect(hall.call('2')).toBe('A001');
    hall.do({ type: 'park', counter: '2' });
    hall.now = at('04:05');
    const { config } = hall;
    expect(ticketByCode({ config, hall: hall.hall, now: hall.now }, 'code-visit-2')?.id).toBe(waits);
    expect(hall.do({ type: 'readmit', number: 'A001' })).toMatchObject({ ok: true, value: { ticket: parked } });
    expect(line(hall.hall)).toEqual(['A002', 'A001']);
    expect(hall.hall.queuedJobs.toArray()).toEqual([`${parked}/0`, `${waits}/0`]);
    expect(hall.do({ type: 'send-job', job: `${parked}/0` })).toMatchObject({
      ok: true,
      value: { changes: [{ kind: 'job-ended' }, { kind: 'job-ended' }] },
    });
    expect(hall.do({ type: 'reprint', number: 'A001' })).toMatchObject({
      value: { changes: [{ kind: 'job-queued', ticket: parked, copy: 1 }] },
    });
    expect(plain(replay(hall.journal))).toEqual(plain(hall.hall));
  });

  it('a number that was taken along and is done does not hide one of today', () => {
    const hall = driven(hours('00:00-24:00'), at('03:59'));
    hall.do({ type: 'open-counter', counter: '2' });
    const early = hall.take();
    expect(hall.call('2')).toBe('A001');
    hall.now = at('04:10');
    hall.do({ type: 'start', counter: '2' });
    hall.do({ type: 'finish', counter: '2' });
    const late = hall.take();
    expect([early, late]).toEqual(['2026-11-20-A001', '2026-11-21-A001']);
    expect(ticketByNumber({ config: hall.config, hall: hall.hall, now: hall.now }, 'A001')?.id).toBe(late);
  });

  it('who did not come is not taken along for ever', () => {
    const hall = driven(hours('00:00-24:00'), at('10:00'));
    hall.do({ type: 'open-counter', counter: '2' });
    const missing: string[] = [];
    for (let day = 0; day < 5; day += 1) {
      missing.push(hall.take());
      expect(hall.call('2')).not.toBeNull();
      hall.do({ type: 'no-show', counter: '2' });
      hall.now += 18 * HOUR;
      hall.do({ type: 'open-day' });
      hall.now += 6 * HOUR;
    }
    const waits = hall.take();
    // The last of them came not a day ago when the last day began.
    expect([...hall.hall.carried]).toEqual(missing.slice(-1));
    expect(hall.hall.tickets.keySeq().toArray().toSorted()).toEqual([...missing.slice(-1), waits].toSorted());
    expect(plain(replay(hall.journal))).toEqual(plain(hall.hall));
  });

  it('a hall that was off for days does not bring their customers along', () => {
    const hall = driven(hours('00:00-24:00'), at('03:59'));
    hall.take();
    hall.now += 2 * DAY;
    hall.take();
    expect(line(hall.hall)).toEqual(['A001']);
  });
});

describe('the next morning', () => {
  /** One waits, one is away, one is served, counter 2 is open, and it is 08:20 of the day after. */
  function morning(): Driven {
    const hall = driven();
    for (const counter of ['1', '2', 'vip']) hall.do({ type: 'open-counter', counter });
    for (let i = 0; i < 3; i += 1) hall.take();
    hall.call('1');
    hall.do({ type: 'start', counter: '1' });
    hall.call('2');
    hall.do({ type: 'no-show', counter: '2' });
    hall.now = at('08:20', '2026-11-22');
    return hall;
  }

  it('invariant 5: starts empty also before anything has happened on it', () => {
    const hall = morning();
    const present = presentHall(hall.config, hall.hall, hall.now);
    expect([present.day, present.called.size, line(present), present.waiting.size]).toEqual(['2026-11-22', 0, [], 0]);
    expect(present.counters.map(({ open }) => open).toObject()).toEqual({ '1': true, '2': false, vip: false });
    const now = { config: hall.config, hall: hall.hall, now: hall.now };
    expect(['A001', 'A002', 'A003'].map((number) => ticketByNumber(now, number))).toEqual([null, null, null]);
    expect(ticketByCode(now, 'code-visit-3')).toBeNull();
    // Asked again, it is the same state: screens compare by identity.
    expect(presentHall(hall.config, hall.hall, hall.now + MINUTE)).toBe(present);
  });

  it('opens with the first thing that happens, whatever that is', () => {
    const hall = morning();
    expect(hall.do({ type: 'call', counter: '2' })).toEqual({ ok: false, error: 'counter-closed' });
    expect(hall.do({ type: 'open-day' })).toMatchObject({ ok: true });
    expect([hall.hall.day, hall.do({ type: 'open-day' })]).toMatchObject(['2026-11-22', { value: { changes: [] } }]);
    // Who is still there is served to the end.
    expect(hall.do({ type: 'finish', counter: '1' })).toMatchObject({ ok: true });
    expect(hall.do({ type: 'open-counter', counter: '2' })).toMatchObject({ ok: true, value: { changes: [{ kind: 'counter-opened' }] } });
    hall.now = at('08:30', '2026-11-22');
    expect(hall.number(hall.take())).toBe('A001');
  });
});

describe('a clock that goes to another day and comes back', () => {
  it('invariants 2 and 11: one day ahead and back loses no place, no paper, and gives no number twice', () => {
    const hall = driven();
    hall.do({ type: 'open-counter', counter: '2' });
    for (let i = 0; i < 20; i += 1) hall.take();
    expect(hall.call('2')).toBe('A001');
    hall.do({ type: 'park', counter: '2' });
    const before = line(hall.hall);
    hall.now += DAY;
    const wrong = hall.take();
    hall.now += MINUTE - DAY;
    hall.do({ type: 'open-day' });
    // Who came while it was wrong is in the hall too; their number was given on another day.
    expect(line(hall.hall)).toEqual([...before, 'A001']);
    expect(hall.hall.tickets.get(wrong)).toMatchObject({ id: '2026-11-22-A001', state: 'waiting' });
    expect(ticketByCode({ config: hall.config, hall: hall.hall, now: hall.now }, 'code-visit-7')?.state).toBe('waiting');
    expect(hall.do({ type: 'readmit', number: 'A001' })).toMatchObject({ ok: true, value: { ticket: '2026-11-21-A001' } });
    expect(hall.number(hall.take())).toBe('A021');
    expect(hall.do({ type: 'reprint', number: 'A003' })).toMatchObject({ ok: true, value: { changes: [{ copy: 1 }] } });
    expect(plain(replay(hall.journal))).toEqual(plain(hall.hall));
    // The day that came too early goes on after what was given on it.
    hall.now = at('09:00', '2026-11-22');
    expect(hall.take()).toBe('2026-11-22-A002');
  });

  it('invariant 11: who came by the later time stands before whoever comes next, keeps the order, and can be called again', () => {
    const hall = driven(hours('08:30-18:00'), at('14:00'));
    hall.do({ type: 'open-counter', counter: '1' });
    for (let i = 0; i < 3; i += 1) {
      hall.take();
      hall.now += MINUTE;
    }
    expect(hall.call('1')).toBe('A001');
    // It was ten, not two.
    hall.now = at('10:05');
    const next = hall.take();
    expect([hall.number(next), hall.hall.tickets.get(next)?.ahead]).toEqual(['A004', 2]);
    expect(line(hall.hall)).toEqual(['A002', 'A003', 'A004']);
    hall.now += 2 * MINUTE;
    expect(hall.do({ type: 'recall', counter: '1' }).ok).toBe(true);
    for (const { since, identifiedAt, queuedAt } of hall.hall.tickets.values())
      expect(Math.max(since, identifiedAt, queuedAt)).toBeLessThanOrEqual(at('10:05'));
    expect(plain(replay(hall.journal))).toEqual(plain(hall.hall));
  });

  it('what the manager ended stays ended, and who left stays away', () => {
    const hall = driven();
    hall.take();
    hall.take();
    hall.do({ type: 'leave', number: 'A001' });
    hall.do({ type: 'end-day' });
    hall.now += DAY;
    hall.do({ type: 'open-day' });
    hall.now -= DAY;
    hall.do({ type: 'open-day' });
    expect([hall.hall.day, line(hall.hall)]).toEqual(['2026-11-21', []]);
  });

  it('appointments are still there', () => {
    const hall = driven();
    hall.do({ type: 'book', appointment: 'a', code: '111111', service: 'plan', tier: 'standard', at: T0 + HOUR });
    hall.now += DAY;
    hall.take();
    hall.now += 30 * MINUTE - DAY;
    const checkedIn = hall.do({
      type: 'check-in',
      appointment: 'a',
      visit: 'v',
      tier: null,
      language: 'en',
      identifiedAt: null,
      code: 'c',
    });
    expect(checkedIn).toMatchObject({ ok: true, value: { ticket: '2026-11-21-B001' } });
  });

  it('a day that was left long ago gives none of its numbers again', () => {
    const hall = driven();
    hall.take();
    hall.take();
    for (let i = 0; i < 5; i += 1) {
      hall.now += DAY;
      hall.take();
    }
    hall.now = T0 + HOUR;
    expect(hall.take()).toBe('2026-11-21-A003');
  });

  it('invariant 2: gives no number of a day twice, however often it jumps, and the journal gives the state back', () => {
    const anyJumps = fc.array(fc.record({ steps: anyCommands, days: fc.integer({ min: -3, max: 3 }) }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(anyJumps, (jumps) => {
        const hall = driven();
        let serial = 0;
        for (const { steps, days } of jumps) {
          for (const step of steps.slice(0, 25)) doStep(hall, step, (serial += 1));
          hall.now += days * DAY;
        }
        const taken = hall.journal.flatMap((change) => (change.kind === 'ticket-taken' ? [change.ticket.id] : []));
        expect(new Set(taken).size).toBe(taken.length);
        const jobs = hall.journal.flatMap((change) => (change.kind === 'job-queued' ? [`${change.ticket}/${change.copy}`] : []));
        expect(new Set(jobs).size).toBe(jobs.length);
        expect(plain(replay(hall.journal))).toEqual(plain(hall.hall));
      }),
      { numRuns: 60 },
    );
  });

  it('invariant 11: of those who wait, none is lost over a day ahead and back, and their order is kept', () => {
    fc.assert(
      fc.property(anyCommands, fc.integer({ min: 1, max: 3 }), (steps, days) => {
        const hall = driven();
        steps.forEach((step, i) => doStep(hall, step, i));
        hall.do({ type: 'open-day' });
        const lines = hall.hall.waiting;
        const away = hall.hall.tickets.filter(({ state, id }) => state === 'parked' && id.startsWith(hall.hall.day ?? '-'));
        const present = hall.now;
        hall.now += days * DAY;
        hall.do({ type: 'open-day' });
        hall.now = present;
        hall.do({ type: 'open-day' });
        expect(plain({ ...hall.hall, waiting: hall.hall.waiting })).toMatchObject({ waiting: JSON.parse(JSON.stringify(lines)) });
        expect(away.every(({ id }) => hall.hall.tickets.get(id)?.state === 'parked')).toBe(true);
        for (const tickets of hall.hall.waiting.values())
          tickets.forEach((id, place) => {
            const ticket = hall.hall.tickets.get(id);
            expect(ticket && aheadOf(hall.config, hall.hall, ticket)).toBeGreaterThanOrEqual(place);
          });
      }),
      { numRuns: 80 },
    );
  });
});

describe('while the clock is doubted', () => {
  it('the doors count as open, nothing is booked, and places are kept; who came in between stays when another day turns out to be', () => {
    const hall = driven();
    hall.do({ type: 'open-counter', counter: '2' });
    const early = hall.take();
    // The last time that was sure: after closing. The hall goes on from there.
    hall.now = at('18:30');
    expect(
      hall.do({ type: 'take', visit: 'x', service: 'topup', tier: 'standard', language: 'en', identifiedAt: null, code: 'x' }),
    ).toEqual({
      ok: false,
      error: 'hall-closed',
    });
    hall.do({ type: 'doubt-clock' });
    expect(hall.do({ type: 'doubt-clock' })).toMatchObject({ value: { changes: [] } });
    const late = hall.take();
    expect([hall.number(late), hall.hall.tickets.get(late)?.ahead]).toEqual(['A002', 1]);
    expect(hall.do({ type: 'book', appointment: 'a', code: '111111', service: 'plan', tier: 'standard', at: T0 + DAY })).toMatchObject({
      error: 'not-bookable',
    });
    hall.now = at('09:00', '2026-11-22');
    expect(hall.do({ type: 'trust-clock', by: 'network' })).toMatchObject({ ok: true });
    expect([hall.hall.day, hall.hall.doubt, line(hall.hall), hall.hall.counters.get('2')?.open]).toEqual([
      '2026-11-22',
      null,
      ['A002'],
      true,
    ]);
    expect(hall.hall.tickets.get(early)).toBeUndefined();
    expect(hall.call('2')).toBe('A002');
    expect(hall.number(hall.take())).toBe('A001');
    expect(hall.number(hall.take())).toBe('A003');
    expect(plain(replay(hall.journal))).toEqual(plain(hall.hall));
  });

  it('the same day, nothing moves', () => {
    const hall = driven();
    hall.take();
    hall.do({ type: 'doubt-clock' });
    hall.take();
    hall.now += 5 * MINUTE;
    hall.do({ type: 'trust-clock', by: 'journal' });
    expect([hall.hall.day, line(hall.hall), hall.number(hall.take())]).toEqual(['2026-11-21', ['A001', 'A002'], 'A003']);
  });
});
