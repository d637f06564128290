import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { err } from '../../src/contract/result.ts';
import { replay } from '../../src/queue/apply.ts';
import { doorsState } from '../../src/queue/doors.ts';
import type { Hall, HallCommand, Ticket } from '../../src/queue/hall.ts';
import { pastTickets } from '../../src/queue/forecast/past-ticket.ts';
import { Driven, MINUTE, testConfig } from './halls.ts';

const FIVE = 5 * MINUTE;

/** Three customers who came a minute apart; counters 1 and 2 are open. */
function driven(config = testConfig()): Driven {
  const hall = new Driven(config);
  for (const counter of ['1', '2']) hall.do({ type: 'open-counter', counter });
  for (let i = 0; i < 3; i += 1) {
    hall.take();
    hall.now += MINUTE;
  }
  return hall;
}

function must(hall: Driven, ...commands: readonly HallCommand[]): void {
  for (const command of commands) {
    expect(hall.do(command)).toMatchObject({ ok: true });
    hall.now += 10_000;
  }
}

function ticket(hall: Driven, number: string): Ticket {
  const found = hall.hall.tickets.find((one) => one.number === number);
  if (!found) throw new Error(`no ticket ${number}`);
  return found;
}

/** Takes back what was done last with this number. */
function undo(hall: Driven, number: string, from: string | null) {
  const { act } = ticket(hall, number);
  if (act === null || act.kind === 'ticket-expired') throw new Error(`nothing was done with ${number}`);
  return hall.do({ type: 'undo', number, act: act.kind, at: act.at, from });
}

/** Where everybody stands, without what remembers acts and when something last happened. */
function standing({ tickets, waiting, counters, restrictions }: Hall): unknown {
  return JSON.parse(
    JSON.stringify({
      tickets: tickets.map((one) => ({ ...one, act: null })).toObject(),
      waiting: waiting.toObject(),
      counters: counters.toObject(),
      restrictions,
    }),
  );
}

const order = (hall: Driven): unknown[] => [...(hall.hall.waiting.get('standard/topup') ?? [])].map((id) => hall.number(id));

const atOne = (type: 'call' | 'start' | 'finish' | 'no-show' | 'park') => ({ type, counter: '1' });
const someCommand = fc.oneof(
  { weight: 2, arbitrary: fc.constant('take' as const) },
  { weight: 6, arbitrary: fc.constantFrom(...(['call', 'start', 'finish', 'no-show', 'park'] as const).map(atOne)) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<HallCommand>(
      { type: 'add-service', counter: '1', service: 'plan' },
      { type: 'transfer', counter: '1', service: 'plan', to: null },
      { type: 'call', counter: '2' },
      { type: 'finish', counter: '2' },
      { type: 'leave', number: 'A002' },
      { type: 'leave', number: 'A003', from: '2' },
      { type: 'readmit', number: 'A001' },
      { type: 'change-service', number: 'A003', service: 'plan', from: '1' },
    ),
  },
);

/** Acts, what leads to them, and whose they are. */
const acts: readonly [string, readonly HallCommand[], HallCommand, string][] = [
  [
    'finish',
    [
      { type: 'call', counter: '1' },
      { type: 'start', counter: '1' },
    ],
    { type: 'finish', counter: '1' },
    '1',
  ],
  ['no-show', [{ type: 'call', counter: '1' }], { type: 'no-show', counter: '1' }, '1'],
  [
    'park',
    [
      { type: 'call', counter: '1' },
      { type: 'start', counter: '1' },
    ],
    { type: 'park', counter: '1' },
    '1',
  ],
  ['left', [], { type: 'leave', number: 'A001', from: '1' }, '1'],
  [
    'left while away',
    [
      { type: 'call', counter: '1' },
      { type: 'park', counter: '1' },
    ],
    { type: 'leave', number: 'A001', from: '1' },
    '1',
  ],
  ['an added service', [{ type: 'call', counter: '1' }], { type: 'add-service', counter: '1', service: 'plan' }, '1'],
  ['another service', [], { type: 'change-service', number: 'A001', service: 'plan', from: '2' }, '2'],
  [
    'going on to the next service',
    [
      { type: 'call', counter: '1' },
      { type: 'add-service', counter: '1', service: 'plan' },
      { type: 'start', counter: '1' },
    ],
    { type: 'finish', counter: '1' },
    '1',
  ],
  ['sent on', [{ type: 'call', counter: '1' }], { type: 'transfer', counter: '1', service: 'plan', to: null }, '1'],
];

describe('an act is taken back within its minutes', () => {
  it.each(acts)('%s: everybody stands as before, in a change of its own that replay knows', (_name, before, act, from) => {
    const hall = driven();
    must(hall, ...before);
    const was = standing(hall.hall);
    must(hall, act);
    expect(standing(hall.hall)).not.toEqual(was);
    expect(undo(hall, 'A001', from).ok).toBe(true);
    expect(standing(hall.hall)).toEqual(was);
    expect(hall.journal.at(-1)).toMatchObject({ kind: 'act-undone', ticket: ticket(hall, 'A001').id, from });
    expect(standing(replay(hall.journal))).toEqual(was);
  });

  it('whatever was done before it: act and undo give the same lines, counters and tickets', () => {
    let undone = 0;
    fc.assert(
      fc.property(fc.array(someCommand, { minLength: 40, maxLength: 60 }), (commands) => {
        const hall = driven();
        for (const command of commands) {
          const was = standing(hall.hall);
          const since = hall.journal.length;
          if (command === 'take') hall.take();
          else hall.do(command);
          hall.now += 7_000;
          const [change, ...more] = hall.journal.slice(since);
          if (!change || more.length > 0 || !('ticket' in change) || typeof change.ticket !== 'string') continue;
          const { act, number } = hall.hall.tickets.get(change.ticket) ?? {};
          if (!act || number === undefined || act.at !== change.at) continue;
          expect(undo(hall, number, act.counter).ok).toBe(true);
          expect(standing(hall.hall)).toEqual(was);
          undone += 1;
          // What is to come begins from the act as often as from its undoing.
          if (undone % 2 === 0) hall.do(command === 'take' ? { type: 'open-day' } : command);
        }
        expect(standing(replay(hall.journal))).toEqual(standing(hall.hall));
      }),
      { numRuns: 60 },
    );
    expect(undone).toBeGreaterThan(200);
  });

  it('is refused a second time, and where something else was done since', () => {
    const hall = driven();
    must(hall, { type: 'call', counter: '1' }, { type: 'no-show', counter: '1' });
    const { act } = ticket(hall, 'A001');
    const command: HallCommand = { type: 'undo', number: 'A001', act: 'ticket-no-show', at: act?.at ?? 0, from: '1' };
    expect(hall.do(command).ok).toBe(true);
    expect(hall.do(command)).toEqual(err('changed-meanwhile'));
    must(hall, { type: 'no-show', counter: '1' }, { type: 'readmit', number: 'A001' });
    expect(hall.do(command)).toEqual(err('changed-meanwhile'));
    expect(hall.do({ ...command, number: 'A999' })).toEqual(err('unknown-ticket'));
  });

  it('by whoever did it, and after that by the manager alone', () => {
    const hall = driven();
    must(hall, { type: 'call', counter: '1' }, { type: 'no-show', counter: '1' }, { type: 'leave', number: 'A002' });
    expect(undo(hall, 'A001', '2')).toEqual(err('only-manager'));
    expect(undo(hall, 'A002', '1')).toEqual(err('only-manager'));
    expect(undo(hall, 'A002', null).ok).toBe(true);
    hall.now = (ticket(hall, 'A001').act?.at ?? 0) + FIVE + 1;
    expect(undo(hall, 'A001', '1')).toEqual(err('only-manager'));
    hall.now -= 1;
    expect(undo(hall, 'A001', '1').ok).toBe(true);
  });

  it('never by a clerk where the hall has set no minutes', () => {
    const hall = driven(testConfig({ calling: { undo: '0s' } }));
    must(hall, { type: 'call', counter: '1' }, { type: 'no-show', counter: '1' });
    expect(undo(hall, 'A001', '1')).toEqual(err('only-manager'));
    expect(undo(hall, 'A001', null).ok).toBe(true);
  });

  it('not over midnight', () => {
    const hall = driven();
    must(hall, { type: 'call', counter: '1' }, { type: 'no-show', counter: '1' });
    hall.now += 24 * 60 * MINUTE;
    expect(undo(hall, 'A001', null)).toEqual(err('unknown-ticket'));
  });
});

describe('a counter that has gone on, or minutes that have passed', () => {
  it('who was not done waits for that counter with all their time, and is called there next', () => {
    const hall = driven();
    must(hall, { type: 'call', counter: '1' }, { type: 'start', counter: '1' }, { type: 'finish', counter: '1' });
    expect(hall.call('1')).toBe('A002');
    const waited = (ticket(hall, 'A001').calledAt ?? 0) - ticket(hall, 'A001').since;
    expect(undo(hall, 'A001', '1').ok).toBe(true);
    expect(ticket(hall, 'A001')).toMatchObject({ state: 'waiting', bound: '1', since: hall.now - waited });
    expect(hall.hall.counters.get('1')?.ticket).toBe(ticket(hall, 'A002').id);
    must(hall, { type: 'start', counter: '1' }, { type: 'finish', counter: '1' });
    expect(hall.call('1')).toBe('A001');
  });

  it('what each of two services took is told once', () => {
    const hall = driven();
    must(hall, { type: 'call', counter: '1' }, { type: 'start', counter: '1' }, { type: 'finish', counter: '1' });
    expect(undo(hall, 'A001', '1').ok).toBe(true);
    hall.now += 7 * MINUTE;
    must(hall, { type: 'finish', counter: '1' });
    const past = pastTickets(ticket(hall, 'A001'), 0);
    expect(past.map(({ outcome }) => outcome)).toEqual(['served']);
    expect((past[0]?.finishedAt ?? 0) - (past[0]?.startedAt ?? 0)).toBeGreaterThan(7 * MINUTE);
  });

  it('who was marked a no-show stands where they stood before the call', () => {
    const hall = driven();
    const before = order(hall);
    must(hall, { type: 'call', counter: '1' }, { type: 'no-show', counter: '1' });
    const called = hall.call('1');
    expect(called).toBe('A002');
    expect(undo(hall, 'A001', '1').ok).toBe(true);
    expect(order(hall)).toEqual(before.filter((number) => number !== called));
    expect(ticket(hall, 'A001')).toMatchObject({ legs: [], calledAt: null, counter: null });
    expect(hall.call('2')).toBe('A001');
  });

  it('the manager does not put anybody at a counter hours later', () => {
    const hall = driven();
    must(hall, { type: 'call', counter: '1' }, { type: 'start', counter: '1' }, { type: 'finish', counter: '1' });
    hall.now += 60 * MINUTE;
    expect(undo(hall, 'A001', null).ok).toBe(true);
    expect(hall.hall.counters.get('1')?.ticket).toBeNull();
    expect(ticket(hall, 'A001')).toMatchObject({ state: 'waiting', bound: '1' });
  });

  it('a counter nobody sits at any more gets nobody back', () => {
    const hall = driven();
    must(hall, { type: 'call', counter: '1' }, { type: 'start', counter: '1' }, { type: 'finish', counter: '1' });
    must(hall, { type: 'close-counter', counter: '1' });
    expect(undo(hall, 'A001', null).ok).toBe(true);
    expect(ticket(hall, 'A001')).toMatchObject({ state: 'waiting', bound: null });
    expect(hall.call('2')).toBe('A001');
  });
});

describe('the end of the day', () => {
  const take = (hall: Driven) =>
    hall.do({
      type: 'take',
      visit: `v${hall.now}`,
      service: 'topup',
      tier: 'standard',
      language: 'en',
      identifiedAt: null,
      code: `c${hall.now}`,
    });

  it('stops numbers and check-ins until the day is reopened, and everybody stands where they stood', () => {
    const hall = driven();
    must(
      hall,
      { type: 'book', appointment: 'one', code: '123456', service: 'plan', tier: 'standard', at: hall.now + 27 * MINUTE },
      { type: 'call', counter: '1' },
      { type: 'park', counter: '1' },
      { type: 'call', counter: '1' },
    );
    const was = standing(hall.hall);
    const checkIn = (): unknown =>
      hall.do({ type: 'check-in', appointment: 'one', visit: 'w', tier: null, language: 'en', identifiedAt: null, code: 'cw' });
    must(hall, { type: 'end-day' });
    expect(order(hall)).toEqual([]);
    expect([take(hall), checkIn()]).toEqual([err('hall-closed'), err('hall-closed')]);
    expect(standing(replay(hall.journal))).toEqual(standing(hall.hall));
    must(hall, { type: 'reopen-day' });
    expect(standing(hall.hall)).toEqual(was);
    expect(standing(replay(hall.journal))).toEqual(was);
    expect([take(hall), checkIn()]).toMatchObject([{ ok: true }, { ok: true }]);
  });

  it('ended twice and reopened twice, nothing is lost or doubled', () => {
    const hall = driven();
    must(hall, { type: 'call', counter: '1' }, { type: 'no-show', counter: '1' });
    must(hall, { type: 'end-day' }, { type: 'readmit', number: 'A001' }, { type: 'end-day' }, { type: 'reopen-day' });
    expect(new Set(order(hall))).toEqual(new Set(['A001', 'A002', 'A003']));
    const { length } = hall.journal;
    must(hall, { type: 'reopen-day' });
    expect(hall.journal).toHaveLength(length);
  });

  it('in a hall that never closes lasts until its next day begins, as the doors say', () => {
    const hall = new Driven(testConfig({ hours: { daily: '00:00-24:00' } }));
    must(hall, { type: 'end-day' });
    const doors = doorsState(hall.config, hall.hall, hall.now);
    if (doors.state !== 'closed' || doors.opens === null) throw new Error('the doors are open');
    hall.now = doors.opens - 1;
    expect(take(hall)).toEqual(err('hall-closed'));
    hall.now = doors.opens;
    expect(take(hall).ok).toBe(true);
    expect(hall.hall.day).toBe('2026-11-22');
  });

  it('of an empty hall stops numbers too; the next day begins open', () => {
    const hall = new Driven();
    must(hall, { type: 'end-day' });
    expect(take(hall)).toEqual(err('hall-closed'));
    hall.now += 24 * 60 * MINUTE;
    expect(take(hall).ok).toBe(true);
  });
});

describe('who holds the ticket', () => {
  const stay = { type: 'stay', number: 'A002' } as const;

  it('takes back that they left, at their old place, for some minutes', () => {
    const hall = driven();
    const before = order(hall);
    must(hall, { type: 'leave', number: 'A002' });
    expect(order(hall)).not.toEqual(before);
    must(hall, stay);
    expect(order(hall)).toEqual(before);
    expect(hall.do(stay)).toEqual(err('changed-meanwhile'));
    must(hall, { type: 'leave', number: 'A002' });
    hall.now += FIVE;
    expect(hall.do(stay)).toEqual(err('only-manager'));
  });

  it('takes back nothing that was not their leaving', () => {
    const hall = driven();
    expect(hall.do(stay)).toEqual(err('changed-meanwhile'));
    must(hall, { type: 'leave', number: 'A002', from: '1' });
    expect(hall.do(stay)).toEqual(err('only-manager'));
    expect(hall.do({ ...stay, number: 'A900' })).toEqual(err('unknown-ticket'));
  });
});
