import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callingRules } from '../../src/contract/config.ts';
import { slotsOf, upcoming } from '../../src/queue/appointments.ts';
import { anyCommands, doStep, Driven, MINUTE, T0, testConfig } from './halls.ts';

const HOUR = 60 * MINUTE;

function driven(changes: Record<string, unknown> = {}): Driven {
  const hall = new Driven(testConfig(changes));
  hall.do({ type: 'open-counter', counter: '1' });
  return hall;
}

function book(hall: Driven, id: string, at: number, tier = 'standard', service = 'plan'): string {
  const done = hall.do({ type: 'book', appointment: id, code: `code of ${id}`, service, tier, at });
  return done.ok ? 'ok' : done.error;
}

function checkIn(hall: Driven, id: string, tier: string | null = null): string | undefined {
  const done = hall.do({
    type: 'check-in',
    appointment: id,
    visit: `visit of ${id}`,
    tier,
    language: 'en',
    identifiedAt: hall.now,
    code: `ticket of ${id}`,
  });
  return done.ok ? hall.number(done.value.ticket) : done.error;
}

describe('times that can be booked', () => {
  it("lie within the hours of the days ahead, none of them past, on the hall's clock", () => {
    const hall = driven({ hours: { daily: '08:30-12:00,13:30-18:00', sun: 'closed' }, appointments: { ahead: 2 } });
    const slots = slotsOf(hall.config, hall.hall, 'plan', T0);
    const told = slots.map(({ at }) => new Date(at + 8 * HOUR).toISOString().slice(5, 16));
    // T0 is 10:00 of a Saturday; Sunday is closed.
    expect(told.slice(0, 5)).toEqual(['11-21T10:30', '11-21T11:00', '11-21T11:30', '11-21T13:30', '11-21T14:00']);
    expect(told.some((time) => time.startsWith('11-22'))).toBe(false);
    expect([told.filter((time) => time.startsWith('11-23')).length, told.at(-1)]).toEqual([16, '11-23T17:30']);
    expect(slotsOf(hall.config, hall.hall, 'topup', T0)).toEqual([]);
  });

  it('take as many as their capacity, and one more for each that is cancelled', () => {
    const hall = driven();
    expect([book(hall, 'a', T0 + HOUR), book(hall, 'a', T0 + HOUR), book(hall, 'b', T0 + HOUR), book(hall, 'c', T0 + HOUR)]).toEqual([
      'ok',
      'ok',
      'ok',
      'slot-full',
    ]);
    expect(slotsOf(hall.config, hall.hall, 'plan', hall.now).find(({ at }) => at === T0 + HOUR)?.free).toBe(0);
    expect(hall.do({ type: 'cancel-appointment', appointment: 'a' }).ok).toBe(true);
    expect([book(hall, 'c', T0 + HOUR), hall.do({ type: 'cancel-appointment', appointment: 'z' })]).toEqual([
      'ok',
      { ok: false, error: 'unknown-appointment' },
    ]);
  });

  it('are refused where there are none', () => {
    const hall = driven();
    expect([
      book(hall, 'a', T0),
      book(hall, 'b', T0 + 20 * MINUTE),
      book(hall, 'c', T0 + 30 * HOUR * 24),
      book(hall, 'd', T0 + 10 * HOUR),
      book(hall, 'e', T0 + HOUR, 'standard', 'topup'),
    ]).toEqual(Array(5).fill('not-bookable'));
  });
});

describe('checking in', () => {
  it("gives one number, however often, of the appointment's service", () => {
    const hall = driven();
    book(hall, 'a', T0 + HOUR);
    hall.now = T0 + HOUR - 10 * MINUTE;
    expect([checkIn(hall, 'a'), checkIn(hall, 'a'), hall.hall.tickets.size]).toEqual(['B001', 'B001', 1]);
    expect(hall.hall.appointments.get('a')).toMatchObject({ state: 'checked-in', ticket: '2026-11-21-B001' });
    expect(hall.do({ type: 'cancel-appointment', appointment: 'a' })).toMatchObject({ error: 'already-checked-in' });
  });

  it('is too early before its time, takes an ordinary place after it, and is of no use on another day', () => {
    const hall = driven();
    book(hall, 'a', T0 + HOUR);
    book(hall, 'b', T0 + 24 * HOUR + HOUR);
    expect([checkIn(hall, 'a'), checkIn(hall, 'b'), checkIn(hall, 'c')]).toEqual(['too-early', 'another-day', 'unknown-appointment']);
    hall.now = T0 + HOUR + 16 * MINUTE;
    expect(checkIn(hall, 'a')).toBe('B001');
    expect(hall.hall.tickets.get('2026-11-21-B001')?.since).toBe(hall.now);
  });

  it("with a card gives the card's tier", () => {
    const hall = driven();
    book(hall, 'a', T0 + 30 * MINUTE);
    hall.now += 20 * MINUTE;
    expect(checkIn(hall, 'a', 'gold')).toBe('V001');
  });

  it('survives the night: an appointment of tomorrow is there when tomorrow comes, one of yesterday is not', () => {
    const hall = driven();
    book(hall, 'a', T0 + 24 * HOUR);
    book(hall, 'b', T0 + HOUR);
    hall.now = T0 + 24 * HOUR - 5 * MINUTE;
    expect(checkIn(hall, 'a')).toBe('B001');
    expect(upcoming(hall.hall).map(({ id }) => id)).toEqual(['a']);
    // Until the day before can not be come back to any more.
    hall.now += 3 * 24 * HOUR;
    hall.do({ type: 'open-day' });
    hall.now += 24 * HOUR;
    hall.do({ type: 'open-day' });
    expect(hall.hall.appointments.keySeq().toArray()).toEqual(['a']);
  });
});

describe('an appointment', () => {
  it('is called at its time by the rule escalate, before who has waited longer but within their limits', () => {
    const hall = driven();
    book(hall, 'a', T0 + HOUR);
    hall.now = T0 + 45 * MINUTE;
    for (let i = 0; i < 3; i += 1) hall.take('plan');
    hall.now = T0 + 55 * MINUTE;
    expect(checkIn(hall, 'a')).toBe('B004');
    hall.now = T0 + HOUR;
    expect(hall.call('1')).toBe('B004');
    // The call says so, and says it of nobody else.
    expect(hall.hall.tickets.get('2026-11-21-B004')?.reason?.candidates[0]).toMatchObject({ number: 'B004', appointment: T0 + HOUR });
    hall.do({ type: 'no-show', counter: '1' });
    hall.call('1');
    expect(hall.hall.tickets.get('2026-11-21-B001')?.reason?.candidates[0]).not.toHaveProperty('appointment');
  });

  it.each(callingRules)('takes no more from the others under %s than a customer who came before it', (rule) => {
    const limit = 30 * MINUTE;
    const hall = driven({ calling: { rule } });
    book(hall, 'a', T0 + HOUR);
    hall.now = T0 + HOUR - Math.ceil(0.6 * limit) - MINUTE;
    hall.take('plan');
    hall.now = T0 + HOUR - 5 * MINUTE;
    hall.take('plan');
    checkIn(hall, 'a');
    const calls = ['1', '1', '1'].map((counter) => {
      const called = hall.call(counter);
      hall.do({ type: 'no-show', counter });
      return called;
    });
    expect(calls).toEqual(['B001', 'B003', 'B002']);
  });

  it('is never booked beyond the capacity of its time, nor checked in twice, by any sequence of commands', () => {
    fc.assert(
      fc.property(anyCommands, (steps) => {
        const hall = new Driven();
        steps.forEach((step, i) => doStep(hall, step, i));
        const open = hall.hall.appointments.valueSeq().filter(({ state }) => state !== 'cancelled');
        expect(Math.max(0, ...open.countBy(({ at }) => at).values())).toBeLessThanOrEqual(2);
        const tickets = hall.journal.flatMap((change) =>
          change.kind === 'ticket-taken' && change.ticket.appointment ? [change.ticket.appointment] : [],
        );
        expect(new Set(tickets).size).toBe(tickets.length);
      }),
      { numRuns: 200 },
    );
  });
});
