import { describe, expect, it } from 'vitest';
import type { PastTicket } from '../../../src/queue/forecast/history.ts';
import { scoresByTier, scoresOf, type Judged } from '../../../src/queue/forecast/scores.ts';
import { walk } from '../../../src/queue/forecast/walk.ts';
import { generatedDays, past, smallHall } from './generated-halls.ts';

const options = { seed: 1, limitOf: () => null };
const history = generatedDays(smallHall, 3, 41);

/** What was forecast for a ticket, without what came of it. */
function forecasts(judged: readonly Judged[]): Map<number, unknown> {
  return new Map(judged.map((one) => [one.id, without(one, 'wait')]));
}

/** The ticket, changed. */
const changed = (ticket: PastTicket, changes: Partial<PastTicket>): PastTicket => ({ ...ticket, ...changes });
function without(judged: Judged, key: keyof Judged): unknown {
  return Object.fromEntries(Object.entries(judged).filter(([name]) => name !== key));
}
/** Without the name of its tier. */
const nameless = (judged: Judged): unknown => without(judged, 'tier');

describe('a walk through a history', () => {
  const judged = walk(history, options);

  it('forecasts every ticket that had to wait, and no other', () => {
    const waited = history.flatMap((ticket, id) =>
      ticket.startedAt !== null && ticket.calledAt !== null && ticket.calledAt > ticket.identifiedAt ? [id] : [],
    );
    expect(
      judged
        .map(({ id }) => id)
        .sort((a, b) => a - b)
        .filter((id) => !waited.includes(id)),
    ).toEqual([]);
    // A few of the first morning are not known yet.
    expect(judged.length).toBeGreaterThan(waited.length - 15);
    for (const { id, wait, p10, p50, p90, breach } of judged) {
      expect(wait).toBe((history[id]?.startedAt ?? 0) - (history[id]?.identifiedAt ?? 0));
      expect(p10).toBeGreaterThanOrEqual(0);
      expect(p50).toBeGreaterThanOrEqual(p10);
      expect(p90).toBeGreaterThanOrEqual(p50);
      expect(breach).toBeGreaterThan(0);
      expect(breach).toBeLessThan(1);
    }
  });

  it('gives the same forecasts again', () => {
    expect(walk(history, options)).toEqual(judged);
  });

  it.each([0.35, 0.6, 0.9])(
    'never looks ahead: changing all that happens after a moment changes no forecast before it (%d of the history)',
    (share) => {
      const cut = history[Math.floor(history.length * share)]?.identifiedAt ?? 0;
      // What had not happened by then happens otherwise, or not at all; who comes later is somebody else.
      const otherwise = history.map((ticket, i): PastTicket => {
        const later = (at: number | null): number | null => (at === null || at <= cut ? at : at + ((i * 37) % 600) * 1_000 + 1_000);
        const { calledAt, startedAt, finishedAt } = ticket;
        if (ticket.identifiedAt > cut) {
          return changed(ticket, {
            tier: ['gold', 'silver', 'standard'][i % 3] ?? '',
            service: 'other',
            calledAt: null,
            startedAt: null,
            finishedAt: null,
            counter: null,
            outcome: 'open',
          });
        }
        const called = calledAt !== null && calledAt > cut && i % 3 === 0 ? null : later(calledAt);
        const started = called === null ? null : later(startedAt);
        const finished = called === null && calledAt !== null ? null : later(finishedAt);
        const counter = calledAt !== null && calledAt > cut ? '9' : ticket.counter;
        const unchanged = called === calledAt && started === startedAt && finished === finishedAt;
        return unchanged
          ? ticket
          : changed(ticket, {
              calledAt: called,
              startedAt: started,
              finishedAt: finished,
              counter,
              outcome: started === null ? 'open' : ticket.outcome,
            });
      });
      const before = forecasts(judged.filter(({ id }) => (history[id]?.identifiedAt ?? 0) <= cut));
      const after = forecasts(walk(otherwise, options));
      let compared = 0;
      for (const [id, forecast] of before) {
        const again = after.get(id);
        // A ticket that is never served in the other history is not judged there.
        if (again === undefined) continue;
        expect(again).toEqual(forecast);
        compared += 1;
      }
      expect(compared).toBeGreaterThan(before.size / 2);
    },
  );

  it('does not depend on the time zone in which times are written', () => {
    const elsewhere = history.map((ticket) => changed(ticket, { offset: 0 }));
    const found = scoresOf(walk(elsewhere, options)).mae ?? 0;
    expect(found / (scoresOf(judged).mae ?? 1)).toBeGreaterThan(0.9);
    expect(found / (scoresOf(judged).mae ?? 1)).toBeLessThan(1.1);
  });

  it('does not depend on names', () => {
    const renamed = history.map((ticket) =>
      changed(ticket, {
        tier: `级 ${ticket.tier}`,
        service: `z ${ticket.service}`,
        counter: ticket.counter && `Schalter ${ticket.counter}`,
      }),
    );
    expect(walk(renamed, options).map(nameless)).toEqual(judged.map(nameless));
  });
});

describe('how good forecasts are', () => {
  it.each([
    ['escalate', 42],
    ['strict', 43],
    ['fifo', 44],
    ['accumulate', 45],
    ['deadline', 46],
  ] as const)('%s: below both baselines, honest in width, without being told the rule', (rule, seed) => {
    const { overall } = scoresByTier(walk(generatedDays({ ...smallHall, rule }, 6, seed), options));
    expect(overall.mae).toBeLessThan(overall.baselines.ahead.mae ?? 0);
    expect(overall.mae).toBeLessThan(overall.baselines.last.mae ?? 0);
    expect(overall.coverage80).toBeGreaterThan(0.74);
    expect(overall.coverage80).toBeLessThan(0.86);
  });

  it('one counter that always takes five minutes: nearly exact after a while', () => {
    const tickets: PastTicket[] = [];
    for (let day = 0; day < 3; day += 1) {
      for (let i = 0; i < 60; i += 1) {
        const start = day * 86_400 + i * 300;
        tickets.push(past({ at: day * 86_400 + i * 270 - (i > 0 ? 7 : 0), called: start, started: start, finished: start + 300 }));
      }
    }
    const lastDay = walk(tickets, options).filter(({ id }) => id >= 120);
    expect(lastDay.length).toBeGreaterThan(50);
    expect(scoresOf(lastDay).mae).toBeLessThan(60);
    expect(scoresOf(lastDay).mae).toBeLessThan(scoresOf(lastDay).baselines.last.mae ?? 0);
  });

  it('customers who leave without being seen are not waited for', () => {
    const silent = generatedDays({ ...smallHall, patience: 25 * 60_000 }, 6, 47).map((ticket): PastTicket =>
      ticket.outcome === 'left' ? changed(ticket, { finishedAt: null }) : ticket,
    );
    const { overall } = scoresByTier(walk(silent, options));
    expect(overall.mae).toBeLessThan(overall.baselines.last.mae ?? 0);
    expect(Math.abs(overall.bias ?? Infinity)).toBeLessThan((overall.mae ?? 0) / 2);
  });
});

describe('scores', () => {
  const one = {
    id: 0,
    tier: 'a',
    wait: 100_000,
    p10: 50_000,
    p50: 90_000,
    p90: 150_000,
    breach: 0.2,
    limit: 99_000,
    ahead: 130_000,
    last: 60_000,
  };
  it('are means over the forecasts, in seconds', () => {
    expect(scoresOf([one, { ...one, wait: 160_000, p50: 200_000 }])).toEqual({
      n: 2,
      mae: 25,
      bias: 15,
      coverage80: 0.5,
      width80: 100,
      brier: 0.64,
      baselines: { ahead: { mae: 30, bias: 0 }, last: { mae: 70, bias: -70 } },
    });
  });

  it('are given for each tier, and null without a forecast', () => {
    expect(Object.keys(scoresByTier([one, { ...one, tier: 'b' }]).tiers)).toEqual(['a', 'b']);
    expect(scoresByTier([]).overall).toMatchObject({ n: 0, mae: null, coverage80: null, brier: null, baselines: { ahead: { mae: null } } });
  });
});
