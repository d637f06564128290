import { describe, expect, it } from 'vitest';
import { replay } from '../../src/queue/apply.ts';
import type { Ticket } from '../../src/queue/hall.ts';
import { Driven, MINUTE, testConfig } from './halls.ts';

/** A hall with all counters open. */
function driven(changes: Record<string, unknown> = {}): Driven {
  const hall = new Driven(testConfig(changes));
  for (const { id } of hall.config.counters) hall.do({ type: 'open-counter', counter: id });
  return hall;
}

function ticket(hall: Driven, number: string): Ticket {
  const found = hall.hall.tickets.get(`${hall.hall.day}-${number}`);
  if (!found) throw new Error(`there is no ${number}`);
  return found;
}

/** Does the commands one after another, and says what each came to. */
function steps(hall: Driven, ...commands: readonly Parameters<Driven['do']>[0][]): string[] {
  return commands.map((command) => {
    const done = hall.do(command);
    return done.ok ? 'ok' : done.error;
  });
}

describe('several services on one ticket', () => {
  const take = (hall: Driven, ...further: string[]): string | undefined => hall.number(hall.take('topup', 'standard', undefined, further));

  it('one counter finishes everything: the next service begins where the one before ended', () => {
    const hall = driven();
    expect(take(hall, 'plan')).toBe('A001');
    expect(hall.call('1')).toBe('A001');
    hall.now += MINUTE;
    expect(steps(hall, { type: 'start', counter: '1' })).toEqual(['ok']);
    hall.now += 4 * MINUTE;
    expect(steps(hall, { type: 'finish', counter: '1' })).toEqual(['ok']);
    expect(ticket(hall, 'A001')).toMatchObject({
      state: 'serving',
      service: 'plan',
      further: [],
      counter: '1',
      startedAt: hall.now,
      firstStartedAt: hall.now - 4 * MINUTE,
    });
    expect(ticket(hall, 'A001').legs).toMatchObject([{ service: 'topup', outcome: 'served', endedAt: hall.now }]);
    hall.now += MINUTE;
    expect(steps(hall, { type: 'finish', counter: '1' })).toEqual(['ok']);
    expect(ticket(hall, 'A001').state).toBe('served');
    expect(hall.hall.counters.get('1')?.ticket).toBeNull();
  });

  it('waits for a counter that serves them all while one is open, and for the first service alone where none is', () => {
    const hall = driven();
    take(hall, 'plan');
    expect(hall.call('2')).toBe('nobody-waiting');
    hall.do({ type: 'close-counter', counter: '1' });
    expect(hall.call('2')).toBe('A001');
    steps(hall, { type: 'start', counter: '2' }, { type: 'finish', counter: '2' });
    expect(ticket(hall, 'A001')).toMatchObject({ state: 'waiting', service: 'plan', counter: null });
    hall.do({ type: 'open-counter', counter: '1' });
    expect(hall.call('1')).toBe('A001');
  });

  it('gets one more at the counter, each service once', () => {
    const hall = driven();
    take(hall, 'topup', 'topup');
    expect(ticket(hall, 'A001').further).toEqual([]);
    hall.call('1');
    expect(
      steps(
        hall,
        { type: 'add-service', counter: '1', service: 'plan' },
        { type: 'add-service', counter: '1', service: 'plan' },
        { type: 'add-service', counter: '1', service: 'none' },
      ),
    ).toEqual(['ok', 'ok', 'unknown-service']);
    expect(ticket(hall, 'A001').further).toEqual(['plan']);
  });

  it('refuses a service there is not', () => {
    const hall = driven();
    expect(
      hall.do({
        type: 'take',
        visit: 'v',
        service: 'topup',
        further: ['none'],
        tier: 'standard',
        language: 'en',
        identifiedAt: hall.now,
        code: 'c',
      }),
    ).toMatchObject({ error: 'unknown-service' });
  });
});

describe('a transfer', () => {
  it('keeps the number and the time waited, without the time at the counter', () => {
    const hall = driven();
    hall.take('topup');
    hall.now += 5 * MINUTE;
    hall.take('plan');
    expect(hall.call('2')).toBe('A001');
    steps(hall, { type: 'start', counter: '2' });
    hall.now += 10 * MINUTE;
    expect(steps(hall, { type: 'transfer', counter: '2', service: 'plan', to: null })).toEqual(['ok']);
    expect(ticket(hall, 'A001')).toMatchObject({
      number: 'A001',
      state: 'waiting',
      service: 'plan',
      since: hall.now - 5 * MINUTE,
      queuedAt: hall.now,
    });
    // B001 has waited ten minutes by now, A001 five that count.
    expect([hall.call('1'), steps(hall, { type: 'no-show', counter: '1' }), hall.call('1')]).toEqual(['B001', ['ok'], 'A001']);
  });

  it.each([
    ['kept', 4],
    ['half', 2],
    ['last', 0],
  ] as const)('with afterTransfer: %s counts %d of four minutes', (afterTransfer, minutes) => {
    const hall = driven({ calling: { afterTransfer } });
    hall.take();
    hall.now += 4 * MINUTE;
    hall.call('2');
    hall.now += MINUTE;
    hall.do({ type: 'transfer', counter: '2', service: 'plan', to: null });
    expect(ticket(hall, 'A001').since).toBe(hall.now - minutes * MINUTE);
  });

  it('to one counter waits for that one alone, until it closes', () => {
    const hall = driven();
    hall.take();
    hall.call('2');
    expect(steps(hall, { type: 'transfer', counter: '2', service: null, to: '1' })).toEqual(['ok']);
    expect(hall.call('2')).toBe('nobody-waiting');
    hall.do({ type: 'close-counter', counter: '1' });
    expect(hall.call('2')).toBe('A001');
    expect(steps(hall, { type: 'transfer', counter: '2', service: null, to: '1' })).toEqual(['counter-closed']);
    hall.do({ type: 'open-counter', counter: '1' });
    hall.do({ type: 'transfer', counter: '2', service: null, to: '1' });
    expect(hall.call('1')).toBe('A001');
  });

  it('refuses what makes no sense', () => {
    const hall = driven();
    hall.take();
    const to = (service: string | null, counter: string | null) => ({ type: 'transfer' as const, counter: '2', service, to: counter });
    expect(steps(hall, to('plan', null))).toEqual(['nobody-called']);
    hall.call('2');
    expect(steps(hall, to(null, null), to('topup', null), to(null, '2'), to('none', null), to(null, 'none'), to(null, 'vip'))).toEqual([
      'nothing-to-transfer',
      'nothing-to-transfer',
      'nothing-to-transfer',
      'unknown-service',
      'unknown-counter',
      'not-served-there',
    ]);
    expect(ticket(hall, 'A001').state).toBe('called');
  });
});

describe('who is away', () => {
  it('a parked customer leaves the counter free and is called back there, or waits again with the time kept', () => {
    const hall = driven();
    hall.take();
    hall.now += 3 * MINUTE;
    hall.call('1');
    steps(hall, { type: 'start', counter: '1' });
    hall.now += MINUTE;
    expect(steps(hall, { type: 'park', counter: '1' })).toEqual(['ok']);
    expect([ticket(hall, 'A001').state, hall.hall.counters.get('1')?.ticket, hall.call('1')]).toEqual(['parked', null, 'nobody-waiting']);
    hall.now += 20 * MINUTE;
    expect(steps(hall, { type: 'call-number', counter: '1', number: 'A001', reason: 'returned' })).toEqual(['ok']);
    expect(ticket(hall, 'A001')).toMatchObject({ state: 'called', calls: 1, startedAt: null, legs: [{ outcome: 'served' }] });
    steps(hall, { type: 'park', counter: '1' });
    hall.now += 10 * MINUTE;
    expect(steps(hall, { type: 'readmit', number: 'A001' })).toEqual(['ok']);
    expect(ticket(hall, 'A001')).toMatchObject({ state: 'waiting', queuedAt: hall.now, firstStartedAt: expect.any(Number) });
  });

  it('a late comer waits again with half of the time waited: before who came since, behind who waited longer', () => {
    const hall = driven();
    hall.take();
    hall.now += 10 * MINUTE;
    hall.call('1');
    steps(hall, { type: 'no-show', counter: '1' });
    expect(steps(hall, { type: 'leave', number: 'A001' }, { type: 'readmit', number: 'A001' })).toEqual(['ok', 'not-away']);

    const late = driven();
    late.take();
    late.now += 10 * MINUTE;
    late.call('1');
    steps(late, { type: 'no-show', counter: '1' });
    late.take();
    late.now += 3 * MINUTE;
    late.take();
    expect(steps(late, { type: 'readmit', number: 'A001' }, { type: 'readmit', number: 'A001' })).toEqual(['ok', 'not-away']);
    // A001 counts five minutes, A002 three, A003 none.
    expect(
      late.hall.waiting
        .get('standard/topup')
        ?.map((id) => late.number(id))
        .toArray(),
    ).toEqual(['A001', 'A002', 'A003']);
  });
});

describe('a waiting ticket', () => {
  it('leaves when its customer does, once', () => {
    const hall = driven();
    hall.take();
    expect(steps(hall, { type: 'leave', number: 'A001' }, { type: 'leave', number: 'A001' }, { type: 'leave', number: 'A009' })).toEqual([
      'ok',
      'ok',
      'unknown-ticket',
    ]);
    expect([ticket(hall, 'A001').state, hall.call('1'), hall.hall.waiting.size]).toEqual(['left', 'nobody-waiting', 0]);
  });

  it("does not leave from under a clerk's hands", () => {
    const hall = driven();
    hall.take();
    hall.call('1');
    expect(steps(hall, { type: 'leave', number: 'A001' })).toEqual(['not-waiting']);
  });

  it('has its service corrected, keeping number and place', () => {
    const hall = driven();
    hall.take();
    hall.now += MINUTE;
    hall.take('plan');
    expect(
      steps(hall, { type: 'change-service', number: 'A001', service: 'plan' }, { type: 'change-service', number: 'A001', service: 'none' }),
    ).toEqual(['ok', 'unknown-service']);
    expect(
      hall.hall.waiting
        .get('standard/plan')
        ?.map((id) => hall.number(id))
        .toArray(),
    ).toEqual(['A001', 'B001']);
    hall.call('1');
    expect(steps(hall, { type: 'change-service', number: 'A001', service: 'topup' })).toEqual(['not-waiting']);
  });
});

describe('the end of the day', () => {
  it('ends who waits or was to come back, and nobody at a counter', () => {
    const hall = driven();
    for (let i = 0; i < 4; i += 1) hall.take();
    hall.call('1');
    steps(hall, { type: 'park', counter: '1' });
    hall.call('1');
    expect(steps(hall, { type: 'end-day' })).toEqual(['ok']);
    expect(['A001', 'A002', 'A003', 'A004'].map((number) => ticket(hall, number).state)).toEqual([
      'expired',
      'called',
      'expired',
      'expired',
    ]);
    expect([hall.call('2'), steps(hall, { type: 'end-day' })]).toEqual(['nobody-waiting', ['ok']]);
  });

  it('comes by itself with the next one, and is in the journal', () => {
    const hall = driven();
    hall.take();
    hall.now += 24 * 60 * MINUTE;
    hall.take();
    expect(hall.journal.filter(({ kind }) => kind === 'ticket-expired')).toEqual([
      { kind: 'ticket-expired', at: hall.now, ticket: '2026-11-21-A001' },
    ]);
  });

  it('lets a ticket of yesterday only be finished', () => {
    const hall = driven();
    hall.take('topup', 'standard', 'visit');
    hall.call('1');
    steps(hall, { type: 'start', counter: '1' }, { type: 'add-service', counter: '1', service: 'plan' });
    hall.now += 24 * 60 * MINUTE;
    expect(steps(hall, { type: 'transfer', counter: '1', service: 'plan', to: null }, { type: 'park', counter: '1' })).toEqual([
      'day-over',
      'day-over',
    ]);
    hall.take();
    expect(steps(hall, { type: 'park', counter: '1' }, { type: 'finish', counter: '1' }, { type: 'finish', counter: '1' })).toEqual([
      'day-over',
      'ok',
      'ok',
    ]);
    expect(hall.hall.counters.get('1')?.ticket).toBeNull();
  });
});

it('a journal from before several services, transfers and promised places still gives its state', () => {
  const ticketOf = {
    id: '2026-11-21-A001',
    day: '2026-11-21',
    number: 'A001',
    code: 'c',
    visit: 'v',
    service: 'topup',
    tier: 'standard',
    language: 'en' as const,
    identifiedAt: 5,
    ahead: 0,
  };
  const hall = replay([
    { kind: 'day-opened', at: 5, day: '2026-11-21' },
    { kind: 'ticket-taken', at: 5, prefix: 'A', count: 1, ticket: ticketOf },
  ]);
  expect(hall.tickets.get(ticketOf.id)).toMatchObject({ further: [], since: 5, forecast: null, appointment: null, legs: [] });
  expect(hall.waiting.get('standard/topup')?.toArray()).toEqual([ticketOf.id]);
});
