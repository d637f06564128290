import { describe, expect, test } from 'vitest';
import { createPairings } from '../../../src/main/admission/pairing.ts';
import { manualTimers } from '../../support/manual-timers.ts';

function rig(random?: (below: number) => number) {
  const timers = manualTimers(1_800_000_000_000);
  let changes = 0;
  const pairings = createPairings({
    timers,
    onChange: () => {
      changes += 1;
    },
    ...(random && { random }),
  });
  const begin = (address = '192.0.2.7') => {
    const begun = pairings.begin('display', address);
    if (!begun.ok) throw new Error(begun.error);
    return begun.value;
  };
  return { timers, pairings, begin, changes: () => changes };
}

describe('pairing', () => {
  test('shows who waits, and admits by code, once', async () => {
    const { pairings, begin, timers, changes } = rig();
    const { code, admitted } = begin();
    expect(code).toMatch(/^\d{6}$/);
    expect(pairings.list()).toEqual([{ code, role: 'display', address: '192.0.2.7', since: timers.now() }]);
    expect(pairings.admit(code)).toBe(true);
    expect(await admitted).toBe(true);
    expect(pairings.list()).toEqual([]);
    expect(pairings.admit(code)).toBe(false);
    expect(changes()).toBe(2);
    expect(timers.running).toBe(0);
  });

  test('ends after ten minutes', async () => {
    const { pairings, begin, timers } = rig();
    const { code, admitted } = begin();
    timers.advance(10 * 60_000 - 1);
    expect(pairings.list()).toHaveLength(1);
    timers.advance(1);
    expect(await admitted).toBe(false);
    expect(pairings.admit(code)).toBe(false);
    expect(pairings.list()).toEqual([]);
  });

  test('ends when the screen goes away, also twice', async () => {
    const { pairings, begin, timers, changes } = rig();
    const pairing = begin();
    const { code } = pairing;
    pairing.end();
    pairing.end();
    expect(await pairing.admitted).toBe(false);
    expect(pairings.admit(code)).toBe(false);
    expect(changes()).toBe(2);
    expect(timers.running).toBe(0);
  });

  test("never gives a waiting screen's code to another, and a late end does not touch its successor", () => {
    const numbers = [7, 7, 7, 8, 7];
    const { pairings, begin } = rig(() => numbers.shift() ?? 9);
    const first = begin();
    expect(first.code).toBe('000007');
    expect(begin().code).toBe('000008');
    pairings.admit(first.code);
    expect(begin().code).toBe('000007');
    first.end();
    expect(pairings.list().map(({ code }) => code)).toEqual(['000008', '000007']);
  });

  test('lets at most 20 wait, and at most 5 from one address', () => {
    const { pairings, begin } = rig();
    const first = begin();
    for (let i = 1; i < 5; i += 1) begin();
    expect(pairings.begin('display', '192.0.2.7')).toEqual({ ok: false, error: 'too-many-waiting' });
    for (let i = 5; i < 20; i += 1) begin(`198.51.100.${i}`);
    expect(pairings.begin('display', '192.0.2.8')).toEqual({ ok: false, error: 'too-many-waiting' });
    first.end();
    expect(pairings.begin('display', '192.0.2.8').ok).toBe(true);
  });
});
