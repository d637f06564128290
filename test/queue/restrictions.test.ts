import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/contract/config.ts';
import { checkInFrom, leftBehind, slotsOf } from '../../src/queue/appointments.ts';
import { replay } from '../../src/queue/apply.ts';
import { doorsState, spansToday } from '../../src/queue/doors.ts';
import { isOpen } from '../../src/queue/hours.ts';
import { Driven, MINUTE, testConfig } from './halls.ts';

const at = (clock: string, day = '2026-11-21'): number => Date.parse(`${day}T${clock}:00+08:00`);
const hours = (daily: string, more: object = {}): Config => testConfig({ hours: { daily, ...more } });

function driven(config: Config = testConfig(), now = at('10:00')): Driven {
  const hall = new Driven(config);
  hall.now = now;
  return hall;
}

/** Books `plan` at this time. */
function booked(hall: Driven, time: number, id = `at-${time}`): string {
  const done = hall.do({ type: 'book', appointment: id, code: id.slice(-6), service: 'plan', tier: 'standard', at: time });
  if (!done.ok) throw new Error(done.error);
  return id;
}

const take = (hall: Driven, service: string) =>
  hall.do({
    type: 'take',
    visit: `v-${hall.now}-${service}`,
    service,
    tier: 'standard',
    language: 'en',
    identifiedAt: null,
    code: `c-${hall.now}-${service}`,
  });

const checkIn = (hall: Driven, appointment: string) =>
  hall.do({
    type: 'check-in',
    appointment,
    visit: `v-${appointment}`,
    tier: null,
    language: 'en',
    identifiedAt: null,
    code: `c-${appointment}`,
  });

describe('what the manager changes about the hours of today', () => {
  it('closing early: no numbers from then on, whoever waits is still called, and the doors say when they open again', () => {
    const hall = driven();
    hall.do({ type: 'open-counter', counter: '1' });
    expect(hall.do({ type: 'close-early', at: at('15:00') }).ok).toBe(true);
    expect(doorsState(hall.config, hall.hall, hall.now)).toEqual({ state: 'open', closes: at('15:00') });
    expect(spansToday(hall.config, hall.hall)).toEqual([{ from: at('08:30'), to: at('15:00') }]);
    hall.now = at('14:59');
    expect(take(hall, 'topup').ok).toBe(true);
    hall.now = at('15:00');
    expect(take(hall, 'topup')).toEqual({ ok: false, error: 'hall-closed' });
    expect(doorsState(hall.config, hall.hall, hall.now)).toEqual({ state: 'closed', opens: at('08:30', '2026-11-22') });
    expect(hall.call('1')).toBe('A001');
  });

  it('closing now, and keeping the hours after all', () => {
    const hall = driven();
    hall.do({ type: 'close-early', at: null });
    expect(take(hall, 'topup')).toEqual({ ok: false, error: 'hall-closed' });
    hall.do({ type: 'keep-hours' });
    expect(take(hall, 'topup').ok).toBe(true);
    expect(doorsState(hall.config, hall.hall, hall.now)).toEqual({ state: 'open', closes: at('18:00') });
  });

  it('stopping numbers for one service or all, now or at a time, and giving them again', () => {
    const hall = driven();
    hall.do({ type: 'stop-numbers', service: 'plan', at: null });
    expect([take(hall, 'plan'), take(hall, 'topup').ok]).toEqual([{ ok: false, error: 'last-number-given' }, true]);
    hall.do({ type: 'stop-numbers', service: null, at: at('11:00') });
    hall.now = at('10:59');
    expect(take(hall, 'topup').ok).toBe(true);
    hall.now = at('11:00');
    expect(take(hall, 'topup')).toEqual({ ok: false, error: 'last-number-given' });
    hall.do({ type: 'give-numbers', service: null });
    expect([take(hall, 'topup').ok, take(hall, 'plan').ok]).toEqual([true, false]);
    hall.do({ type: 'give-numbers', service: 'plan' });
    expect(take(hall, 'plan').ok).toBe(true);
    expect(hall.do({ type: 'stop-numbers', service: 'no-such', at: null })).toEqual({ ok: false, error: 'unknown-service' });
  });

  it('said twice it is one change; it ends with the day; the journal gives it back', () => {
    const hall = driven();
    hall.do({ type: 'close-early', at: at('15:00') });
    expect(hall.do({ type: 'close-early', at: at('15:00') })).toMatchObject({ ok: true, value: { changes: [] } });
    hall.do({ type: 'stop-numbers', service: 'plan', at: null });
    expect(replay(hall.journal).restrictions).toEqual(hall.hall.restrictions);
    hall.now = at('09:00', '2026-11-22');
    expect([take(hall, 'topup').ok, take(hall, 'plan').ok]).toEqual([true, true]);
    expect(doorsState(hall.config, hall.hall, hall.now)).toEqual({ state: 'open', closes: at('18:00', '2026-11-22') });
  });

  it('what is over cannot be booked, and who is booked is honoured', () => {
    const hall = driven();
    const appointment = booked(hall, at('15:00'));
    hall.do({ type: 'close-early', at: at('14:30') });
    expect(slotsOf(hall.config, hall.hall, 'plan', hall.now).findLast(({ day }) => day === '2026-11-21')?.at).toBe(at('14:00'));
    expect(leftBehind(hall.config, hall.hall).map(({ id }) => id)).toEqual([appointment]);
    hall.now = at('15:00');
    expect([take(hall, 'plan'), checkIn(hall, appointment).ok]).toEqual([{ ok: false, error: 'hall-closed' }, true]);
    expect(leftBehind(hall.config, hall.hall)).toEqual([]);
  });
});

describe('hours of a date', () => {
  const special = hours('08:30-18:00', {
    sat: 'closed',
    sun: 'closed',
    open: { '2026-11-21': '08:30-18:00', '2026-11-23': '08:30-12:00', '2026-11-24': 'closed' },
  });

  it('stand instead of the weekday’s: worked Saturdays, half days, days off', () => {
    expect(
      [
        at('10:00'),
        at('10:00', '2026-11-22'),
        at('10:00', '2026-11-28'),
        at('11:59', '2026-11-23'),
        at('12:00', '2026-11-23'),
        at('10:00', '2026-11-24'),
      ].map((time) => isOpen(special, time)),
    ).toEqual([true, false, false, true, false, false]);
  });

  it('what was booked outside of them is left behind, the next first; a service that takes no appointments any more too', () => {
    const hall = driven(testConfig());
    const [afternoon, off, fine] = [at('15:00', '2026-11-23'), at('09:00', '2026-11-24'), at('09:00', '2026-11-23')].map((time) =>
      booked(hall, time),
    );
    expect(leftBehind(hall.config, hall.hall)).toEqual([]);
    expect(leftBehind(special, hall.hall).map(({ id }) => id)).toEqual([afternoon, off]);
    const without = testConfig({
      services: [
        { id: 'topup', name: { en: 'x', 'zh-CN': 'x' }, prefix: 'A', target: '5m' },
        { id: 'plan', name: { en: 'y', 'zh-CN': 'y' }, prefix: 'B', target: '15m' },
      ],
    });
    expect(leftBehind(without, hall.hall).map(({ id }) => id)).toEqual([fine, afternoon, off]);
  });

  it('check-in begins when the doors open, and what was promised outside of hours that were changed is honoured', () => {
    const hall = driven(testConfig());
    const [first, moved] = [booked(hall, at('08:30', '2026-11-22')), booked(hall, at('15:00', '2026-11-23'))];
    const one = hall.hall.appointments.get(first) ?? expect.unreachable('it is booked');
    // Before the doors open nobody is in the hall.
    expect(checkInFrom(hall.config, one)).toBe(at('08:30', '2026-11-22'));
    hall.now = at('08:29', '2026-11-22');
    expect(checkIn(hall, first)).toEqual({ ok: false, error: 'too-early' });
    hall.now = at('08:30', '2026-11-22');
    expect(checkIn(hall, first).ok).toBe(true);

    const later = driven(special, at('14:50', '2026-11-23'));
    later.hall = hall.hall;
    const { early, late } = special.appointments;
    later.now = at('15:00', '2026-11-23') - early;
    expect([isOpen(special, later.now), checkIn(later, moved).ok]).toEqual([false, true]);
    const toolate = driven(special, at('15:00', '2026-11-23') + late + MINUTE);
    toolate.hall = hall.hall;
    expect(checkIn(toolate, moved)).toEqual({ ok: false, error: 'hall-closed' });
  });
});
