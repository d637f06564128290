import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/queue/forecast/random.ts';
import { isOpenAt, likelyChange, openTime, switchesAfter } from '../../../src/queue/forecast/roster-day.ts';
import { Roster } from '../../../src/queue/forecast/roster.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('one counter on one day', () => {
  const day = { openAtStart: false, switches: [9 * HOUR, 12 * HOUR, 13 * HOUR] };
  it('opens and closes in turn', () => {
    expect([8, 9, 11, 12, 12.5, 13, 20].map((hour) => isOpenAt(day, hour * HOUR))).toEqual([false, true, true, false, false, true, true]);
    expect(switchesAfter(day, 10 * HOUR)).toEqual([12 * HOUR, 13 * HOUR]);
    expect(openTime(day, 8 * HOUR, 14 * HOUR)).toBe(4 * HOUR);
  });

  it('changed on the hour, else the half hour, else the quarter, else in the middle', () => {
    expect(likelyChange(11.9 * HOUR, 12.1 * HOUR)).toBe(12 * HOUR);
    expect(likelyChange(12.1 * HOUR, 12.6 * HOUR)).toBe(12.5 * HOUR);
    expect(likelyChange(12.1 * HOUR, 12.3 * HOUR)).toBe(12.25 * HOUR);
    expect(likelyChange(12.02 * HOUR, 12.04 * HOUR)).toBeCloseTo(12.03 * HOUR, 3);
  });
});

/** Counter 0 works from 9 to 15 and is never without a customer; counter 1 works from 9 to 12 and from 13 on. Somebody always waits. */
function work(roster: Roster, midnight: number, until: number): void {
  roster.startDay(midnight);
  let serial = 0;
  for (let at = 9 * HOUR; at < until; at += 5 * MINUTE) {
    for (const counter of [0, 1]) {
      const now = midnight + at;
      roster.freed(counter, now);
      roster.look(counter, now, (serial += 1));
      if (counter === 0 || at < 12 * HOUR || at >= 13 * HOUR) roster.called(counter, now);
    }
  }
}

describe('the roster', () => {
  it('takes a counter for closed that does not call though somebody waits whom it serves', () => {
    const roster = new Roster();
    work(roster, 0, 12.75 * HOUR);
    expect(roster.openNow(12.75 * HOUR)).toBe(1);
    work(roster, 0, 15 * HOUR);
    expect(roster.openNow(15 * HOUR)).toBe(2);
    expect(roster.today().counters).toEqual([
      { openAtStart: true, switches: [] },
      { openAtStart: true, switches: [12 * HOUR, 13 * HOUR] },
    ]);
  });

  it('says nothing against a counter that nobody needs', () => {
    const roster = new Roster();
    work(roster, 0, 10 * HOUR);
    roster.freed(1, 10 * HOUR);
    roster.look(1, 10 * HOUR, null);
    roster.look(1, 11 * HOUR, null);
    expect(roster.openNow(11 * HOUR)).toBe(2);
  });

  it('expects of a counter what it did on the days before', () => {
    const roster = new Roster();
    for (let day = 0; day < 10; day += 1) work(roster, day * 24 * HOUR, 15 * HOUR);
    const today = 10 * 24 * HOUR;
    work(roster, today, 11.5 * HOUR);
    const draw = roster.outlook(today + 11.5 * HOUR);
    const random = new Random(1);
    const closings = Array.from({ length: 200 }, () => draw(random)[1]?.switches[0] ?? Infinity);
    // In half an hour, give or take none of the past days; now and then something new.
    expect(closings.filter((at) => at === 0.5 * HOUR).length).toBeGreaterThan(160);
    expect(Array.from({ length: 200 }, () => draw(random)[0]?.switches.length ?? 0).filter((count) => count === 0).length).toBeGreaterThan(
      160,
    );
  });

  it('expects counters that were not seen yet on the first day, and none afterwards', () => {
    const roster = new Roster();
    work(roster, 0, 10 * HOUR);
    expect(roster.counters).toBeGreaterThan(2);
    expect(roster.outlook(10 * HOUR)(new Random(1))).toHaveLength(roster.counters);
    work(roster, 24 * HOUR, 10 * HOUR);
    expect(roster.counters).toBe(2);
  });
});
