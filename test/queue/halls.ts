import fc from 'fast-check';
import type { PrintOutcome } from '../../src/contract/devices.ts';
import { configSchema, type Config } from '../../src/contract/config.ts';
import { actsToday } from '../../src/queue/acts.ts';
import { apply } from '../../src/queue/apply.ts';
import { decide } from '../../src/queue/decide.ts';
import type { Decision } from '../../src/queue/decision.ts';
import { emptyHall, type Change, type Hall, type HallCommand } from '../../src/queue/hall.ts';
import { err, unreachable, type Result } from '../../src/contract/result.ts';
import { byNumberReasons, pauseReasons } from '../../src/contract/commands-counter.ts';
import type { Refusal } from '../../src/contract/refusals.ts';

/** 2026-11-21 10:00 in Shanghai, inside the opening hours of `testConfig`. */
export const T0 = Date.parse('2026-11-21T10:00:00+08:00');
export const MINUTE = 60_000;

const text = (name: string): { 'zh-CN': string; en: string } => ({ 'zh-CN': name, en: name });

export function testConfig(changes: Record<string, unknown> = {}): Config {
  return configSchema.parse({
    hall: { id: 'h1', name: text('厅'), timezone: 'Asia/Shanghai', languages: ['zh-CN', 'en'] },
    hours: { daily: '08:30-18:00' },
    services: [
      { id: 'topup', name: text('充值'), prefix: 'A', target: '5m' },
      { id: 'plan', name: text('套餐'), prefix: 'B', target: '15m', appointments: { every: '30m', capacity: 2 } },
    ],
    tiers: [
      { id: 'gold', name: text('金卡'), prefix: 'V', limit: '10m', vip: true },
      { id: 'standard', name: text('普通'), limit: '30m' },
    ],
    counters: [
      { id: '1', name: text('1号') },
      { id: '2', name: text('2号'), services: ['topup'] },
      { id: 'vip', name: text('贵宾室'), tiers: ['gold'], autoCall: true },
    ],
    ...changes,
  });
}

/** A hall with its rules, its clock and its journal, driven command by command. */
export class Driven {
  hall: Hall = emptyHall;
  now = T0;
  readonly journal: Change[] = [];
  #visits = 0;
  readonly config: Config;

  constructor(config: Config = testConfig()) {
    this.config = config;
  }

  do(command: HallCommand): Result<Decision, Refusal> {
    const decided = decide(this.config, this.hall, command, this.now);
    if (decided.ok) {
      for (const change of decided.value.changes) {
        this.hall = apply(this.hall, change);
        this.journal.push(change);
      }
    }
    return decided;
  }

  take(service = 'topup', tier = 'standard', visit = `visit-${(this.#visits += 1)}`, further: readonly string[] = []): string {
    const taken = this.do({
      type: 'take',
      visit,
      service,
      further,
      tier,
      language: 'zh-CN',
      identifiedAt: this.now,
      code: `code-${visit}`,
    });
    if (!taken.ok) throw new Error(taken.error);
    return taken.value.ticket ?? '';
  }

  number(id: string | null | undefined): string | undefined {
    return id ? this.hall.tickets.get(id)?.number : undefined;
  }

  /** Calls for the counter and says the number. */
  call(counter: string): string | undefined {
    const called = this.do({ type: 'call', counter });
    return called.ok ? this.number(called.value.ticket) : called.error;
  }
}

const anyNumber = fc.constantFrom('A001', 'A002', 'A003', 'B001', 'V001', 'V002');

/** Arbitrary commands on a hall of `testConfig`, including ones that make no sense at the time; each after a wait. */
export const anyCommands = fc.array(
  fc.record({
    /** Mostly moments, sometimes hours, sometimes a clock set back. */
    wait: fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 0, max: 5 * MINUTE }) },
      { weight: 1, arbitrary: fc.integer({ min: -90 * MINUTE, max: 12 * 60 * MINUTE }) },
    ),
    command: fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          type: fc.constant('take' as const),
          visit: fc.integer({ min: 1, max: 60 }).map((n) => `visit-${n}`),
          service: fc.constantFrom('topup', 'plan', 'unheard-of'),
          further: fc.subarray(['topup', 'plan']),
          tier: fc.constantFrom('gold', 'standard'),
          early: fc.integer({ min: 0, max: 2 * MINUTE }),
        }),
      },
      {
        weight: 10,
        arbitrary: fc.record({
          type: fc.constantFrom(
            'open-counter' as const,
            'close-counter' as const,
            'call' as const,
            'recall' as const,
            'start' as const,
            'finish' as const,
            'no-show' as const,
            'park' as const,
            'resume' as const,
          ),
          counter: fc.constantFrom('1', '2', 'vip', 'unheard-of'),
        }),
      },
      {
        weight: 6,
        arbitrary: fc.record({
          type: fc.constantFrom('send-job' as const, 'end-job' as const),
          which: fc.nat({ max: 40 }),
          outcome: fc.constantFrom<PrintOutcome>(
            { kind: 'printed' as const },
            { kind: 'unconfirmed' as const, detail: 'silent' },
            { kind: 'not-sent' as const, detail: 'cable' },
          ),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          type: fc.constant('pause' as const),
          counter: fc.constantFrom('1', '2', 'vip', 'unheard-of'),
          reason: fc.constantFrom(...pauseReasons),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          type: fc.constant('call-number' as const),
          counter: fc.constantFrom('1', '2', 'vip'),
          number: anyNumber,
          reason: fc.constantFrom(...byNumberReasons),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          type: fc.constant('transfer' as const),
          counter: fc.constantFrom('1', '2', 'vip'),
          service: fc.constantFrom('topup', 'plan', 'unheard-of', null),
          to: fc.constantFrom('1', '2', 'vip', 'unheard-of', null),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          type: fc.constant('add-service' as const),
          counter: fc.constantFrom('1', '2', 'vip'),
          service: fc.constantFrom('topup', 'plan', 'unheard-of'),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          type: fc.constant('book' as const),
          which: fc.nat({ max: 6 }),
          halfHours: fc.integer({ min: -1, max: 60 }),
          tier: fc.constantFrom('gold', 'standard'),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({ type: fc.constantFrom('check-in' as const, 'cancel-appointment' as const), which: fc.nat({ max: 6 }) }),
      },
      { weight: 3, arbitrary: fc.record({ type: fc.constantFrom('readmit' as const, 'leave' as const), number: anyNumber }) },
      {
        weight: 1,
        arbitrary: fc.record({
          type: fc.constant('change-service' as const),
          number: anyNumber,
          service: fc.constantFrom('topup', 'plan', 'unheard-of'),
        }),
      },
      { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('end-day' as const, 'reopen-day' as const) }) },
      {
        weight: 5,
        arbitrary: fc.record({
          type: fc.constant('undo' as const),
          which: fc.nat({ max: 3 }),
          from: fc.constantFrom(null, '1', '2', 'vip'),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ type: fc.constant('reprint' as const), number: fc.constantFrom('A001', 'A002', 'B001', 'V001', 'Z999') }),
      },
    ),
  }),
  { maxLength: 120 },
);
export type AnyCommands = typeof anyCommands extends fc.Arbitrary<infer T> ? T : never;

/** Turns one arbitrary step into a command and does it. */
export function doStep(driven: Driven, step: AnyCommands[number], serial: number): Result<Decision, Refusal> {
  driven.now += step.wait;
  const { command } = step;
  switch (command.type) {
    case 'take': {
      const { visit, service, further, tier } = command;
      return driven.do({
        type: 'take',
        visit,
        service,
        further,
        tier,
        language: 'en',
        identifiedAt: driven.now - command.early,
        code: `code-${serial}`,
      });
    }
    case 'send-job':
    case 'end-job': {
      const jobs = driven.hall.jobs.keySeq().toArray();
      const job = jobs[command.which % Math.max(1, jobs.length)] ?? 'none/0';
      return driven.do(command.type === 'send-job' ? { type: 'send-job', job } : { type: 'end-job', job, outcome: command.outcome });
    }
    case 'book':
      return driven.do({
        type: 'book',
        appointment: `appointment-${command.which}`,
        code: `${100_000 + command.which}`,
        service: 'plan',
        tier: command.tier,
        at: T0 + command.halfHours * 30 * MINUTE,
      });
    case 'check-in':
      return driven.do({
        type: 'check-in',
        appointment: `appointment-${command.which}`,
        visit: `visit-of-${command.which}-${serial}`,
        tier: null,
        language: 'en',
        identifiedAt: driven.now,
        code: `code-${serial}`,
      });
    case 'cancel-appointment':
      return driven.do({ type: 'cancel-appointment', appointment: `appointment-${command.which}` });
    case 'reprint':
      return driven.do({ type: 'reprint', number: command.number });
    case 'call':
    case 'resume':
      return driven.do({ type: command.type, counter: command.counter });
    case 'pause':
    case 'call-number':
    case 'transfer':
    case 'add-service':
    case 'readmit':
    case 'leave':
    case 'change-service':
    case 'end-day':
    case 'reopen-day':
      return driven.do(command);
    case 'open-counter':
    case 'close-counter':
      return driven.do({ type: command.type, counter: command.counter });
    case 'undo': {
      const { ticket, act } = actsToday(driven.hall)[command.which] ?? {};
      if (!ticket || !act || act.kind === 'ticket-expired') return err('unknown-ticket');
      return driven.do({ type: 'undo', number: ticket.number, act: act.kind, at: act.at, from: command.from });
    }
    case 'recall':
    case 'start':
    case 'finish':
    case 'no-show':
    case 'park':
      return driven.do({ type: command.type, counter: command.counter });
    default:
      return unreachable(command);
  }
}
