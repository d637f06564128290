import { describe, expect, it } from 'vitest';
import { emptyHall } from '../../src/queue/hall.ts';
import { dayEnds, startOfDay } from '../../src/queue/hours.ts';
import { lastNumberAt } from '../../src/queue/last-number.ts';
import { Driven, MINUTE, testConfig } from './halls.ts';

const at = (clock: string): number => Date.parse(`2026-11-21T${clock}:00+08:00`);
const wait = (minutes: number): { p10: number; p50: number; p90: number } => ({
  p10: minutes * 30_000,
  p50: minutes * MINUTE,
  p90: minutes * 2 * MINUTE,
});
const hours = (daily: string, more: Record<string, unknown> = {}): ReturnType<typeof testConfig> =>
  testConfig({ hours: { daily, ...more } });

/** What a customer is told who wants a number at this time. */
function take(
  config: ReturnType<typeof testConfig>,
  now: number,
  forecast: ReturnType<typeof wait> | null,
  takes: number | null = 5 * MINUTE,
): string {
  const driven = new Driven(config);
  driven.now = now;
  const taken = driven.do({
    type: 'take',
    visit: 'v',
    service: 'topup',
    tier: 'standard',
    language: 'en',
    identifiedAt: now,
    code: 'c',
    forecast,
    takes,
  });
  return taken.ok ? 'given' : taken.error;
}

describe('the last number before closing', () => {
  it('is given as long as who takes it will probably be done in time', () => {
    expect(take(hours('08:30-18:00'), at('17:24'), wait(30))).toBe('given');
    expect(take(hours('08:30-18:00'), at('17:25'), wait(30))).toBe('given');
    expect(take(hours('08:30-18:00'), at('17:26'), wait(30))).toBe('last-number-given');
    expect(take(hours('08:30-18:00'), at('17:54'), wait(0))).toBe('given');
    expect(take(hours('08:30-18:00'), at('18:00'), wait(0))).toBe('hall-closed');
  });

  it('is given until closing while nothing is forecast, and where the hall wants it so', () => {
    expect(take(hours('08:30-18:00'), at('17:59'), null)).toBe('given');
    expect(take(hours('08:30-18:00', { lastNumber: 'closing' }), at('17:59'), wait(90))).toBe('given');
  });

  it('lunch is not the end of the day: only the last hours count', () => {
    expect(take(hours('08:30-12:00,13:30-18:00'), at('11:55'), wait(110))).toBe('given');
    expect(take(hours('08:30-12:00,13:30-18:00'), at('16:30'), wait(110))).toBe('last-number-given');
    expect(take(hours('08:30-12:00,13:30-18:00'), at('12:30'), wait(0))).toBe('hall-closed');
  });

  it('who asks a second time gets the ticket they have, whatever the time', () => {
    const driven = new Driven(hours('08:30-18:00'));
    driven.now = at('17:00');
    const ask = (forecast: ReturnType<typeof wait>): ReturnType<Driven['do']> =>
      driven.do({
        type: 'take',
        visit: 'v',
        service: 'topup',
        tier: 'standard',
        language: 'en',
        identifiedAt: driven.now,
        code: 'c',
        forecast,
        takes: MINUTE,
      });
    expect(ask(wait(10))).toMatchObject({ ok: true });
    driven.now = at('17:55');
    expect(ask(wait(60))).toMatchObject({ ok: true, value: { changes: [] } });
  });

  it('knows when a day ends: across midnight, without hours, without an end', () => {
    expect(dayEnds(hours('18:00-02:00'), at('23:00'))).toBe(at('02:00') + 24 * 60 * MINUTE);
    expect(dayEnds(hours('18:00-02:00'), at('01:00'))).toBe(at('02:00'));
    expect(dayEnds(hours('00:00-24:00'), at('10:00'))).toBeNull();
    expect(dayEnds(hours('08:30-18:00', { closed: ['2026-11-21'] }), at('10:00'))).toBeNull();
    expect(dayEnds(hours('08:30-18:00', { closed: ['2026-11-22'] }), at('10:00'))).toBe(at('18:00'));
    expect(dayEnds(hours('08:00-24:00'), at('23:00'))).toBe(at('00:00') + 24 * 60 * MINUTE);
    expect(lastNumberAt(hours('18:00-02:00'), emptyHall, { wait: wait(30), takes: 10 * MINUTE }, at('01:00'))).toBe(at('01:20'));
  });

  it('hours past midnight belong to the day they began on', () => {
    expect(startOfDay(hours('18:00-02:00'), at('01:00'))).toBe(at('00:00') - 24 * 60 * MINUTE);
    expect(startOfDay(hours('18:00-02:00'), at('19:00'))).toBe(at('00:00'));
  });

  it('a clock that jumps: forward by hours the doors are closed, back again numbers go on without a double', () => {
    const driven = new Driven(hours('08:30-18:00'));
    driven.now = at('10:00');
    const first = driven.take();
    driven.now = at('19:30');
    expect(
      driven.do({ type: 'take', visit: 'x', service: 'topup', tier: 'standard', language: 'en', identifiedAt: driven.now, code: 'x' }),
    ).toEqual({ ok: false, error: 'hall-closed' });
    driven.now = at('09:59');
    const second = driven.take();
    expect([driven.number(first), driven.number(second)]).toEqual(['A001', 'A002']);
    // A day later and back: nothing is given twice.
    driven.now = at('10:00') + 24 * 60 * MINUTE;
    const next = driven.take();
    driven.now = at('10:01');
    const late = driven.take();
    expect(new Set([first, second, next, late]).size).toBe(4);
    expect([driven.hall.day, driven.number(late)]).toEqual(['2026-11-21', 'A003']);
  });
});
