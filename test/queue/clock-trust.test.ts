import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  confirmedTrust,
  firstTrust,
  hallTime,
  nextTrust,
  type ClockReading,
  type ClockTrust,
  type KnownTimes,
} from '../../src/queue/clock-trust.ts';
import { isOpen } from '../../src/queue/hours.ts';
import { MINUTE, T0, testConfig } from './halls.ts';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const config = testConfig();
const open = (at: number): boolean => isOpen(config, at);

const known = (at: number | null, left: KnownTimes['left'] = []): KnownTimes => ({ at, left });
const reading = (wall: number, steady = 0, more: Partial<ClockReading> = {}): ClockReading => ({
  wall,
  steady,
  uptime: steady,
  network: null,
  ...more,
});

function verdict(trust: ClockTrust): string {
  return trust.state === 'trusted' ? trust.by : trust.why;
}

/** A start whose journal ends at T0. */
const start = (wall: number, more: Partial<ClockReading> = {}, times = known(T0)): string =>
  verdict(firstTrust(reading(wall, 0, more), times, open));

describe('a start', () => {
  it('agrees with the journal from its end to four days later, and a little before it', () => {
    expect([start(T0), start(T0 - 9 * MINUTE), start(T0 + 3 * DAY), start(T0 + 4 * DAY)]).toEqual(Array(4).fill('journal'));
    expect([start(T0 - 11 * MINUTE), start(T0 + 4 * DAY + 1), start(Date.parse('2015-01-01T00:00:00Z'))]).toEqual([
      'behind',
      'ahead',
      'behind',
    ]);
    expect([start(T0 + 395 * DAY), start(T0 + 9 * 365 * DAY)]).toEqual(['ahead', 'ahead']);
  });

  it('without a journal is believed unless it is impossible', () => {
    expect([start(T0, {}, known(null)), start(0, {}, known(null))]).toEqual(['journal', 'impossible']);
  });

  it('is proven by the network where it has set the clock lately, by that very clock', () => {
    const late = T0 + 20 * DAY;
    expect(start(late, { network: late - HOUR })).toBe('network');
    expect([start(late, { network: late - 4 * HOUR }), start(late, { network: late + HOUR }), start(late, { network: T0 })]).toEqual(
      Array(3).fill('ahead'),
    );
  });

  it('on a day that the hall has left by mistake shows which day that was', () => {
    const times = known(T0 + DAY + MINUTE, [{ at: T0, until: T0 + DAY }]);
    expect([start(T0 + 3 * MINUTE, {}, times), start(T0 - MINUTE, {}, times)]).toEqual(['journal', 'behind']);
    // A night is no mistake: the hall was closed.
    const night = known(T0 + DAY, [{ at: T0 + 7 * HOUR, until: T0 + DAY }]);
    expect(start(T0 + 15 * HOUR, {}, night)).toBe('behind');
  });

  it('while doubted goes on from the last time that was sure', () => {
    const trust = firstTrust(reading(T0 + 395 * DAY, 5_000), known(T0), open);
    expect(hallTime(trust, reading(T0 + 395 * DAY + MINUTE, 5_000 + MINUTE))).toBe(T0 + MINUTE);
  });
});

describe('a running hall', () => {
  const trusted = firstTrust(reading(T0), known(T0), open);
  const next = (trust: ClockTrust, now: ClockReading, times = known(T0)): ClockTrust => nextTrust(trust, now, times, open);

  it('follows its clock while that runs as it should, also over a sleep of the machine', () => {
    expect(verdict(next(trusted, reading(T0 + HOUR, HOUR)))).toBe('journal');
    expect(verdict(next(trusted, reading(T0 + 8 * HOUR, MINUTE, { uptime: 8 * HOUR })))).toBe('journal');
    expect(verdict(next(trusted, reading(T0 + HOUR + 9 * MINUTE, HOUR)))).toBe('journal');
  });

  it('notices a jump, goes on as if there had been none, and trusts the clock again when it is back', () => {
    const jumped = next(trusted, reading(T0 + 3 * HOUR, MINUTE));
    expect([verdict(jumped), jumped.at]).toEqual(['jumped', T0 + MINUTE]);
    const later = next(jumped, reading(T0 + 4 * HOUR, MINUTE + HOUR));
    expect([verdict(later), hallTime(later, reading(T0 + 4 * HOUR, MINUTE + HOUR))]).toEqual(['jumped', T0 + MINUTE + HOUR]);
    const back = next(later, reading(T0 + 2 * HOUR, 2 * HOUR));
    expect([verdict(back), back.at]).toEqual(['journal', T0 + 2 * HOUR]);
  });

  it.each([
    ['13 months ahead', 395 * DAY, 'ahead'],
    ['nine years ahead', 9 * 365 * DAY, 'ahead'],
    ['one day back', -DAY, 'behind'],
    ['to 2015', Date.parse('2015-01-01T00:00:00Z') - T0, 'behind'],
  ])('%s, corrected a minute later', (_, by, why) => {
    const wrong = next(trusted, reading(T0 + by, 0));
    expect([verdict(wrong), wrong.at]).toEqual([why, T0]);
    const still = next(wrong, reading(T0 + by + MINUTE, MINUTE));
    const right = next(still, reading(T0 + 2 * MINUTE, 2 * MINUTE));
    expect([verdict(still), verdict(right), right.at]).toEqual([why, 'journal', T0 + 2 * MINUTE]);
  });

  it('believes the network and who looked, and no clock that counts on beside them', () => {
    const later = T0 + 395 * DAY;
    expect(verdict(next(trusted, reading(later, 0, { network: later })))).toBe('network');
    const wrong = next(trusted, reading(later, 0));
    expect(verdict(next(wrong, reading(later, 0, { network: later - MINUTE })))).toBe('network');
    const confirmed = confirmedTrust(reading(later, 0));
    expect([verdict(next(confirmed, reading(later + HOUR, HOUR))), confirmed.at]).toEqual(['person', later]);
    // The steady clock jumps along where somebody fakes the time of the whole process.
    expect(verdict(next(trusted, reading(later, 395 * DAY)))).toBe('ahead');
  });

  it('never goes back by itself, whatever the machine says: between corrections the hall counts on', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ passed: fc.nat({ max: HOUR }), jump: fc.integer({ min: -400, max: 400 }) }), { maxLength: 40 }),
        (steps) => {
          let trust = trusted;
          let [steady, real, off] = [0, T0, 0];
          let before = T0;
          for (const { passed, jump } of steps) {
            steady += passed;
            real += passed;
            off = jump % 3 === 0 ? jump * DAY : jump % 3 === 1 ? 0 : off;
            const now = reading(real + off, steady);
            trust = next(trust, now, known(before));
            const time = hallTime(trust, now);
            // Nothing here was ever really wrong, so the hall's time is the real one but for what a clock may drift.
            expect(Math.abs(time - real)).toBeLessThanOrEqual(10 * MINUTE);
            expect(time).toBeGreaterThanOrEqual(before - 10 * MINUTE);
            if (off === 0) expect(trust.state).toBe('trusted');
            if (Math.abs(off) >= DAY) expect(trust.state).toBe('doubted');
            before = time;
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

it('the hall’s time is in whole milliseconds also while the clock is doubted, though the steady clock counts finer', () => {
  const doubted = nextTrust(firstTrust(reading(T0, 0.25), known(T0), open), reading(T0 + 395 * DAY, 5_000.7), known(T0), open);
  expect(doubted.state).toBe('doubted');
  expect(hallTime(doubted, reading(T0 + 395 * DAY, 9_000.4))).toBe(T0 + 5_000 + 4_000);
});
