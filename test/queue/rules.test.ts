import { describe, expect, it } from 'vitest';
import { callingRules } from '../../src/contract/config.ts';
import { aheadOf } from '../../src/queue/ahead.ts';
import { replay } from '../../src/queue/apply.ts';
import { reservedCounters } from '../../src/queue/decide.ts';
import { nextFor } from '../../src/queue/calling-rules.ts';
import { businessDay, openState, shiftAt } from '../../src/queue/hours.ts';
import { Driven, MINUTE, T0, testConfig } from './halls.ts';

function driven(config = testConfig()): Driven {
  const hall = new Driven(config);
  for (const { id } of config.counters) hall.do({ type: 'open-counter', counter: id });
  return hall;
}

describe('taking a number', () => {
  it('counts each prefix from 001, VIP tiers under their own', () => {
    const hall = driven();
    expect(['topup', 'topup', 'plan'].map((service) => hall.number(hall.take(service)))).toEqual(['A001', 'A002', 'B001']);
    expect(hall.number(hall.take('plan', 'gold'))).toBe('V001');
  });

  it('gives the same ticket to the same visit, whatever is tapped the second time', () => {
    const hall = driven();
    const first = hall.take('topup', 'standard', 'visit');
    expect(hall.take('plan', 'standard', 'visit')).toBe(first);
    expect(hall.hall.tickets.size).toBe(1);
  });

  it("says how many are ahead: higher tiers, and one's own from whatever line the same counters serve", () => {
    const hall = driven();
    hall.take('topup');
    hall.take('plan');
    hall.now += MINUTE;
    const id = hall.take('topup');
    const mine = hall.hall.tickets.get(id);
    expect(mine?.ahead).toBe(2);
    hall.now += MINUTE;
    const gold = hall.take('topup', 'gold');
    expect(hall.hall.tickets.get(gold)?.ahead).toBe(0);
    expect(mine && aheadOf(hall.config, hall.hall, mine)).toBe(3);
  });

  it('refuses outside the hours and for services there are not', () => {
    const hall = driven();
    const take = (service: string): unknown =>
      hall.do({ type: 'take', visit: service, service, tier: 'standard', language: 'en', identifiedAt: hall.now, code: service });
    expect(take('nothing')).toMatchObject({ error: 'unknown-service' });
    hall.now = Date.parse('2026-11-21T18:00:00+08:00');
    expect(take('topup')).toMatchObject({ error: 'hall-closed' });
    hall.now -= 1;
    expect(take('topup')).toMatchObject({ ok: true });
  });

  it('starts a new day at 001, and goes on where it was when the clock goes back', () => {
    const hall = driven();
    hall.take();
    hall.now += 24 * 60 * MINUTE;
    const next = hall.take();
    expect(next).toBe('2026-11-22-A001');
    hall.now -= 24 * 60 * MINUTE;
    expect(hall.take()).toBe('2026-11-21-A002');
    hall.now += 24 * 60 * MINUTE;
    expect(hall.take()).toBe('2026-11-22-A002');
  });

  it('gives up the paper of a day that is over, and lets a clerk finish whom they serve', () => {
    const hall = driven();
    const id = hall.take();
    hall.call('1');
    hall.do({ type: 'start', counter: '1' });
    hall.now += 24 * 60 * MINUTE;
    hall.take();
    expect(hall.hall.jobs.get(`${id}/0`)).toBeUndefined();
    expect(hall.journal).toContainEqual(expect.objectContaining({ kind: 'job-ended', job: `${id}/0`, state: 'failed' }));
    expect(hall.do({ type: 'finish', counter: '1' })).toMatchObject({ ok: true });
    expect(hall.hall.tickets.get(id)?.state).toBe('served');
  });
});

describe('what became of a print job', () => {
  const outcomes = { printed: { kind: 'printed' }, unconfirmed: { kind: 'unconfirmed', detail: 'silent' } } as const;

  it('may be corrected from unconfirmed to printed, later and by nothing else', () => {
    const hall = driven();
    const job = `${hall.take()}/0`;
    hall.do({ type: 'send-job', job });
    hall.do({ type: 'end-job', job, outcome: outcomes.unconfirmed });
    hall.do({ type: 'end-job', job, outcome: { kind: 'not-sent', detail: 'cable' } });
    hall.do({ type: 'send-job', job });
    expect(hall.hall.jobs.get(job)).toMatchObject({ state: 'unconfirmed', attempts: 1 });
    hall.now += 30 * MINUTE;
    hall.do({ type: 'end-job', job, outcome: outcomes.printed });
    expect(hall.hall.jobs.get(job)).toMatchObject({ state: 'printed', detail: null, endedAt: hall.now });
    hall.do({ type: 'end-job', job, outcome: outcomes.unconfirmed });
    expect(hall.hall.jobs.get(job)).toMatchObject({ state: 'printed' });
  });

  it('stays what it is for a job that was never sent', () => {
    const hall = driven();
    const job = `${hall.take()}/0`;
    hall.do({ type: 'end-job', job, outcome: outcomes.printed });
    expect(hall.hall.jobs.get(job)).toMatchObject({ state: 'queued' });
  });
});

describe('at the counter', () => {
  it('goes called → serving → served, and refuses every step out of turn', () => {
    const hall = driven();
    hall.take();
    const step = (type: 'recall' | 'start' | 'finish' | 'no-show'): unknown => {
      const done = hall.do({ type, counter: '1' });
      return done.ok ? 'ok' : done.error;
    };
    expect([step('recall'), step('start'), step('finish'), step('no-show')]).toEqual(Array(4).fill('nobody-called'));
    expect(hall.call('1')).toBe('A001');
    expect(hall.call('1')).toBe('counter-busy');
    expect([step('finish'), step('recall'), step('start'), step('start'), step('recall'), step('no-show'), step('finish')]).toEqual([
      'not-started',
      'ok',
      'ok',
      'already-started',
      'already-started',
      'already-started',
      'ok',
    ]);
    expect(hall.call('1')).toBe('nobody-waiting');
  });

  it('a closed or unknown counter calls nobody, and a counter with a customer does not close', () => {
    const hall = driven();
    hall.take();
    hall.do({ type: 'close-counter', counter: '1' });
    expect(hall.call('1')).toBe('counter-closed');
    expect(hall.call('9')).toBe('counter-closed');
    expect(hall.do({ type: 'open-counter', counter: '9' })).toMatchObject({ error: 'unknown-counter' });
    expect(hall.call('2')).toBe('A001');
    expect(hall.do({ type: 'close-counter', counter: '2' })).toMatchObject({ error: 'counter-busy' });
  });

  it('a VIP counter calls its tiers only, a counter of one service that service only (S4)', () => {
    const hall = driven();
    hall.take('plan');
    expect(hall.call('vip')).toBe('nobody-waiting');
    expect(hall.call('2')).toBe('nobody-waiting');
    hall.take('plan', 'gold');
    expect(hall.call('vip')).toBe('V001');
    expect(reservedCounters(hall.config, { tier: 'gold', service: 'plan' })?.map(({ id }) => id)).toEqual(['vip']);
    expect(reservedCounters(hall.config, { tier: 'standard', service: 'plan' })).toBeNull();
  });
});

describe('recall and no-show', () => {
  const config = testConfig({ calling: { recallAfter: '20s', noShowAfterCalls: 2 } });

  it('are refused before the interval and the number of calls that the hall has set', () => {
    const hall = driven(config);
    hall.take();
    hall.call('1');
    const step = (type: 'recall' | 'no-show', after: number): unknown => {
      hall.now += after;
      const done = hall.do({ type, counter: '1' });
      return done.ok ? 'ok' : done.error;
    };
    expect([step('no-show', 0), step('recall', 19_999), step('recall', 1), step('recall', 5_000), step('no-show', 0)]).toEqual([
      'too-soon',
      'too-soon',
      'ok',
      'too-soon',
      'ok',
    ]);
  });

  it('do not wait for a clock that was set back', () => {
    const hall = driven(config);
    hall.take();
    hall.call('1');
    hall.now -= 60 * MINUTE;
    expect(hall.do({ type: 'recall', counter: '1' })).toMatchObject({ ok: true });
  });
});

describe('a call by number', () => {
  const byNumber = (hall: Driven, number: string, counter = '1'): unknown => {
    const done = hall.do({ type: 'call-number', counter, number, reason: 'frail' });
    return done.ok ? hall.number(done.value.ticket) : done.error;
  };

  it('takes the ticket out of the middle of its line and keeps who was passed over, with the scores of the rule', () => {
    const hall = driven();
    hall.take('plan', 'gold');
    const ids = [hall.take(), hall.take(), hall.take()];
    hall.now += 3 * MINUTE;
    expect(byNumber(hall, 'A002')).toBe('A002');
    expect(hall.hall.waiting.get('standard/topup')?.toArray()).toEqual([ids[0], ids[2]]);
    expect(hall.hall.tickets.get(ids[1] ?? '')?.reason).toEqual({
      rule: 'by-number',
      because: 'frail',
      escalated: false,
      candidates: [
        { number: 'A002', tier: 'standard', service: 'topup', waited: 3 * MINUTE, share: 0.1, score: [0, 0, 0, -1, 3 * MINUTE] },
        { number: 'V001', tier: 'gold', service: 'plan', waited: 3 * MINUTE, share: 0.3, score: [0, 0, 0, -0, 3 * MINUTE] },
        { number: 'A001', tier: 'standard', service: 'topup', waited: 3 * MINUTE, share: 0.1, score: [0, 0, 0, -1, 3 * MINUTE] },
      ],
    });
  });

  it('is refused for who does not wait, is not served there, or is of no number of today; and where nobody may be called', () => {
    const hall = driven();
    hall.take('plan');
    hall.take('topup');
    expect([byNumber(hall, 'A009'), byNumber(hall, 'B001', '2'), byNumber(hall, 'A001', 'vip')]).toEqual([
      'unknown-ticket',
      'not-served-here',
      'not-served-here',
    ]);
    expect([byNumber(hall, 'A001'), byNumber(hall, 'B001'), byNumber(hall, 'A001', '2')]).toEqual(['A001', 'counter-busy', 'not-waiting']);
    hall.do({ type: 'pause', counter: '2', reason: 'break' });
    expect(byNumber(hall, 'B001', '2')).toBe('counter-paused');
    hall.now += 24 * 60 * MINUTE;
    expect(byNumber(hall, 'B001', '2')).toBe('counter-closed');
    hall.do({ type: 'open-counter', counter: '2' });
    expect(byNumber(hall, 'B001', '2')).toBe('unknown-ticket');
  });
});

describe('a paused counter', () => {
  it('calls nobody until it resumes, and says why and since when', () => {
    const hall = driven();
    hall.take();
    hall.do({ type: 'pause', counter: '1', reason: 'break' });
    expect(hall.hall.counters.get('1')?.pause).toEqual({ reason: 'break', since: T0, until: null });
    expect(hall.call('1')).toBe('counter-paused');
    hall.now += MINUTE;
    hall.do({ type: 'pause', counter: '1', reason: 'break' });
    expect(hall.hall.counters.get('1')?.pause?.since).toBe(T0);
    hall.do({ type: 'resume', counter: '1' });
    expect(hall.call('1')).toBe('A001');
  });

  it('still serves the customer it has', () => {
    const hall = driven();
    hall.take();
    hall.call('1');
    hall.do({ type: 'pause', counter: '1', reason: 'meeting' });
    expect(['start', 'finish'].map((type) => hall.do({ type: type === 'start' ? 'start' : 'finish', counter: '1' }).ok)).toEqual([
      true,
      true,
    ]);
  });

  it('knows when it means to be back, where the clerk does; a new plan does not begin it anew', () => {
    const hall = driven();
    hall.do({ type: 'pause', counter: '1', reason: 'break', minutes: 15 });
    expect(hall.hall.counters.get('1')?.pause).toEqual({ reason: 'break', since: T0, until: T0 + 15 * MINUTE });
    hall.now += 10 * MINUTE;
    hall.do({ type: 'pause', counter: '1', reason: 'break', minutes: 30 });
    expect(hall.hall.counters.get('1')?.pause).toEqual({ reason: 'break', since: T0, until: T0 + 40 * MINUTE });
    hall.do({ type: 'pause', counter: '1', reason: 'break', minutes: null });
    expect(hall.hall.counters.get('1')?.pause).toEqual({ reason: 'break', since: T0, until: null });
    hall.do({ type: 'pause', counter: '1', reason: 'meeting', minutes: 5 });
    expect(hall.hall.counters.get('1')?.pause).toEqual({ reason: 'meeting', since: T0 + 10 * MINUTE, until: T0 + 15 * MINUTE });
  });

  it('of a journal from before it was planned is one whose end is not known', () => {
    const hall = replay([
      { kind: 'counter-opened', at: T0, counter: '1' },
      { kind: 'counter-paused', at: T0, counter: '1', reason: 'break' },
    ]);
    expect(hall.counters.get('1')?.pause).toEqual({ reason: 'break', since: T0, until: null });
  });

  it('is closed when it closes: a counter that opens is never paused, and a closed one cannot be', () => {
    const hall = driven();
    hall.do({ type: 'pause', counter: '1', reason: 'other' });
    hall.do({ type: 'close-counter', counter: '1' });
    expect(hall.do({ type: 'pause', counter: '1', reason: 'other' })).toMatchObject({ error: 'counter-closed' });
    hall.do({ type: 'open-counter', counter: '1' });
    hall.take();
    expect(hall.call('1')).toBe('A001');
  });
});

describe('a counter with autoCall', () => {
  const config = testConfig({ counters: [{ id: '1', name: { 'zh-CN': '1号', en: '1' }, autoCall: true }] });
  function serving(): Driven {
    const hall = driven(config);
    hall.take();
    hall.call('1');
    hall.do({ type: 'start', counter: '1' });
    return hall;
  }

  it('calls the next customer when it finishes, with the reason', () => {
    const hall = serving();
    const next = hall.take();
    hall.do({ type: 'finish', counter: '1' });
    expect(hall.hall.counters.get('1')?.ticket).toBe(next);
    expect(hall.hall.tickets.get(next)).toMatchObject({ state: 'called', reason: { candidates: [{ number: 'A002' }] } });
  });

  it('finishes all the same when nobody waits or it is paused', () => {
    const alone = serving();
    expect(alone.do({ type: 'finish', counter: '1' })).toMatchObject({ ok: true, value: { changes: [{ kind: 'service-finished' }] } });
    const paused = serving();
    paused.take();
    paused.do({ type: 'pause', counter: '1', reason: 'break' });
    paused.do({ type: 'finish', counter: '1' });
    expect(paused.hall.counters.get('1')?.ticket).toBeNull();
  });
});

describe('who is next', () => {
  /** A standard customer, then a gold one `later` minutes after; who is called `after` minutes later still? */
  function race(rule: string, later: number, after: number): string | undefined {
    const hall = driven(testConfig({ calling: { rule } }));
    hall.take();
    hall.now += later * MINUTE;
    hall.take('topup', 'gold');
    hall.now += after * MINUTE;
    return hall.call('1');
  }

  it('escalate: the higher tier first, until the other is past 60 % of its limit', () => {
    expect(race('escalate', 10, 5)).toBe('V001');
    expect(race('escalate', 15, 3)).toBe('A001'); // 18 of 30 minutes; gold 3 of 10
    expect(race('escalate', 11, 7)).toBe('V001'); // both escalated; gold has 3 minutes left, the other 12
    expect(race('escalate', 22, 7)).toBe('A001'); // both escalated; the other has 1 minute left
    expect(race('escalate', 29, 1)).toBe('V001'); // the limit is broken, and cannot be broken again
  });

  it('escalate: who is late lets those of the same tier go first whose limit can still be kept', () => {
    const hall = driven(testConfig({ calling: { rule: 'escalate' } }));
    hall.take('topup');
    hall.now += 5 * MINUTE;
    hall.take('plan');
    hall.now += 26 * MINUTE;
    hall.take('topup', 'gold');
    const next = (): string | undefined => {
      const number = hall.call('1');
      hall.do({ type: 'no-show', counter: '1' });
      return number;
    };
    expect([next(), next(), next()]).toEqual(['B001', 'V001', 'A001']);
  });

  it('deadline: whose limit breaks soonest', () => {
    expect(race('deadline', 19, 1)).toBe('V001');
    expect(race('deadline', 21, 1)).toBe('A001');
  });

  it('accumulate: the larger share of the limit', () => {
    expect(race('accumulate', 10, 4)).toBe('A001'); // 14/30 against 4/10
    expect(race('accumulate', 10, 6)).toBe('V001'); // 16/30 against 6/10
  });

  it('strict: the tier alone; fifo: the wait alone', () => {
    expect(race('strict', 29, 0)).toBe('V001');
    expect(race('fifo', 1, 9)).toBe('A001');
  });

  it('keeps the heads of all its lines with their scores, the winner first', () => {
    const hall = driven();
    hall.take('plan');
    hall.now += MINUTE;
    hall.take('topup', 'gold');
    hall.take('topup', 'gold');
    const { reason } = nextFor(hall.config, hall.hall, '1', hall.now + MINUTE) ?? {};
    expect(reason).toMatchObject({
      rule: 'escalate',
      escalated: false,
      candidates: [
        { number: 'V001', tier: 'gold', service: 'topup', waited: MINUTE, share: 0.1, score: [0, 0, 0, -0, MINUTE] },
        { number: 'B001', tier: 'standard', service: 'plan', waited: 2 * MINUTE, score: [0, 0, 0, -1, 2 * MINUTE] },
      ],
    });
  });

  describe('a counter that helps others', () => {
    const helping = testConfig({
      counters: [
        { id: '1', name: { 'zh-CN': '1', en: '1' } },
        { id: 'vip', name: { 'zh-CN': '贵宾室', en: 'VIP room' }, tiers: ['gold'], services: ['topup'], helps: ['standard'] },
      ],
    });

    it('calls them only while nobody of its own waits, and says so', () => {
      const hall = driven(helping);
      hall.take('topup');
      hall.now += 29 * MINUTE;
      hall.take('topup', 'gold');
      expect(hall.call('vip')).toBe('V001');
      hall.do({ type: 'no-show', counter: 'vip' });
      expect(hall.call('vip')).toBe('A001');
      expect(hall.hall.tickets.get(hall.hall.counters.get('vip')?.ticket ?? '')?.reason).toMatchObject({ helping: true, escalated: true });
    });

    it('does not wait for who is sent to others, takes its services only, and stays a room', () => {
      const hall = driven(helping);
      hall.take('plan');
      hall.take('plan', 'gold');
      expect(hall.call('vip')).toBe('nobody-waiting');
      hall.take('topup');
      expect(hall.do({ type: 'call-number', counter: 'vip', number: 'B001', reason: 'other' })).toMatchObject({ error: 'not-served-here' });
      expect(hall.call('vip')).toBe('A001');
      expect(reservedCounters(helping, { tier: 'standard', service: 'topup' })).toBeNull();
      expect(reservedCounters(helping, { tier: 'gold', service: 'topup' })?.map(({ id }) => id)).toEqual(['vip']);
    });

    it('refuses a number out of turn while one of its own waits', () => {
      const hall = driven(helping);
      hall.take('topup');
      hall.take('topup', 'gold');
      expect(hall.do({ type: 'call-number', counter: 'vip', number: 'A001', reason: 'other' })).toMatchObject({ error: 'not-served-here' });
    });

    it('goes on with the next service of who it helps (一台清)', () => {
      const all = testConfig({
        counters: [
          { id: '1', name: { 'zh-CN': '1', en: '1' } },
          { id: 'vip', name: { 'zh-CN': '贵', en: 'VIP' }, tiers: ['gold'], helps: ['standard'] },
        ],
      });
      const hall = new Driven(all);
      hall.do({ type: 'open-counter', counter: 'vip' });
      hall.do({
        type: 'take',
        visit: 'v',
        service: 'topup',
        further: ['plan'],
        tier: 'standard',
        language: 'en',
        identifiedAt: hall.now,
        code: 'c',
      });
      hall.call('vip');
      hall.do({ type: 'start', counter: 'vip' });
      hall.do({ type: 'finish', counter: 'vip' });
      expect(hall.hall.tickets.get('2026-11-21-A001')).toMatchObject({ state: 'serving', service: 'plan', counter: 'vip' });
    });
  });

  describe("a counter's own order", () => {
    const ordered = (prefers: unknown, rule = 'fifo'): Driven =>
      driven(testConfig({ calling: { rule }, counters: [{ id: '1', name: { 'zh-CN': '1', en: '1' }, prefers }] }));
    const calls = (hall: Driven, count: number): (string | undefined)[] =>
      Array.from({ length: count }, () => {
        const number = hall.call('1');
        hall.do({ type: 'no-show', counter: '1' });
        return number;
      });

    it('calls the first named first, services before tiers, and says where it differs from the rule', () => {
      const hall = ordered({ services: ['plan'], tiers: ['gold'] });
      for (const [service, tier] of [
        ['topup', 'standard'],
        ['topup', 'gold'],
        ['plan', 'standard'],
        ['plan', 'gold'],
      ] as const) {
        hall.take(service, tier);
        hall.now += 1_000;
      }
      expect(calls(hall, 4)).toEqual(['V002', 'B001', 'V001', 'A001']);
      const reasons = hall.journal.flatMap((change) => (change.kind === 'ticket-called' ? [change.reason.preferred] : []));
      expect(reasons).toEqual([true, true, true, undefined]);
    });

    it('ends where another has used up its share of the limit: from then on the rule decides', () => {
      const hall = ordered({ services: ['plan'] });
      hall.take('topup');
      hall.now += 17 * MINUTE;
      hall.take('plan');
      hall.take('plan');
      expect(calls(hall, 1)).toEqual(['B001']);
      hall.now += MINUTE;
      expect(calls(hall, 2)).toEqual(['A001', 'B002']);
    });

    it('cannot hold back who starves', () => {
      const hall = ordered({ services: ['plan'] }, 'strict');
      hall.take('topup');
      hall.now += 90 * MINUTE;
      hall.take('plan', 'gold');
      expect(calls(hall, 2)).toEqual(['A001', 'V001']);
    });
  });

  it.each(callingRules)('%s is first-come within one tier and service', (rule) => {
    const hall = driven(testConfig({ calling: { rule } }));
    const taken = Array.from({ length: 5 }, () => {
      hall.now += MINUTE;
      return hall.number(hall.take());
    });
    const called = taken.map(() => {
      const number = hall.call('1');
      hall.do({ type: 'no-show', counter: '1' });
      return number;
    });
    expect(called).toEqual(taken);
  });
});

describe('hours', () => {
  it("of a counter are its own on days the hall opens, else the hall's", () => {
    const config = testConfig({
      hours: { daily: '08:30-18:00', closed: ['2026-11-22'] },
      counters: [
        { id: '1', name: { 'zh-CN': '1', en: '1' } },
        { id: '2', name: { 'zh-CN': '2', en: '2' }, hours: '09:00-12:00,22:00-02:00' },
      ],
    });
    const [whole, own] = config.counters;
    const at = (clock: string, day = '2026-11-21'): number => Date.parse(`${day}T${clock}:00+08:00`);
    const shift = (counter: typeof whole, now: number): unknown => counter && shiftAt(config, counter, now);
    expect(shift(whole, at('10:00'))).toEqual({ from: at('08:30'), to: at('18:00') });
    expect(shift(own, at('10:00'))).toEqual({ from: at('09:00'), to: at('12:00') });
    expect(shift(own, at('12:00'))).toBeNull();
    const always = testConfig({ hours: { daily: '00:00-24:00', closed: ['2026-11-24'] } });
    const [open] = always.counters;
    expect(open && shiftAt(always, open, at('10:00'))).toEqual({ from: null, to: null });
    expect(open && shiftAt(always, open, at('10:00', '2026-11-23'))).toEqual({ from: null, to: at('00:00', '2026-11-24') });
    expect(shift(own, at('01:00', '2026-11-22'))).toEqual({ from: at('22:00'), to: at('02:00', '2026-11-22') });
    expect([whole, own].map((counter) => shift(counter, at('10:00', '2026-11-22')))).toEqual([null, null]);
  });

  const at = (iso: string): number => Date.parse(iso);

  it("opens and closes by the hall's own clock", () => {
    const config = testConfig({ hours: { daily: '08:30-12:00,13:30-18:00', sun: 'closed', closed: ['2026-11-23'] } });
    expect(openState(config, at('2026-11-21T08:29:59+08:00'))).toEqual({ state: 'closed', opens: at('2026-11-21T08:30:00+08:00') });
    expect(openState(config, at('2026-11-21T08:30:00+08:00'))).toEqual({ state: 'open', closes: at('2026-11-21T12:00:00+08:00') });
    expect(openState(config, at('2026-11-21T12:30:00+08:00'))).toEqual({ state: 'closed', opens: at('2026-11-21T13:30:00+08:00') });
    expect(openState(config, at('2026-11-21T18:00:00+08:00'))).toEqual({ state: 'closed', opens: at('2026-11-24T08:30:00+08:00') });
  });

  it('reaches across midnight, round the clock, and never', () => {
    const night = testConfig({ hours: { daily: '18:00-02:00' } });
    expect(openState(night, at('2026-11-22T01:00:00+08:00'))).toEqual({ state: 'open', closes: at('2026-11-22T02:00:00+08:00') });
    expect(businessDay(night, at('2026-11-22T01:00:00+08:00'))).toBe('2026-11-21');
    expect(openState(testConfig({ hours: { daily: '00:00-24:00' } }), T0)).toEqual({ state: 'open', closes: null });
    expect(openState(testConfig({ hours: { daily: 'closed' } }), T0)).toEqual({ state: 'closed', opens: null });
  });

  it('keeps to the wall clock when it is put forward and back (DST)', () => {
    const config = testConfig({ hall: { id: 'h', name: { 'zh-CN': '厅', en: 'Hall' }, timezone: 'Europe/Berlin', languages: ['en'] } });
    expect(openState(config, at('2026-03-28T20:00:00+01:00'))).toEqual({ state: 'closed', opens: at('2026-03-29T08:30:00+02:00') });
    expect(openState(config, at('2026-10-24T20:00:00+02:00'))).toEqual({ state: 'closed', opens: at('2026-10-25T08:30:00+01:00') });
  });

  it("a business day begins at 04:00, later where the night's hours end later", () => {
    expect(businessDay(testConfig(), at('2026-11-22T03:59:00+08:00'))).toBe('2026-11-21');
    expect(businessDay(testConfig(), at('2026-11-22T04:00:00+08:00'))).toBe('2026-11-22');
    expect(businessDay(testConfig({ hours: { daily: '20:00-06:00' } }), at('2026-11-22T05:00:00+08:00'))).toBe('2026-11-21');
  });
});
