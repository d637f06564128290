import { describe, expect, it } from 'vitest';
import { callingDefaults, callingRules } from '../../../src/contract/config.ts';
import { ArrivalDraw, ArrivalsLearner } from '../../../src/queue/forecast/arrivals.ts';
import { callingOrder, standingOf } from '../../../src/queue/forecast/calling-order.ts';
import { Eligibility } from '../../../src/queue/forecast/eligibility.ts';
import { groupEffects } from '../../../src/queue/forecast/group-effects.ts';
import { OrderLearner } from '../../../src/queue/forecast/learned-order.ts';
import { Observed } from '../../../src/queue/forecast/observed.ts';
import { Patience } from '../../../src/queue/forecast/patience.ts';
import { Random } from '../../../src/queue/forecast/random.ts';
import { ResidualShape } from '../../../src/queue/forecast/residual-shape.ts';
import {
  drawServiceTime,
  drawServiceTimeBeyond,
  ServiceTimesLearner,
  type ServiceKind,
} from '../../../src/queue/forecast/service-times.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const kind = (service: number, changes: Partial<ServiceKind> = {}): ServiceKind => ({ service, tier: 0, counter: 0, hour: 10, ...changes });
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('service times', () => {
  it('begin at about five minutes (S8), before anything is known', () => {
    const times = new ServiceTimesLearner().learned(0);
    const random = new Random(1);
    const drawn = Array.from({ length: 4_000 }, () => drawServiceTime(times, times.of(kind(0)), 0, random));
    expect(mean(drawn) / MINUTE).toBeGreaterThan(4.5);
    expect(mean(drawn) / MINUTE).toBeLessThan(5.5);
  });

  it('come to what each service takes, and a service seen once stays near the others', () => {
    const learner = new ServiceTimesLearner();
    const random = new Random(2);
    for (let i = 0; i < 600; i += 1) {
      const service = i % 2;
      learner.observe(
        kind(service, { hour: 9 + (i % 8), counter: i % 3 }),
        0,
        (service === 0 ? 3 : 9) * MINUTE * Math.exp(0.4 * random.normal()),
      );
    }
    learner.observe(kind(2), 0, 90 * MINUTE);
    const times = learner.learned(0);
    expect(Math.exp(times.of(kind(0)).location) / MINUTE).toBeCloseTo(3, 0);
    expect(Math.exp(times.of(kind(1)).location) / MINUTE).toBeCloseTo(9, -0.5);
    expect(times.of(kind(0)).scale).toBeCloseTo(0.4, 1);
    expect(Math.exp(times.of(kind(2)).location) / MINUTE).toBeLessThan(60);
  });

  it('notice a slow day, as far as it is sure', () => {
    const learner = new ServiceTimesLearner();
    const random = new Random(3);
    for (let day = 0; day < 12; day += 1) {
      for (let i = 0; i < 40; i += 1) learner.observe(kind(0), day, 5 * MINUTE * (day === 11 ? 1.5 : 1) * Math.exp(0.3 * random.normal()));
    }
    const { today } = learner.learned(11);
    expect(today.mean).toBeGreaterThan(0.15);
    expect(today.mean).toBeLessThan(0.45);
    expect(Math.abs(learner.learned(12).today.mean)).toBeLessThan(0.05);
  });

  it('never draw less than what has passed already', () => {
    const times = new ServiceTimesLearner().learned(0);
    const random = new Random(4);
    for (const elapsed of [0, MINUTE, HOUR, 9 * HOUR]) {
      const drawn = Array.from({ length: 200 }, () => drawServiceTimeBeyond(times, times.of(kind(0)), 0, elapsed, random));
      expect(Math.min(...drawn)).toBeGreaterThanOrEqual(elapsed);
    }
  });
});

describe('residual shapes', () => {
  it('are normal without data, and bend to what is observed', () => {
    const normal = new ResidualShape([]);
    expect(normal.quantile(0.9)).toBeCloseTo(1.2816, 2);
    const random = new Random(5);
    const skewed = new ResidualShape(Array.from({ length: 3_000 }, () => random.exponential() - 1));
    expect(skewed.quantile(0.5)).toBeCloseTo(Math.log(2) - 1, 1);
    expect(skewed.quantile(0.05)).toBeGreaterThan(-1.1);
  });

  it('have a probability that undoes the quantile', () => {
    const shape = new ResidualShape([-1, 0, 2, 5]);
    for (const p of [0.001, 0.1, 0.5, 0.77, 0.999]) expect(shape.probability(shape.quantile(p))).toBeCloseTo(p, 3);
  });
});

describe('group effects', () => {
  it('leave a group of one observation near 0 and let one of many come into its own', () => {
    const random = new Random(6);
    const values = [
      ...Array.from({ length: 300 }, () => 1 + random.normal()),
      ...Array.from({ length: 300 }, () => -1 + random.normal()),
      3,
    ];
    const groups = values.map((_, i) => (i < 300 ? 0 : i < 600 ? 1 : 2));
    const { of } = groupEffects(values, groups, 1, 0.01);
    expect(of.get(0)?.mean).toBeCloseTo(1, 0.5);
    expect(of.get(2)?.mean).toBeLessThan(2);
    expect(of.get(2)?.variance).toBeGreaterThan(of.get(0)?.variance ?? 1);
  });
});

describe('what was observed of late', () => {
  it('is drawn from as it is; the prior gives way', () => {
    const observed = new Observed([100]);
    for (let i = 0; i < 500; i += 1) observed.add(i % 2 === 0 ? 1 : 3);
    const random = new Random(7);
    expect(new Set(Array.from({ length: 50 }, () => observed.draw(random)))).toEqual(new Set([1, 3]));
    expect(observed.mean).toBe(2);
    expect(observed.shareAbove(2)).toBeCloseTo(0.5, 2);
    expect(observed.drawAbove(2, random)).toBe(3);
    expect(observed.drawAbove(5, random)).toBe(5);
    expect(observed.shareAbove(5)).toBeGreaterThan(0);
    expect(observed.shareAbove(5)).toBeLessThan(0.001);
  });
});

describe('patience', () => {
  it('comes to the share that stays', () => {
    const patience = new Patience();
    const random = new Random(8);
    for (let i = 0; i < 4_000; i += 1) {
      const leaves = 30 * MINUTE * random.exponential();
      const called = 20 * MINUTE * random.uniform();
      patience.observe(Math.min(leaves, called), leaves < called);
    }
    expect(patience.staying(10 * MINUTE)).toBeCloseTo(Math.exp(-1 / 3), 1);
    const stayed = Array.from({ length: 2_000 }, () => patience.draw(0, random)).filter((leaves) => leaves > 10 * MINUTE).length / 2_000;
    expect(stayed).toBeCloseTo(Math.exp(-1 / 3), 1);
    expect(Math.min(...Array.from({ length: 200 }, () => patience.draw(15 * MINUTE, random)))).toBeGreaterThanOrEqual(15 * MINUTE);
  });
});

describe('arrivals', () => {
  const line = [{ tier: 0, service: 0 }];
  const midnight = Date.UTC(2026, 0, 5);
  const cameBetween = (outlook: ReturnType<ArrivalsLearner['outlook']>, from: number, seed: number): number => {
    const draw = new ArrivalDraw(outlook, from, new Random(seed));
    let count = 0;
    for (let next = draw.next(); next !== null && next.at < from + HOUR; next = draw.next()) count += 1;
    return count;
  };

  it('follow the profile of past days and the level of today', () => {
    const learner = new ArrivalsLearner();
    // Ten days: one customer in ten minutes from 8 to 12, one a minute from 12 to 14.
    for (let day = 0; day < 10; day += 1) {
      const start = midnight + day * 24 * HOUR;
      learner.startDay(start + 8 * HOUR, 0);
      for (let at = 8 * HOUR; at < 12 * HOUR; at += 10 * MINUTE) learner.observe(start + at, 0, 0);
      for (let at = 12 * HOUR; at < 14 * HOUR; at += MINUTE) learner.observe(start + at, 0, 0);
    }
    const today = midnight + 10 * 24 * HOUR;
    learner.startDay(today + 8 * HOUR, 0);
    for (let at = 8 * HOUR; at < 12 * HOUR; at += 10 * MINUTE) learner.observe(today + at, 0, 0);
    const now = today + 12 * HOUR;
    const counts = Array.from({ length: 200 }, (_, i) => cameBetween(learner.outlook(now, 3 * HOUR, line), now, i));
    expect(mean(counts)).toBeGreaterThan(50);
    expect(mean(counts)).toBeLessThan(65);
    const evening = today + 20 * HOUR;
    expect(cameBetween(learner.outlook(evening, 3 * HOUR, line), evening, 1)).toBe(0);
  });

  it('go by the last stretch on the first day', () => {
    const learner = new ArrivalsLearner();
    learner.startDay(midnight, 0);
    for (let at = 0; at < HOUR; at += 2 * MINUTE) learner.observe(midnight + at, 0, 0);
    const now = midnight + HOUR;
    const counts = Array.from({ length: 200 }, (_, i) => cameBetween(learner.outlook(now, 2 * HOUR, line), now, i));
    expect(mean(counts)).toBeGreaterThan(18);
    expect(mean(counts)).toBeLessThan(32);
  });
});

describe('whom a counter serves', () => {
  it('is anybody at first; who never comes to it in many calls is not served there', () => {
    const eligibility = new Eligibility();
    expect(eligibility.may(0, 1, 0)).toBe(true);
    for (let i = 0; i < 40; i += 1) {
      eligibility.observe(0, 0, 0);
      eligibility.observe(1, i % 2, 0);
    }
    expect(eligibility.may(0, 1, 0)).toBe(false);
    expect(eligibility.may(1, 1, 0)).toBe(true);
    expect(eligibility.does(0, 0, 0)).toBe(true);
    expect(eligibility.does(2, 0, 0)).toBe(false);
  });
});

describe('the rule', () => {
  it.each([...callingRules.map((rule) => ({ rule, starvesAt: callingDefaults.starvesAt })), { rule: 'escalate' as const, starvesAt: 1 }])(
    'is recognised from calls alone: $rule, with a guard at $starvesAt limits',
    ({ rule, starvesAt }) => {
      const limits = [10, 15, 30].map((minutes) => minutes * MINUTE);
      const standings = limits.map((limit, rank) => standingOf(rank, limit, { ...callingDefaults, starvesAt }));
      const order = callingOrder(rule);
      const random = new Random(9);
      const learner = new OrderLearner();
      for (const tier of [2, 2, 2, 1, 1, 0]) learner.identified(tier);
      for (let i = 0; i < 400; i += 1) {
        const candidates = standings.map((_, tier) => ({ ticket: i * 3 + tier, tier, waited: random.uniform() * 25 * MINUTE }));
        let chosen = 0;
        candidates.forEach(({ tier, waited }) => {
          const [one, best] = [standings[tier], standings[chosen]];
          if (one && best && order(one, waited, best, candidates[chosen]?.waited ?? 0) > 0) chosen = tier;
        });
        learner.observe({ counter: i % 3, candidates, chosen });
      }
      const learned = learner.learned();
      expect(learned.slips).toBeLessThan(0.06);
      if (rule === 'fifo' || rule === 'strict' || rule === 'escalate') expect(learned.rule).toBe(rule);
      if (rule !== 'fifo') expect(learned.standings.map(({ rank }) => rank)).toEqual([0, 1, 2]);
    },
  );

  it('of one counter may differ from the others', () => {
    const learner = new OrderLearner();
    const random = new Random(10);
    for (const tier of [0, 1, 1]) learner.identified(tier);
    for (let i = 0; i < 300; i += 1) {
      const candidates = [0, 1].map((tier) => ({ ticket: i * 2 + tier, tier, waited: random.uniform() * 30 * MINUTE }));
      const first = (candidates[0]?.waited ?? 0) > (candidates[1]?.waited ?? 0) ? 0 : 1;
      const counter = i % 4;
      learner.observe({ counter, candidates, chosen: counter === 0 ? 0 : first });
    }
    const { rule, exceptions } = learner.learned();
    expect(rule).toBe('fifo');
    expect([...exceptions.keys()]).toEqual([0]);
  });
});
