import { describe, expect, it } from 'vitest';
import { orphans } from '../../src/queue/adopt.ts';
import { replay } from '../../src/queue/apply.ts';
import { Driven, MINUTE, testConfig } from './halls.ts';

const before = testConfig();
const text = (name: string): { 'zh-CN': string; en: string } => ({ 'zh-CN': name, en: name });

/** The same hall, started under another configuration. */
function under(hall: Driven, changes: Record<string, unknown>): Driven {
  const next = new Driven(testConfig(changes));
  next.hall = hall.hall;
  next.now = hall.now;
  next.journal.push(...hall.journal);
  next.do({ type: 'adopt' });
  expect(replay(next.journal)).toEqual(next.hall);
  return next;
}

/** The first `count` who are called at counter 1, one after another. */
function calls(hall: Driven, count: number): (string | undefined)[] {
  hall.do({ type: 'open-counter', counter: '1' });
  return Array.from({ length: count }, () => {
    const number = hall.call('1');
    hall.do({ type: 'start', counter: '1' });
    hall.do({ type: 'finish', counter: '1' });
    return number;
  });
}

describe('open tickets outlive a new configuration', () => {
  it('changes nothing under the same one', () => {
    const hall = new Driven(before);
    hall.take();
    const at = hall.journal.length;
    expect(hall.do({ type: 'adopt' })).toMatchObject({ ok: true, value: { changes: [] } });
    expect(hall.journal).toHaveLength(at);
  });

  it('a tier that is renamed: who waits is called in turn, and nobody passes them', () => {
    const hall = new Driven(before);
    const [first, second] = [hall.take('topup', 'gold'), hall.take('topup', 'gold')];
    hall.now += MINUTE;
    const after = under(hall, {
      tiers: [
        { id: 'platinum', name: text('白金'), prefix: 'P', limit: '10m', vip: true },
        { id: 'standard', name: text('普通'), limit: '30m' },
      ],
      counters: [{ id: '1', name: text('1号') }],
    });
    after.take('topup', 'standard', 'later');
    expect([first, second].map((id) => after.hall.tickets.get(id)?.tier)).toEqual(['standard', 'standard']);
    expect(calls(after, 3)).toEqual(['V001', 'V002', 'A001']);
  });

  it('a counter that is removed while it serves: its customer waits again where they stood', () => {
    const hall = new Driven(before);
    hall.take();
    hall.do({ type: 'open-counter', counter: '2' });
    expect(hall.call('2')).toBe('A001');
    hall.do({ type: 'start', counter: '2' });
    hall.now += MINUTE;
    hall.take();
    const after = under(hall, {
      counters: [
        { id: '1', name: text('1号') },
        { id: 'vip', name: text('贵宾室'), tiers: ['gold'] },
      ],
    });
    expect(after.hall.counters.get('2')?.open ?? false).toBe(false);
    expect(calls(after, 2)).toEqual(['A001', 'A002']);
  });

  it('a ticket that was sent to a counter that is no more may be called by the others', () => {
    const hall = new Driven(before);
    hall.take();
    for (const counter of ['1', '2']) hall.do({ type: 'open-counter', counter });
    hall.call('1');
    hall.do({ type: 'start', counter: '1' });
    hall.do({ type: 'transfer', counter: '1', service: null, to: '2' });
    const after = under(hall, { counters: [{ id: '1', name: text('1号') }] });
    expect(calls(after, 1)).toEqual(['A001']);
  });

  it('of several services those that are no more are left out; a single one is listed until staff change it', () => {
    const hall = new Driven(before);
    const plan = hall.take('plan');
    const only = {
      services: [{ id: 'topup', name: text('充值'), prefix: 'A', target: '5m' }],
      counters: [{ id: '1', name: text('1号'), services: ['topup'] }],
    };
    const after = under(hall, only);
    expect(orphans(after.config, after.hall).map(({ id }) => id)).toEqual([plan]);
    after.do({ type: 'open-counter', counter: '1' });
    expect(after.do({ type: 'call', counter: '1' })).toMatchObject({ ok: false, error: 'nobody-waiting' });
    expect(after.do({ type: 'change-service', number: 'B001', service: 'topup' })).toMatchObject({ ok: true });
    expect(orphans(after.config, after.hall)).toEqual([]);
    expect(after.call('1')).toBe('B001');
  });

  it('a prefix that is changed in mid-day: no number is given twice', () => {
    const hall = new Driven(before);
    hall.take();
    const swapped = [
      { id: 'topup', name: text('充值'), prefix: 'B', target: '5m' },
      { id: 'plan', name: text('套餐'), prefix: 'A', target: '15m' },
    ];
    const after = under(hall, { services: swapped });
    const numbers = ['plan', 'topup'].map((service) => after.number(after.take(service, 'standard', `later-${service}`)));
    expect(numbers).toEqual(['A002', 'B001']);
  });
});
