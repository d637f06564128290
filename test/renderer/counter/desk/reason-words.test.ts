import { describe, expect, it } from 'vitest';
import { byNumberReasons } from '../../../../src/contract/commands-counter.ts';
import { callingRules } from '../../../../src/contract/config.ts';
import type { CallReason } from '../../../../src/contract/call-reason.ts';
import { reasonSentence } from '../../../../src/renderer/counter/desk/reason-words.ts';
import { MINUTE, ticket, tiers } from '../../staff-snapshots.ts';

const { reason } = ticket;
const alone: CallReason = { ...reason, candidates: reason.candidates.slice(0, 1) };
const goldFirst: CallReason = { rule: 'escalate', escalated: false, candidates: reason.candidates.toReversed() };
const say = (given: CallReason): string | null => reasonSentence(given, tiers, 'Asia/Shanghai', 'en');

describe('why this ticket was next', () => {
  it('escalated: how long of which limit, and that it went before higher tiers', () => {
    expect(say(reason)).toBe('Standard waited 19 min of 30 min, 63 % of the limit, so it went before higher tiers.');
    expect(reasonSentence(reason, tiers, 'Asia/Shanghai', 'zh-CN')).toBe(
      '普通客户已等候 19 分钟，达到时限 30 分钟的 63%，因此先于更高等级叫号。',
    );
  });

  it('escalated where no higher tier waited: does not claim to have passed one', () => {
    expect(say(alone)).toBe('Waited 19 min of 30 min, 63 % of the limit: the first of those whose limit can still be kept.');
  });

  it('does not take a tier that the configuration no longer has for a higher one', () => {
    const removed = reason.candidates.map((one, place) =>
      place === 0 ? one : { number: 'G001', tier: 'removed', service: 'topup', waited: 0, share: 0, score: [0] },
    );
    expect(say({ ...reason, candidates: removed })).toBe(say(alone));
  });

  it('not escalated: the tier', () => {
    expect(say(goldFirst)).toBe('Highest tier waiting, and the longest waiting in it (2 min).');
  });

  it('starving: how long past which limit, whatever the rule', () => {
    const long = {
      ...reason,
      starving: true,
      candidates: [{ number: 'A001', tier: 'standard', service: 'topup', waited: 91 * MINUTE, share: 91 / 30, score: [1, MINUTE] }],
    } as const;
    for (const rule of ['escalate', 'accumulate', 'strict'] as const) {
      expect(say({ ...long, rule })).toBe('Waited 91 min, far past its limit of 30 min: nobody may go before it any more.');
    }
    expect(reasonSentence({ ...long, rule: 'strict' }, tiers, 'Asia/Shanghai', 'zh-CN')).toBe(
      '已等候 91 分钟，远超时限 30 分钟，优先于所有顾客。',
    );
  });

  it('the counter’s own order instead of the rule; helping before whatever else', () => {
    expect(say({ ...goldFirst, preferred: true })).toBe('First in this counter’s own order of services and tiers (waited 2 min).');
    expect(say({ ...goldFirst, helping: true })).toBe(
      'Nobody waits whom this counter is there for, so it helps others: Highest tier waiting, and the longest waiting in it (2 min).',
    );
    expect(reasonSentence({ ...goldFirst, helping: true, preferred: true }, tiers, 'Asia/Shanghai', 'zh-CN')).toBe(
      '本窗口专属等级无人等候，协助其他等级；本窗口优先办理的业务或等级（已等候 2 分钟）。',
    );
  });

  it('each other rule by its own measure', () => {
    expect(say({ ...alone, rule: 'strict' })).toBe('Highest tier waiting, and the longest waiting in it (19 min).');
    expect(say({ ...alone, rule: 'accumulate' })).toBe('Has used the largest share of its limit (63 %).');
    expect(say({ ...alone, rule: 'fifo' })).toBe('Waiting longest (19 min).');
    expect(say({ ...alone, rule: 'deadline' })).toBe('Closest to its limit: 11 min were left at the call.');
    const late = alone.candidates.map((one) => ({ ...one, waited: 34 * MINUTE, share: 34 / 30 }));
    expect(say({ ...alone, rule: 'deadline', candidates: late })).toBe('Furthest past its limit, by 4 min.');
  });

  it('a ticket called the moment it was taken has no share to divide by', () => {
    const fresh = alone.candidates.map((one) => ({ ...one, waited: 0, share: 0 }));
    expect(say({ ...alone, rule: 'deadline', candidates: fresh })).toBe('Waiting longest (under 1 min).');
  });

  it('an appointment: for which time, when its wait counts from earlier', () => {
    const booked = alone.candidates.map((one) => ({ ...one, appointment: Date.parse('2026-11-21T10:00:00+08:00') }));
    expect(say({ ...alone, candidates: booked })).toBe(`Booked for 10:00, so its wait counts from earlier: ${say(alone)}`);
    expect(reasonSentence({ ...alone, candidates: booked }, tiers, 'Asia/Shanghai', 'zh-CN')).toMatch(
      /^已预约 10:00，等候时间按预约提前计算；已等候/,
    );
    expect(say({ ...alone, rule: 'by-number', because: 'manager', candidates: booked })).not.toContain('Booked');
  });

  it('a call by number: the clerk’s reason', () => {
    expect(say({ ...alone, rule: 'by-number', because: 'manager' })).toBe('Called by number, out of turn: The manager decided.');
  });

  it('is one sentence for every rule and every reason of a clerk, in both languages', () => {
    const given: CallReason[] = [];
    for (const rule of callingRules) {
      for (const escalated of [true, false])
        given.push(
          { ...reason, rule, escalated },
          { ...reason, rule, escalated, starving: true },
          { ...reason, rule, escalated, preferred: true, helping: true },
          { ...alone, rule, escalated },
        );
    }
    for (const because of byNumberReasons) given.push({ ...reason, rule: 'by-number', because });
    for (const one of given) {
      expect(say(one)).toMatch(/^[^.]+\.$/);
      expect(reasonSentence(one, tiers, 'Asia/Shanghai', 'zh-CN')).toMatch(/^[^。]+。$/);
    }
  });

  it('says nothing where nothing was kept', () => {
    expect(say({ ...reason, candidates: [] })).toBeNull();
  });
});
