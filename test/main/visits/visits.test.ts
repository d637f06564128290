import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Swipe } from '../../../src/contract/devices.ts';
import { sampleMember } from '../../support/sample-member.ts';
import {
  appointmentOf,
  bookingOf,
  endsOf,
  identifiedOf,
  isLookingUp,
  noticeOf,
  shownPlaceOf,
  ticketOf,
} from '../../../src/main/visits/visit.ts';
import { createVisits, type Visits } from '../../../src/main/visits/visits.ts';
import type { Identification } from '../../../src/main/visits/identification.ts';

const START = 1_795_226_400_000;
const card: Swipe = { kind: 'card', number: '6225880000001234', expires: null };
const member: Identification = { kind: 'member', ...sampleMember() };

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

/** By their codes. */
const tickets = new Map([
  ['Zk3vQ9sLmT1x', '2026-11-21-A001'],
  ['Qp8rW2nYbH5c', '2026-11-21-A002'],
]);

function rig(answers: Identification[] = []) {
  let changes = 0;
  const arrived: { visit: string; name: string; at: number }[] = [];
  const visits = createVisits({
    clock: Date.now,
    identify: async () => answers.shift() ?? member,
    ticketOf: (code) => tickets.get(code) ?? null,
    arrived: (visit, { name }, at) => arrived.push({ visit, name, at }),
    changed: () => {
      changes += 1;
    },
  });
  return { visits, changes: () => changes, arrived };
}

/** What the station's screen is drawn from. */
function seen(visits: Visits, station: string) {
  const visit = visits.of(station);
  const identified = identifiedOf(visit);
  const appointment = appointmentOf(visit);
  return {
    id: visit.id,
    member: identified?.member ?? null,
    identifying: isLookingUp(visit),
    notice: noticeOf(visit),
    identifiedAt: identified?.since ?? null,
    ticket: ticketOf(visit),
    booking: bookingOf(visit),
    appointment: appointment?.id ?? null,
    slip: appointment?.slip ?? null,
    place: shownPlaceOf(visit),
    ends: endsOf(visit),
  };
}

describe('a visit', () => {
  test('is one for each kiosk, and stays the same until it ends', () => {
    const { visits } = rig();
    const [a, b] = [visits.of('a'), visits.of('b')];
    expect(a.id).not.toBe(b.id);
    expect(seen(visits, 'a')).toEqual({
      id: a.id,
      member: null,
      identifying: false,
      notice: null,
      identifiedAt: null,
      ticket: null,
      booking: null,
      appointment: null,
      slip: null,
      place: null,
      ends: null,
    });
    visits.end('a', a.id);
    expect(visits.of('a').id).not.toBe(a.id);
    expect(visits.of('b').id).toBe(b.id);
  });

  test('greets a member, from the moment of the swipe, and ends by itself after a minute', async () => {
    const { visits, changes, arrived } = rig();
    visits.attach('a');
    const { id } = visits.of('a');
    await visits.swiped(card);
    expect(seen(visits, 'a')).toEqual({
      id,
      member: sampleMember(),
      identifying: false,
      notice: null,
      identifiedAt: START,
      ticket: null,
      booking: null,
      appointment: null,
      slip: null,
      place: null,
      ends: START + 60_000,
    });
    expect(arrived).toEqual([{ visit: id, name: '张*', at: START }]);
    const before = changes();
    vi.advanceTimersByTime(59_999);
    expect(visits.of('a').id).toBe(id);
    vi.advanceTimersByTime(1);
    expect(seen(visits, 'a')).toMatchObject({ member: null, ends: null });
    expect(visits.of('a').id).not.toBe(id);
    expect(changes()).toBe(before + 1);
  });

  test.each([
    ['unknown', 'unknown-card'],
    ['expired', 'expired-card'],
    ['foreign', 'foreign-card'],
    ['backwards', 'backwards-card'],
    ['unreadable', 'unreadable-card'],
  ] as const)('tells an %s card apart and lets the customer go on', async (kind, notice) => {
    const { visits } = rig([{ kind }]);
    visits.attach('a');
    await visits.swiped(card);
    const { id } = visits.of('a');
    expect(seen(visits, 'a')).toMatchObject({ notice, member: null, identifiedAt: null });
    expect(visits.goOnAsStandard('a', id)).toBe(true);
    expect(seen(visits, 'a')).toEqual({
      id,
      member: null,
      identifying: false,
      notice: null,
      identifiedAt: null,
      ticket: null,
      booking: null,
      appointment: null,
      slip: null,
      place: null,
      ends: START + 60_000,
    });
  });

  test('begins its patience with the first touch and lasts longer with each, on any step; then nothing of it is left', () => {
    const { visits, changes } = rig();
    const { id } = visits.of('a');
    expect(visits.prolong('a', id, false)).toBe(true);
    expect(seen(visits, 'a')).toMatchObject({ id, ends: START + 60_000 });
    vi.advanceTimersByTime(59_999);
    visits.prolong('a', id, false);
    vi.advanceTimersByTime(59_999);
    expect(visits.of('a').id).toBe(id);
    vi.advanceTimersByTime(1);
    expect(seen(visits, 'a')).toMatchObject({ ends: null });
    expect(visits.of('a').id).not.toBe(id);
    // A finger that comes late does not touch the next customer's visit.
    const before = changes();
    expect(visits.prolong('a', id, false)).toBe(false);
    expect(seen(visits, 'a').ends).toBeNull();
    expect(changes()).toBe(before);
  });

  test('a touch at the ticket gives time to read, and never takes any away', () => {
    const { visits } = rig();
    const { id } = visits.of('a');
    visits.ticketTaken('a', id, '2026-11-21-A001', true);
    visits.prolong('a', id, false);
    expect(seen(visits, 'a').ends).toBe(START + 20_000);
    const other = visits.of('b').id;
    visits.ticketTaken('b', other, '2026-11-21-A002', false);
    visits.prolong('b', other, false);
    expect(seen(visits, 'b').ends).toBe(START + 30_000);
  });

  test('a bad second swipe does not take the greeting away', async () => {
    const { visits } = rig([member, { kind: 'unreadable' }]);
    visits.attach('a');
    await visits.swiped(card);
    await visits.swiped({ kind: 'unreadable', detail: 'parity' });
    expect(seen(visits, 'a')).toMatchObject({ member: { tier: 'gold' }, notice: 'unreadable-card' });
  });

  test('after three swipes in a row that could not be read offers another way, and after a good one begins to count again', async () => {
    const { visits } = rig([
      { kind: 'unreadable' },
      { kind: 'backwards' },
      { kind: 'unreadable' },
      { kind: 'unreadable' },
      { kind: 'unknown' },
      { kind: 'unreadable' },
    ]);
    visits.attach('a');
    const notices: unknown[] = [];
    for (let i = 0; i < 6; i += 1) {
      await visits.swiped(card);
      notices.push(seen(visits, 'a').notice);
    }
    expect(notices).toEqual([
      'unreadable-card',
      'backwards-card',
      'swipe-failed-often',
      'swipe-failed-often',
      'unknown-card',
      'unreadable-card',
    ]);
  });

  test.each([
    [true, 8_000],
    [false, 30_000],
  ])('with its ticket (paper to come: %s) stays %d ms, then the next customer finds a first screen', (printable, ms) => {
    const { visits } = rig();
    const { id } = visits.of('a');
    visits.ticketTaken('a', id, '2026-11-21-A001', printable);
    expect(seen(visits, 'a')).toMatchObject({ id, ticket: '2026-11-21-A001', ends: START + ms });
    expect(visits.goOnAsStandard('a', id)).toBe(false);
    vi.advanceTimersByTime(ms);
    expect(seen(visits, 'a')).toMatchObject({ ticket: null, booking: null, appointment: null, slip: null, place: null, ends: null });
  });

  test("invariant 6: a card at the ticket screen is the next customer's: nobody gets another one's ticket or greeting", async () => {
    const { visits } = rig();
    const { id } = visits.of('a');
    visits.touched('a');
    visits.ticketTaken('a', id, '2026-11-21-A001', true);
    await visits.swiped(card);
    expect(seen(visits, 'a')).toMatchObject({ ticket: null, member: { tail: '1234' } });
    expect(visits.of('a').id).not.toBe(id);
    // The old visit's late reports touch nobody.
    visits.ticketTaken('a', id, '2026-11-21-A001', true);
    visits.end('a', id);
    expect(visits.goOnAsStandard('a', id)).toBe(false);
    expect(seen(visits, 'a')).toMatchObject({ ticket: null, member: { tail: '1234' } });
  });
});

describe('the place of a number', () => {
  test('is shown to whoever asks, as theirs once it is proven, and goes with the visit', () => {
    const { visits } = rig();
    const { id } = visits.of('a');
    const place = { kind: 'looked-at', ticket: '2026-11-21-A001' } as const;
    expect(visits.placeShown('a', id, place)).toBe(true);
    expect(seen(visits, 'a')).toMatchObject({ id, place, ends: START + 60_000 });
    visits.placeShown('a', id, { ...place, kind: 'held' });
    expect(seen(visits, 'a').place?.kind).toBe('held');
    vi.advanceTimersByTime(60_000);
    expect(seen(visits, 'a')).toMatchObject({ place: null, ends: null });
    expect(visits.placeShown('a', id, place)).toBe(false);
  });

  test("of a ticket that was held before the reader is its holder's; a code that is no ticket says so", async () => {
    const { visits } = rig();
    visits.attach('a');
    const { id } = visits.of('a');
    await visits.swiped({ kind: 'ticket', code: 'Zk3vQ9sLmT1x' });
    expect(seen(visits, 'a')).toMatchObject({ id, place: { kind: 'held', ticket: '2026-11-21-A001' }, notice: null, ends: START + 60_000 });
    await visits.swiped({ kind: 'ticket', code: 'of-yesterday' });
    expect(seen(visits, 'a')).toMatchObject({ id, place: null, notice: 'unknown-ticket' });
    expect(visits.scanned('a', id, 'Qp8rW2nYbH5c')).toBe(true);
    expect(seen(visits, 'a')).toMatchObject({ place: { kind: 'held', ticket: '2026-11-21-A002' }, notice: null });
    expect(visits.scanned('a', 'another', 'Zk3vQ9sLmT1x')).toBe(false);
  });

  test('a member stays who they are while they look; a number that was taken is theirs', async () => {
    const { visits } = rig();
    visits.attach('a');
    await visits.swiped(card);
    const { id } = visits.of('a');
    visits.placeShown('a', id, { kind: 'looked-at', ticket: '2026-11-21-A001' });
    expect(seen(visits, 'a').member).toEqual(sampleMember());
    visits.ticketTaken('a', id, '2026-11-21-A002', true);
    expect(seen(visits, 'a').place).toEqual({ kind: 'held', ticket: '2026-11-21-A002' });
    expect(visits.placeShown('a', id, { kind: 'looked-at', ticket: '2026-11-21-A001' })).toBe(false);
    // Who holds a ticket before the reader at a ticket screen is the next customer.
    visits.scanned('a', id, 'Zk3vQ9sLmT1x');
    expect(seen(visits, 'a')).toMatchObject({ ticket: null, member: null, place: { kind: 'held', ticket: '2026-11-21-A001' } });
    expect(visits.of('a').id).not.toBe(id);
  });
});

describe('while a card is looked up', () => {
  test('a ticket that is scanned meanwhile is what counts', async () => {
    const { visits, answers } = slowly();
    const looking = visits.swiped(card);
    visits.scanned('a', visits.of('a').id, 'Zk3vQ9sLmT1x');
    answers[0]?.(member);
    await looking;
    expect(seen(visits, 'a')).toMatchObject({ member: null, place: { ticket: '2026-11-21-A001' } });
  });

  function slowly() {
    const answers: ((who: Identification) => void)[] = [];
    const failures: ((why: Error) => void)[] = [];
    const visits = createVisits({
      clock: Date.now,
      changed: () => {},
      arrived: () => {},
      ticketOf: (code) => tickets.get(code) ?? null,
      identify: () =>
        new Promise((resolve, reject) => {
          answers.push(resolve);
          failures.push(reject);
        }),
    });
    visits.attach('a');
    visits.of('a');
    return { visits, answers, failures };
  }

  test('the screen says so when it takes long, and the wait began with the swipe', async () => {
    const { visits, answers } = slowly();
    const swiping = visits.swiped(card);
    vi.advanceTimersByTime(149);
    expect(seen(visits, 'a').identifying).toBe(false);
    vi.advanceTimersByTime(651);
    expect(seen(visits, 'a').identifying).toBe(true);
    answers[0]?.(member);
    await swiping;
    expect(seen(visits, 'a')).toMatchObject({ identifying: false, identifiedAt: START, member: { tier: 'gold' } });
  });

  test('who goes on without waiting is a standard customer, and the late answer greets nobody', async () => {
    const { visits, answers } = slowly();
    const swiping = visits.swiped(card);
    const { id } = visits.of('a');
    visits.ticketTaken('a', id, '2026-11-21-A001', true);
    answers[0]?.(member);
    await swiping;
    expect(seen(visits, 'a')).toMatchObject({ id, ticket: '2026-11-21-A001', member: null });
  });

  test('who goes on as a standard customer meanwhile is not greeted any more', async () => {
    const { visits, answers } = slowly();
    const swiping = visits.swiped(card);
    expect(visits.goOnAsStandard('a', visits.of('a').id)).toBe(true);
    answers[0]?.(member);
    await swiping;
    expect(seen(visits, 'a')).toMatchObject({ member: null, identifying: false });
  });

  test('a look-up that fails is told to the technician, and the screen does not say for ever that it goes on', async () => {
    const { visits, failures } = slowly();
    const swiping = visits.swiped(card);
    vi.advanceTimersByTime(150);
    expect(seen(visits, 'a').identifying).toBe(true);
    failures[0]?.(new Error('the directory cannot be read'));
    await expect(swiping).rejects.toThrow('the directory cannot be read');
    expect(seen(visits, 'a')).toMatchObject({ member: null, notice: null, identifying: false });
  });

  test('each answer is for the kiosk that was swiped at', async () => {
    const { visits, answers } = slowly();
    const swiping = [visits.swiped(card)];
    visits.attach('b');
    swiping.push(visits.swiped(card));
    answers[1]?.({ kind: 'member', ...sampleMember({ tail: '2222' }) });
    answers[0]?.({ kind: 'member', ...sampleMember({ tail: '1111' }) });
    await Promise.all(swiping);
    expect([seen(visits, 'a').member?.tail, seen(visits, 'b').member?.tail]).toEqual(['1111', '2222']);
  });

  test('a card at the ticket screen is the next customer: its answer greets them, in a visit of their own', async () => {
    const { visits, answers } = slowly();
    const { id } = visits.of('a');
    visits.ticketTaken('a', id, '2026-11-21-A001', true);
    const swiping = visits.swiped(card);
    expect(seen(visits, 'a')).toMatchObject({ ticket: null, place: null, member: null });
    const next = visits.of('a').id;
    expect(next).not.toBe(id);
    answers[0]?.(member);
    await swiping;
    expect(seen(visits, 'a')).toMatchObject({ id: next, ticket: null, member: { tail: '1234' } });
  });

  test('the card that was swiped last counts, whichever answer comes first', async () => {
    const { visits, answers } = slowly();
    const swiping = [visits.swiped(card), visits.swiped(card)];
    answers[1]?.({ kind: 'member', ...sampleMember({ tail: '2222' }) });
    answers[0]?.(member);
    await Promise.all(swiping);
    expect(seen(visits, 'a').member?.tail).toBe('2222');
  });
});

describe('a member found otherwise', () => {
  test('is greeted as after a swipe, from the moment they asked', () => {
    const { visits, arrived } = rig();
    visits.attach('a');
    const { id } = visits.of('a');
    expect(visits.identified('a', id, { kind: 'member', ...sampleMember({ by: 'phone' }) }, START - 900)).toBe(true);
    expect(seen(visits, 'a')).toMatchObject({ id, member: { by: 'phone' }, identifiedAt: START - 900 });
    expect(arrived).toEqual([{ visit: id, name: '张*', at: START - 900 }]);
    visits.ticketTaken('a', id, '2026-11-21-V001', true);
    expect(visits.identified('a', id, member, START)).toBe(false);
    expect(visits.identified('a', 'another', member, START)).toBe(false);
  });

  test('who says twice who they are has waited since the first time', async () => {
    const { visits } = rig();
    visits.attach('a');
    await visits.swiped(card);
    vi.advanceTimersByTime(5_000);
    await visits.swiped(card);
    expect(seen(visits, 'a')).toMatchObject({ identifiedAt: START, ends: START + 65_000 });
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
    expect([seen(visits, 'a').member, seen(visits, 'b').member?.tier]).toEqual([null, 'gold']);
    visits.touched('a');
    await visits.swiped(card);
    expect(seen(visits, 'a').member?.tier).toBe('gold');
  });

  test("is nobody's where there is no kiosk, and a station never heard of is not touched", async () => {
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
    expect(seen(visits, 'a').member?.tier).toBe('gold');
  });
});

describe("a kiosk's page", () => {
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
