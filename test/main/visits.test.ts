import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Swipe } from '../../src/contract/devices.ts';
import type { Identification } from '../../src/main/members.ts';
import { createVisits } from '../../src/main/visits.ts';

const START = 1_795_226_400_000;
const card: Swipe = { kind: 'card', number: '6225880000001234', expires: null };
const member: Identification = { kind: 'member', tier: 'gold', name: '张*', tail: '1234' };

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

function rig(answers: Identification[] = []) {
  let changes = 0;
  const visits = createVisits({
    clock: Date.now,
    identify: async () => answers.shift() ?? member,
    changed: () => {
      changes += 1;
    },
  });
  return { visits, changes: () => changes };
}

describe('a visit', () => {
  test('is one for each kiosk, and stays the same until it ends', () => {
    const { visits } = rig();
    const [a, b] = [visits.of('a'), visits.of('b')];
    expect(a.id).not.toBe(b.id);
    expect(visits.of('a')).toEqual({ id: a.id, member: null, notice: null, misreads: 0, identifiedAt: null, ticket: null, ends: null });
    visits.end('a', a.id);
    expect(visits.of('a').id).not.toBe(a.id);
    expect(visits.of('b').id).toBe(b.id);
  });

  test('greets a member, from the moment of the swipe, and ends by itself after a minute', async () => {
    const { visits, changes } = rig();
    visits.attach('a');
    const { id } = visits.of('a');
    await visits.swiped(card);
    expect(visits.of('a')).toEqual({
      id, member: { tier: 'gold', name: '张*', tail: '1234' }, notice: null, misreads: 0, identifiedAt: START, ticket: null, ends: START + 60_000,
    });
    const before = changes();
    vi.advanceTimersByTime(59_999);
    expect(visits.of('a').id).toBe(id);
    vi.advanceTimersByTime(1);
    expect(visits.of('a')).toMatchObject({ member: null, ends: null });
    expect(visits.of('a').id).not.toBe(id);
    expect(changes()).toBe(before + 1);
  });

  test.each([['unknown', 'unknown-card'], ['expired', 'expired-card'], ['foreign', 'foreign-card'], ['backwards', 'backwards-card'], ['unreadable', 'unreadable-card']] as const)('tells an %s card apart and lets the customer go on', async (kind, notice) => {
    const { visits } = rig([{ kind }]);
    visits.attach('a');
    await visits.swiped(card);
    const { id } = visits.of('a');
    expect(visits.of('a')).toMatchObject({ notice, member: null, identifiedAt: null });
    expect(visits.goOnAsStandard('a', id)).toBe(true);
    expect(visits.of('a')).toEqual({ id, member: null, notice: null, misreads: 0, identifiedAt: null, ticket: null, ends: null });
  });

  test('a bad second swipe does not take the greeting away', async () => {
    const { visits } = rig([member, { kind: 'unreadable' }]);
    visits.attach('a');
    await visits.swiped(card);
    await visits.swiped({ kind: 'unreadable', detail: 'parity' });
    expect(visits.of('a')).toMatchObject({ member: { tier: 'gold' }, notice: 'unreadable-card' });
  });

  test('after three swipes in a row that could not be read offers another way, and after a good one begins to count again', async () => {
    const { visits } = rig([{ kind: 'unreadable' }, { kind: 'backwards' }, { kind: 'unreadable' }, { kind: 'unreadable' }, { kind: 'unknown' }, { kind: 'unreadable' }]);
    visits.attach('a');
    const notices: unknown[] = [];
    for (let i = 0; i < 6; i += 1) {
      await visits.swiped(card);
      notices.push(visits.of('a').notice);
    }
    expect(notices).toEqual(['unreadable-card', 'backwards-card', 'swipe-failed-often', 'swipe-failed-often', 'unknown-card', 'unreadable-card']);
  });

  test.each([[true, 8_000], [false, 30_000]])('with its ticket (paper to come: %s) stays %d ms, then the next customer finds a first screen', (printable, ms) => {
    const { visits } = rig();
    const { id } = visits.of('a');
    visits.ticketTaken('a', id, '2026-11-21-A001', printable);
    expect(visits.of('a')).toMatchObject({ id, ticket: '2026-11-21-A001', ends: START + ms });
    expect(visits.goOnAsStandard('a', id)).toBe(false);
    vi.advanceTimersByTime(ms);
    expect(visits.of('a')).toMatchObject({ ticket: null, ends: null });
  });

  test('invariant 6: a card at the ticket screen is the next customer\'s: nobody gets another one\'s ticket or greeting', async () => {
    const { visits } = rig();
    const { id } = visits.of('a');
    visits.touched('a');
    visits.ticketTaken('a', id, '2026-11-21-A001', true);
    await visits.swiped(card);
    expect(visits.of('a')).toMatchObject({ ticket: null, member: { tail: '1234' } });
    expect(visits.of('a').id).not.toBe(id);
    // The old visit's late reports touch nobody.
    visits.ticketTaken('a', id, '2026-11-21-A001', true);
    visits.end('a', id);
    expect(visits.goOnAsStandard('a', id)).toBe(false);
    expect(visits.of('a')).toMatchObject({ ticket: null, member: { tail: '1234' } });
  });
});

describe('a swipe', () => {
  test('goes to the kiosk that was touched or opened last', async () => {
    const { visits } = rig();
    visits.attach('a');
    visits.attach('b');
    visits.of('a');
    visits.of('b');
    await visits.swiped(card);
    expect([visits.of('a').member, visits.of('b').member?.tier]).toEqual([null, 'gold']);
    visits.touched('a');
    await visits.swiped(card);
    expect(visits.of('a').member?.tier).toBe('gold');
  });

  test('is nobody\'s where there is no kiosk, and a station never heard of is not touched', async () => {
    const { visits, changes } = rig();
    visits.touched('nobody');
    await visits.swiped(card);
    expect(changes()).toBe(0);
  });

  test('goes to the kiosk that is left when the other went away', async () => {
    const { visits } = rig();
    visits.attach('a');
    const leave = visits.attach('b');
    visits.of('b');
    leave();
    vi.advanceTimersByTime(60_000);
    await visits.swiped(card);
    expect(visits.of('a').member?.tier).toBe('gold');
  });
});

describe('a kiosk\'s page', () => {
  test('that comes back within a minute finds its visit; one that stays away is forgotten', () => {
    const { visits } = rig();
    const leave = visits.attach('a');
    const { id } = visits.of('a');
    leave();
    vi.advanceTimersByTime(59_999);
    const leaveAgain = visits.attach('a');
    vi.advanceTimersByTime(60_000);
    expect(visits.of('a').id).toBe(id);
    leaveAgain();
    vi.advanceTimersByTime(60_000);
    expect(visits.of('a').id).not.toBe(id);
  });

  test('after a stop nothing ends by itself any more', async () => {
    const { visits, changes } = rig();
    visits.attach('a');
    await visits.swiped(card);
    const before = changes();
    visits.stop();
    vi.advanceTimersByTime(600_000);
    expect(changes()).toBe(before);
  });
});
