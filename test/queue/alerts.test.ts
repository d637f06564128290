import { describe, expect, it } from 'vitest';
import { couldOpen, lookForAlerts, nothingYet, type AlertForecast, type AlertMemory, type Alerts } from '../../src/queue/alerts.ts';
import { Driven, MINUTE } from './halls.ts';

const unknown: AlertForecast = { breach: () => null, newcomer: () => null, helps: null };
const look = (driven: Driven, forecast: Partial<AlertForecast> = {}, memory: AlertMemory = nothingYet): Alerts =>
  lookForAlerts(driven.config, driven.hall, { ...unknown, ...forecast }, memory, driven.now);
const kinds = ({ alerts }: Alerts): string[] => alerts.map(({ kind }) => kind);

function crowd(): Driven {
  const driven = new Driven();
  driven.do({ type: 'open-counter', counter: '1' });
  driven.take();
  driven.call('1');
  driven.do({ type: 'start', counter: '1' });
  for (let i = 0; i < 4; i += 1) driven.take();
  driven.take('plan', 'gold');
  return driven;
}

describe('alerts', () => {
  it('a limit that breaks with more than the configured chance, by tier, is at risk; one that is over is broken and comes first', () => {
    const driven = crowd();
    expect(kinds(look(driven, { breach: () => 0.5 }))).toEqual([]);
    expect(look(driven, { breach: (ticket) => (ticket.includes('V') ? 0.8 : 0.51) }).alerts).toEqual([
      { kind: 'limit-at-risk', tier: 'gold', tickets: ['2026-11-21-V001'], chance: 0.8 },
      {
        kind: 'limit-at-risk',
        tier: 'standard',
        tickets: ['2026-11-21-A002', '2026-11-21-A003', '2026-11-21-A004', '2026-11-21-A005'],
        chance: 0.51,
      },
    ]);
    driven.now += 10 * MINUTE + 1;
    expect(look(driven, { breach: () => 0.9 }).alerts.map(({ kind, ...rest }) => [kind, 'tier' in rest ? rest.tier : null])).toEqual([
      ['limit-broken', 'gold'],
      ['limit-at-risk', 'standard'],
    ]);
    // Known by the clock alone, without any forecast.
    driven.now += 25 * MINUTE;
    expect(kinds(look(driven))).toEqual(['limit-broken', 'limit-broken']);
  });

  it('a wait that was ended by a first service breaks no limit any more', () => {
    const driven = crowd();
    expect(driven.do({ type: 'transfer', counter: '1', service: 'plan', to: null })).toMatchObject({ ok: true });
    driven.now += 40 * MINUTE;
    const broken = look(driven).alerts.flatMap((alert) => ('tickets' in alert ? alert.tickets : []));
    expect(broken).not.toContain('2026-11-21-A001');
    expect(broken).toContain('2026-11-21-A002');
  });

  it('a surge begins above the chance and ends below half of it, not between', () => {
    const driven = crowd();
    const at = (chance: number, memory: AlertMemory): Alerts => look(driven, { newcomer: () => chance }, memory);
    const quiet = at(0.4, nothingYet);
    expect(kinds(quiet)).toEqual([]);
    const began = at(0.6, quiet.memory);
    const since = driven.now;
    expect(began.alerts).toEqual([{ kind: 'surge', since, chance: 0.6 }]);
    driven.now += 5 * MINUTE;
    const goesOn = at(0.3, began.memory);
    expect(goesOn.alerts).toEqual([{ kind: 'surge', since, chance: 0.3 }]);
    const over = at(0.2, goesOn.memory);
    expect(kinds(over)).toEqual([]);
    expect(kinds(at(0.3, over.memory))).toEqual([]);
  });

  it('weighs newcomers as customers came today, and those whose wait is not known not at all', () => {
    const driven = crowd();
    // Five standard top-ups came and one gold plan.
    const chances = look(driven, { newcomer: (tier) => (tier === 'gold' ? 0 : 0.9) }).alerts;
    expect(chances).toMatchObject([{ kind: 'surge', chance: 0.75 }]);
    expect(look(driven, { newcomer: (tier) => (tier === 'gold' ? null : 0.9) }).alerts).toMatchObject([{ chance: 0.9 }]);
    expect(kinds(look(driven, { newcomer: () => null }))).toEqual([]);
  });

  it('an open counter that calls nobody is told of after a while, while somebody waits whom it serves', () => {
    const driven = crowd();
    driven.do({ type: 'open-counter', counter: '2' });
    const first = look(driven);
    expect(kinds(first)).toEqual([]);
    driven.now += 2 * MINUTE;
    expect(look(driven, {}, first.memory).alerts).toEqual([
      { kind: 'idle-counter', counter: '2', since: driven.now - 2 * MINUTE, waiting: 4 },
    ]);
    // Paused it is not idle; and after the next call it begins anew.
    driven.do({ type: 'pause', counter: '2', reason: 'break' });
    expect(kinds(look(driven, {}, first.memory))).toEqual([]);
    driven.do({ type: 'resume', counter: '2' });
    driven.call('2');
    expect(look(driven, {}, first.memory).memory.idleSince.size).toBe(0);
  });

  it('a VIP room with no VIP waiting is not idle', () => {
    const driven = new Driven();
    driven.do({ type: 'open-counter', counter: 'vip' });
    driven.take();
    expect(look(driven).memory.idleSince.size).toBe(0);
  });

  it('says what would help: the best counter, that none would, or nothing when nothing is threatened', () => {
    const driven = crowd();
    const breach = (): number => 0.9;
    const helps = {
      at: driven.now,
      breaches: 4.4,
      counters: [
        { id: 'vip', breaches: 4.4 },
        { id: '2', breaches: 0.9 },
      ],
    };
    expect(look(driven, { breach, helps }).help).toEqual({ kind: 'open', counter: '2', fewer: 4 });
    expect(look(driven, { breach: () => 0, helps }).help).toBeNull();
    expect(look(driven, { breach, helps: { ...helps, counters: [{ id: 'vip', breaches: 4.2 }] } }).help).toEqual({ kind: 'none' });
    expect(look(driven, { breach, helps: { ...helps, counters: [] } }).help).toEqual({ kind: 'none' });
    driven.do({ type: 'open-counter', counter: '2' });
    // It has been done; what helps now is not computed yet.
    expect(look(driven, { breach, helps }).help).toBeNull();
    driven.do({ type: 'pause', counter: '2', reason: 'break' });
    expect(look(driven, { breach, helps }).help).toEqual({ kind: 'resume', counter: '2', fewer: 4 });
  });

  it('could open: closed and paused counters that may call somebody who waits, who may call most first', () => {
    const driven = crowd();
    expect(couldOpen(driven.config, driven.hall)).toEqual(['2', 'vip']);
    driven.do({ type: 'open-counter', counter: '2' });
    expect(couldOpen(driven.config, driven.hall)).toEqual(['vip']);
    driven.do({ type: 'pause', counter: '2', reason: 'break' });
    expect(couldOpen(driven.config, driven.hall)).toEqual(['2', 'vip']);
  });
});
